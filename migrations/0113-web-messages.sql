-- What was just done, in a sentence that the next page of the session shows once.
ALTER TABLE session ADD COLUMN message text;
