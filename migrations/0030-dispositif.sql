-- The rules of each Region's scheme, as its file says them; the file itself is a frozen document.

CREATE TABLE dispositif (
  id text PRIMARY KEY,
  version integer NOT NULL,
  etat jsonb NOT NULL,
  CONSTRAINT un_code CHECK (id = etat->'dispositif'->>'code')
);

GRANT SELECT, INSERT, UPDATE ON dispositif TO beffroi_application;
