-- The last document of a kind is the last one written, whatever the clocks of those who wrote.

ALTER TABLE document_lien ADD COLUMN rang bigint GENERATED ALWAYS AS IDENTITY;
