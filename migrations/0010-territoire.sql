-- Where public money may go: EPCI and communes by year, perimeters of quartiers, contrats de ville.

-- One line per import; what each one wrote stands in the tables below.
CREATE TABLE territoire (
  id text PRIMARY KEY,
  version integer NOT NULL,
  etat jsonb NOT NULL
);

-- Locked by every import, so that they follow one another; its value names what is stored now.
CREATE TABLE territoire_jeton (
  unique_ligne boolean PRIMARY KEY DEFAULT true CHECK (unique_ligne),
  jeton uuid NOT NULL
);
INSERT INTO territoire_jeton (jeton) VALUES (gen_random_uuid());

-- The referential, rebuilt whole from its yearly versions. Days are AAAA-MM-JJ, both ends included.
CREATE TABLE territoire_epci (
  siren text NOT NULL,
  nom text NOT NULL,
  nature text NOT NULL,
  du text NOT NULL,
  au text,
  PRIMARY KEY (siren, du)
);

-- commune_code: the commune itself, or the one that a déléguée or associée is now part of.
CREATE TABLE territoire_commune (
  code text NOT NULL,
  nom text NOT NULL,
  commune_code text NOT NULL,
  du text NOT NULL,
  au text,
  PRIMARY KEY (code, nom, commune_code, du)
);

CREATE TABLE territoire_appartenance (
  epci_siren text NOT NULL,
  commune_code text NOT NULL,
  du text NOT NULL,
  au text,
  PRIMARY KEY (commune_code, epci_siren, du)
);

-- Who holds the communes of an EPCI that is gone, and how many of them.
CREATE TABLE territoire_succession (
  epci_siren text NOT NULL,
  successeur_siren text NOT NULL,
  le text NOT NULL,
  communes integer NOT NULL CHECK (communes > 0),
  communes_total integer NOT NULL CHECK (communes_total >= communes),
  PRIMARY KEY (epci_siren, successeur_siren)
);

-- Drawings, by the hash of their canonical text; a dossier already situated keeps its own.
CREATE TABLE territoire_geometrie (
  empreinte text PRIMARY KEY CHECK (empreinte ~ '^[0-9a-f]{64}$'),
  geojson jsonb NOT NULL
);

-- A quartier from a day on. A correction adds a line and marks the one before as replaced.
CREATE TABLE territoire_perimetre (
  numero bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  code text NOT NULL,
  nom text NOT NULL,
  nature text NOT NULL CHECK (nature IN ('prioritaire', 'veille-active', 'vecu')),
  millesime text NOT NULL,
  au text CHECK (au >= millesime),
  empreinte text NOT NULL REFERENCES territoire_geometrie (empreinte),
  -- west, south, east, north
  emprise double precision[] NOT NULL CHECK (cardinality(emprise) = 4),
  communes text[] NOT NULL,
  epci_sirens text[] NOT NULL,
  contrat text,
  import_id text NOT NULL REFERENCES territoire (id),
  import_version integer NOT NULL,
  remplace_par text REFERENCES territoire (id)
);
CREATE UNIQUE INDEX territoire_perimetre_courant ON territoire_perimetre (code, millesime)
  WHERE remplace_par IS NULL;
CREATE INDEX territoire_perimetre_import ON territoire_perimetre (import_id, import_version);

CREATE TABLE territoire_contrat (
  numero bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  code text NOT NULL,
  nom text NOT NULL,
  epci_siren text NOT NULL,
  du text NOT NULL,
  au text CHECK (au >= du),
  -- EPCI that took over, said by the file when the referential does not know.
  successeurs text[] NOT NULL,
  import_id text NOT NULL REFERENCES territoire (id),
  import_version integer NOT NULL,
  remplace_par text REFERENCES territoire (id)
);
CREATE UNIQUE INDEX territoire_contrat_courant ON territoire_contrat (code, du)
  WHERE remplace_par IS NULL;
CREATE INDEX territoire_contrat_import ON territoire_contrat (import_id, import_version);

CREATE TRIGGER territoire_geometrie_immuable BEFORE UPDATE OR DELETE ON territoire_geometrie
  FOR EACH ROW EXECUTE FUNCTION refuser_de_recrire();
CREATE TRIGGER territoire_geometrie_jamais_vide BEFORE TRUNCATE ON territoire_geometrie
  FOR EACH STATEMENT EXECUTE FUNCTION refuser_de_recrire();

GRANT SELECT, INSERT, UPDATE ON territoire TO beffroi_application;
GRANT SELECT, UPDATE ON territoire_jeton TO beffroi_application;
GRANT SELECT, INSERT, DELETE
  ON territoire_epci, territoire_commune, territoire_appartenance, territoire_succession
  TO beffroi_application;
GRANT SELECT, INSERT ON territoire_geometrie, territoire_perimetre, territoire_contrat
  TO beffroi_application;
GRANT UPDATE (remplace_par) ON territoire_perimetre, territoire_contrat TO beffroi_application;
