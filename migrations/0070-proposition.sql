-- What each EPCI proposes out of each call. One object per call and EPCI: its id says both.

CREATE TABLE proposition (
  id text PRIMARY KEY,
  version integer NOT NULL,
  etat jsonb NOT NULL,
  appel_id text GENERATED ALWAYS AS (etat->>'appelId') STORED,
  epci_siren text GENERATED ALWAYS AS (etat->>'epciSiren') STORED,
  annee integer GENERATED ALWAYS AS ((etat->>'annee')::integer) STORED,
  statut text GENERATED ALWAYS AS (etat->>'statut') STORED,
  dossiers jsonb GENERATED ALWAYS AS (jsonb_path_query_array(etat, '$.lignes[*].dossierId')) STORED,
  CHECK (id = (etat->>'appelId') || '/' || (etat->>'epciSiren')),
  CHECK ((etat->>'statut' = 'transmise') = (etat->>'empreinte' IS NOT NULL))
);
CREATE INDEX proposition_epci ON proposition (epci_siren, annee);
CREATE INDEX proposition_dossiers ON proposition USING gin (dossiers);

-- Once transmitted, a proposition never changes again, whoever asks.
CREATE FUNCTION refuser_apres_transmission() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION 'La proposition % est transmise : elle ne change plus.', OLD.id
    USING ERRCODE = 'BF001';
END
$$;
CREATE TRIGGER proposition_transmise BEFORE UPDATE ON proposition
  FOR EACH ROW WHEN (OLD.etat->>'statut' = 'transmise')
  EXECUTE FUNCTION refuser_apres_transmission();

GRANT SELECT, INSERT, UPDATE ON proposition TO beffroi_application;
