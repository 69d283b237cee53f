-- Applications: the state whole, and the financing plan also as rows for whoever counts.

CREATE TABLE dossier (
  id text PRIMARY KEY,
  version integer NOT NULL,
  etat jsonb NOT NULL,
  appel_id text NOT NULL GENERATED ALWAYS AS (etat->>'appelId') STORED REFERENCES appel (id),
  statut text NOT NULL GENERATED ALWAYS AS (etat->>'statut') STORED,
  epci_siren text NOT NULL GENERATED ALWAYS AS (etat->'contenu'->>'epciSiren') STORED,
  porteur_id text NOT NULL GENERATED ALWAYS AS (etat->'contenu'->>'porteurId') STORED,
  numero text GENERATED ALWAYS AS (etat->>'numero') STORED,
  UNIQUE (appel_id, numero),
  CHECK ((statut = 'brouillon') = (numero IS NULL))
);
CREATE INDEX dossier_appel_epci ON dossier (appel_id, epci_siren, numero);
CREATE INDEX dossier_porteur ON dossier (porteur_id, id);
CREATE INDEX dossier_epci ON dossier (epci_siren, id);

CREATE TABLE dossier_ligne (
  dossier_id text NOT NULL REFERENCES dossier (id),
  rang integer NOT NULL,
  sens text NOT NULL CHECK (sens IN ('charge', 'produit')),
  compte text NOT NULL,
  libelle text NOT NULL,
  montant_centimes bigint NOT NULL,
  financeur text,
  region boolean,
  certitude text CHECK (certitude IN ('sollicite', 'acquis', 'refuse')),
  PRIMARY KEY (dossier_id, rang)
);

-- Tables already imported, by the hash of the file: the same file is never taken twice in a call.
CREATE TABLE dossier_import (
  id text PRIMARY KEY,
  version integer NOT NULL,
  etat jsonb NOT NULL
);

GRANT SELECT, INSERT, UPDATE ON dossier, dossier_import TO beffroi_application;
-- The lines of a draft's plan are replaced whole when it changes.
GRANT SELECT, INSERT, DELETE ON dossier_ligne TO beffroi_application;
