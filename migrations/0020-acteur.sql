-- Who: organisations known by their SIRET or RNA number, persons and their mandates.

CREATE TABLE organisation (
  id text PRIMARY KEY,
  version integer NOT NULL,
  etat jsonb NOT NULL,
  siret text GENERATED ALWAYS AS (etat->>'siret') STORED,
  rna text GENERATED ALWAYS AS (etat->>'rna') STORED,
  CONSTRAINT un_numero_au_moins CHECK (siret IS NOT NULL OR rna IS NOT NULL)
);
CREATE UNIQUE INDEX organisation_siret ON organisation (siret);
CREATE INDEX organisation_rna ON organisation (rna);
-- One RNA number covers several sheets only when each has a SIRET of its own.
CREATE UNIQUE INDEX organisation_rna_seul ON organisation (rna) WHERE siret IS NULL;

CREATE TABLE personne (
  id text PRIMARY KEY,
  version integer NOT NULL,
  etat jsonb NOT NULL,
  courriel text NOT NULL GENERATED ALWAYS AS (etat->>'courriel') STORED
);
CREATE UNIQUE INDEX personne_courriel ON personne (courriel);

GRANT SELECT, INSERT, UPDATE ON organisation, personne TO beffroi_application;
