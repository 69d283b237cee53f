-- A document put back as it once was is again the last one: the same bytes may be linked to their
-- object at several instants.

ALTER TABLE document_lien DROP CONSTRAINT document_lien_pkey;
ALTER TABLE document_lien ADD PRIMARY KEY (piece, objet, sorte, empreinte, instant);
