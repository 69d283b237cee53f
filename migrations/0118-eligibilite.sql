-- Certificates of eligibility: the answer without its drawings, which stay in the frozen document.

CREATE TABLE certificat (
  id text PRIMARY KEY,
  version integer NOT NULL CHECK (version > 0),
  etat jsonb NOT NULL,
  epci_siren text GENERATED ALWAYS AS (etat#>>'{certificat,question,epciSiren}') STORED NOT NULL,
  porteur_id text GENERATED ALWAYS AS (etat#>>'{origine,porteurId}') STORED,
  dossier_id text GENERATED ALWAYS AS (etat#>>'{origine,dossierId}') STORED,
  objet text GENERATED ALWAYS AS (etat#>>'{certificat,question,objet}') STORED NOT NULL,
  etabli_le text GENERATED ALWAYS AS (etat#>>'{certificat,etabliLe}') STORED NOT NULL,
  annee integer GENERATED ALWAYS AS ((etat#>>'{certificat,regle,annee}')::integer) STORED NOT NULL,
  lieux integer GENERATED ALWAYS AS (jsonb_array_length(etat#>'{certificat,reponses}')) STORED
    NOT NULL CHECK (lieux > 0),
  verdict text GENERATED ALWAYS AS (etat->>'verdictRetenu') STORED NOT NULL
    CHECK (verdict IN ('accepte', 'refuse', 'a-apprecier'))
);
CREATE INDEX certificat_epci ON certificat (epci_siren, etabli_le);
CREATE INDEX certificat_porteur ON certificat (porteur_id, etabli_le);
CREATE INDEX certificat_dossier ON certificat (dossier_id, etabli_le);

-- What was established never changes: agents weigh beside it.
CREATE FUNCTION garder_certificat_etabli() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF (NEW.etat->'certificat', NEW.etat->'origine')
    IS DISTINCT FROM (OLD.etat->'certificat', OLD.etat->'origine')
  THEN
    RAISE EXCEPTION 'Le certificat % ne change plus.', OLD.id USING ERRCODE = 'BF001';
  END IF;
  RETURN NEW;
END
$$;
CREATE TRIGGER certificat_etabli BEFORE UPDATE ON certificat
  FOR EACH ROW EXECUTE FUNCTION garder_certificat_etabli();
CREATE TRIGGER certificat_jamais_efface BEFORE DELETE ON certificat
  FOR EACH ROW EXECUTE FUNCTION refuser_de_recrire();

GRANT SELECT, INSERT, UPDATE ON certificat TO beffroi_application;
