-- What people said of the links between the quartiers of two vintages, beside what drawings tell.

CREATE TABLE filiation (
  id text PRIMARY KEY,
  version integer NOT NULL,
  etat jsonb NOT NULL,
  -- The two days compared, and the quartier that the link is about.
  de text GENERATED ALWAYS AS (etat->'cle'->>'de') STORED,
  vers text GENERATED ALWAYS AS (etat->'cle'->>'vers') STORED,
  code text GENERATED ALWAYS AS (etat->'cle'->>'code') STORED
);
CREATE INDEX filiation_millesimes ON filiation (de, vers);
CREATE INDEX filiation_code ON filiation (code);
-- Which links say that a quartier was taken over.
CREATE INDEX filiation_anciens ON filiation USING gin ((etat->'anciens'));

GRANT SELECT, INSERT, UPDATE ON filiation TO beffroi_application;
