-- A file sent by an administrator, kept aside while its report is read; what it says is in no other
-- table until it is imported. Dropped once imported or given up, and after a day whatever happens.
CREATE TABLE territoire_depot (
  id uuid PRIMARY KEY,
  acteur jsonb NOT NULL,
  fichier text NOT NULL,
  empreinte text NOT NULL CHECK (empreinte ~ '^[0-9a-f]{64}$'),
  octets bytea NOT NULL,
  -- editeur, millesime, couche, contenu: what was said of the file.
  options jsonb NOT NULL,
  depose_le timestamptz NOT NULL,
  -- Read and imported by the job queue: it would keep everyone waiting.
  long boolean NOT NULL,
  etape text NOT NULL CHECK (etape IN ('a-lire', 'lu', 'a-importer', 'importe')),
  -- The report of what would be written, or why nothing can be.
  apercu jsonb,
  -- The import that came of it.
  import_id text
);
CREATE INDEX territoire_depot_age ON territoire_depot (depose_le);

GRANT SELECT, INSERT, UPDATE, DELETE ON territoire_depot TO beffroi_application;
