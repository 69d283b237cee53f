-- Yearly calls, and the counter that numbers the deposits of each without a gap.

CREATE TABLE appel (
  id text PRIMARY KEY,
  version integer NOT NULL,
  etat jsonb NOT NULL,
  annee integer NOT NULL GENERATED ALWAYS AS ((etat->>'annee')::integer) STORED,
  dispositif_code text NOT NULL GENERATED ALWAYS AS (etat->>'dispositifCode') STORED
    REFERENCES dispositif (id),
  ouvre_le text NOT NULL GENERATED ALWAYS AS (etat->>'ouvreLe') STORED,
  ferme_le text NOT NULL GENERATED ALWAYS AS (etat->>'fermeLe') STORED,
  CONSTRAINT ferme_apres_l_ouverture CHECK (ouvre_le < ferme_le)
);
CREATE INDEX appel_annee ON appel (annee);

CREATE TABLE appel_compteur (
  appel_id text PRIMARY KEY REFERENCES appel (id),
  dernier integer NOT NULL CHECK (dernier > 0)
) WITH (fillfactor = 10);

GRANT SELECT, INSERT, UPDATE ON appel, appel_compteur TO beffroi_application;
