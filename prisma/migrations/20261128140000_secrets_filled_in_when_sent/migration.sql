-- Whose secret a message shows: its content holds a mark in the place of it, which is filled in when it is sent.
ALTER TABLE delivery ADD COLUMN secret_of text;
