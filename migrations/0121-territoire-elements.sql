-- What stands beside perimeters and contracts: figures, outlines of communes, of EPCI, of contracts and
-- of other zones, correspondences between two lists of quartiers. One line per element and vintage; a
-- correction adds a line and marks the one before as replaced.
CREATE TABLE territoire_element (
  numero bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  sorte text NOT NULL CHECK (sorte IN ('chiffre-de-quartier', 'chiffre-de-contrat', 'commune', 'epci',
    'contrat', 'zonage', 'correspondance')),
  -- What tells it from the others of its kind: a code, or a code and the name of a figure.
  cle text NOT NULL,
  code text NOT NULL,
  -- The day that it is of, AAAA-MM-JJ; null when its publisher does not say.
  millesime text,
  contenu jsonb NOT NULL,
  empreinte text REFERENCES territoire_geometrie (empreinte),
  -- west, south, east, north
  emprise double precision[] CHECK (cardinality(emprise) = 4),
  import_id text NOT NULL REFERENCES territoire (id),
  import_version integer NOT NULL,
  remplace_par text REFERENCES territoire (id),
  CHECK ((empreinte IS NULL) = (emprise IS NULL))
);
CREATE UNIQUE INDEX territoire_element_courant ON territoire_element (sorte, cle, millesime)
  NULLS NOT DISTINCT WHERE remplace_par IS NULL;
CREATE INDEX territoire_element_code ON territoire_element (sorte, code) WHERE remplace_par IS NULL;
CREATE INDEX territoire_element_import ON territoire_element (import_id, import_version);

-- A list may name a quartier that nobody has drawn: its drawing comes later, or never.
ALTER TABLE territoire_perimetre ALTER COLUMN empreinte DROP NOT NULL;
ALTER TABLE territoire_perimetre ALTER COLUMN emprise DROP NOT NULL;
ALTER TABLE territoire_perimetre ADD CHECK ((empreinte IS NULL) = (emprise IS NULL));

GRANT SELECT, INSERT ON territoire_element TO beffroi_application;
GRANT UPDATE (remplace_par) ON territoire_element TO beffroi_application;
