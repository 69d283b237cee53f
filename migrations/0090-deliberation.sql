-- Deliberations of the commission permanente: the state whole, and a guard on the frozen annex.

CREATE TABLE deliberation (
  id text PRIMARY KEY,
  version integer NOT NULL CHECK (version > 0),
  etat jsonb NOT NULL,
  dispositif_code text GENERATED ALWAYS AS (etat->>'dispositifCode') STORED NOT NULL,
  annee integer GENERATED ALWAYS AS ((etat->>'annee')::integer) STORED NOT NULL,
  seance_le text GENERATED ALWAYS AS (etat->>'seanceLe') STORED NOT NULL,
  statut text GENERATED ALWAYS AS (etat->>'statut') STORED NOT NULL
    CHECK (statut IN ('preparation', 'figee', 'adoptee', 'rejetee', 'executoire')),
  numero text GENERATED ALWAYS AS (etat->>'numero') STORED,
  -- Executory means adopted, received by the State and published (CGCT L4141-1).
  CONSTRAINT executoire_a_trois_conditions CHECK (
    statut <> 'executoire'
    OR (etat->>'numero' IS NOT NULL AND etat->'recepisse' <> 'null'::jsonb
        AND etat->>'publieeLe' IS NOT NULL AND etat->>'executoireLe' IS NOT NULL)
  ),
  UNIQUE (dispositif_code, numero)
);
CREATE INDEX deliberation_annee ON deliberation (annee, statut);

-- A frozen annex never changes; before the vote it may be taken back whole, never retouched.
CREATE FUNCTION garder_annexe_figee() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF OLD.etat->'annexe' <> 'null'::jsonb
    AND (NEW.etat->'annexe', NEW.etat->'totaux', NEW.etat->'empreinteAnnexe')
      IS DISTINCT FROM (OLD.etat->'annexe', OLD.etat->'totaux', OLD.etat->'empreinteAnnexe')
    AND NOT (OLD.statut = 'figee' AND NEW.etat->>'statut' = 'preparation'
             AND NEW.etat->'annexe' = 'null'::jsonb)
  THEN
    RAISE EXCEPTION 'L’annexe figée de la délibération % ne change plus.', OLD.id
      USING ERRCODE = 'BF001';
  END IF;
  RETURN NEW;
END
$$;
CREATE TRIGGER deliberation_annexe_figee BEFORE UPDATE ON deliberation
  FOR EACH ROW EXECUTE FUNCTION garder_annexe_figee();
CREATE TRIGGER deliberation_jamais_effacee BEFORE DELETE ON deliberation
  FOR EACH ROW EXECUTE FUNCTION refuser_de_recrire();

GRANT SELECT, INSERT, UPDATE ON deliberation TO beffroi_application;
