-- The client a card is about: an answer to it means that client.
ALTER TABLE delivery ADD COLUMN client_id integer;
-- When a person first wrote to the bot and was told what it is for. Who was answered before knows it.
ALTER TABLE staff ADD COLUMN welcomed_at timestamptz(3);
UPDATE staff SET welcomed_at = CURRENT_TIMESTAMP
  WHERE EXISTS (SELECT FROM delivery d WHERE d.staff_id = staff.id AND d.kind = 'reply');
