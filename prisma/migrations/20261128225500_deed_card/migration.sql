-- The message whose card tells of a deed, where a press turned it into that: it is redrawn when the deed is taken back.
ALTER TABLE "deed" ADD COLUMN "card_on" TEXT;
