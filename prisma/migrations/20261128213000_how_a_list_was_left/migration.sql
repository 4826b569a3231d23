-- How somebody left the list on its card: the page, and the question that stands open on it. What redraws the card keeps both.
ALTER TABLE delivery ADD COLUMN shown jsonb;
