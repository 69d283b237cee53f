-- What every room stands on: the application's role, the journal with its chain of hashes, the
-- keys of the commands already answered, the outbox, the frozen documents.

DO $$
BEGIN
  IF NOT EXISTS (SELECT FROM pg_roles WHERE rolname = 'beffroi_application') THEN
    CREATE ROLE beffroi_application NOLOGIN;
  END IF;
EXCEPTION
  WHEN duplicate_object OR unique_violation THEN NULL;
END
$$;

DO $$
BEGIN
  IF NOT pg_has_role(current_user, 'beffroi_application', 'MEMBER') THEN
    EXECUTE format('GRANT beffroi_application TO %I', current_user);
  END IF;
EXCEPTION
  WHEN unique_violation THEN NULL;
END
$$;

GRANT USAGE ON SCHEMA public TO beffroi_application;

-- Refuses what would rewrite the past, whoever asks.
CREATE FUNCTION refuser_de_recrire() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION 'La table % ne fait que croître : % y est refusé.', TG_TABLE_NAME, TG_OP
    USING ERRCODE = 'BF001';
END
$$;

-- Raises when a guarded write met no row: someone else wrote first.
CREATE FUNCTION exiger_une_ligne(nombre bigint) RETURNS boolean LANGUAGE plpgsql AS $$
BEGIN
  IF nombre <> 1 THEN
    RAISE EXCEPTION 'version périmée' USING ERRCODE = 'BF409';
  END IF;
  RETURN true;
END
$$;

CREATE TABLE journal (
  rang bigint PRIMARY KEY,
  instant text NOT NULL,
  commande text NOT NULL,
  acteur text NOT NULL,
  piece text NOT NULL,
  objet text NOT NULL,
  version integer NOT NULL CHECK (version > 0),
  fait json NOT NULL,
  empreinte text NOT NULL CHECK (empreinte ~ '^[0-9a-f]{64}$'),
  UNIQUE (piece, objet, version)
);
CREATE INDEX journal_commande ON journal (commande);

CREATE TABLE journal_tete (
  unique_ligne boolean PRIMARY KEY DEFAULT true CHECK (unique_ligne),
  rang bigint NOT NULL,
  empreinte text NOT NULL
) WITH (fillfactor = 10);
INSERT INTO journal_tete (rang, empreinte) VALUES (0, repeat('0', 64));

-- The only door to the journal. Takes the head's lock last of all, so that a chain holds whatever
-- the concurrency; each hash covers the one before and every field of its own row.
CREATE FUNCTION journal_inscrire(entrees json) RETURNS bigint
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE
  tete journal_tete%ROWTYPE;
  entree record;
BEGIN
  SELECT * INTO tete FROM journal_tete FOR UPDATE;
  FOR entree IN
    SELECT e->>'instant' AS instant, e->>'commande' AS commande, e->>'acteur' AS acteur,
           e->>'piece' AS piece, e->>'objet' AS objet, (e->>'version')::integer AS version,
           e->>'fait' AS fait
      FROM json_array_elements(entrees) AS e
  LOOP
    tete.rang := tete.rang + 1;
    tete.empreinte := encode(sha256(convert_to(concat_ws(E'\n', tete.empreinte, tete.rang::text,
      entree.instant, entree.commande, entree.acteur, entree.piece, entree.objet,
      entree.version::text, entree.fait), 'UTF8')), 'hex');
    INSERT INTO journal (rang, instant, commande, acteur, piece, objet, version, fait, empreinte)
    VALUES (tete.rang, entree.instant, entree.commande, entree.acteur, entree.piece, entree.objet,
            entree.version, entree.fait::json, tete.empreinte);
  END LOOP;
  UPDATE journal_tete SET rang = tete.rang, empreinte = tete.empreinte;
  RETURN tete.rang;
END
$$;

CREATE TRIGGER journal_immuable BEFORE UPDATE OR DELETE ON journal
  FOR EACH ROW EXECUTE FUNCTION refuser_de_recrire();
CREATE TRIGGER journal_jamais_vide BEFORE TRUNCATE ON journal
  FOR EACH STATEMENT EXECUTE FUNCTION refuser_de_recrire();

-- One command key, one effect: the answer already given is given again.
CREATE TABLE commande (
  cle text PRIMARY KEY,
  corps text NOT NULL,
  acteur text NOT NULL,
  instant text NOT NULL,
  reponse json NOT NULL
);
CREATE TRIGGER commande_immuable BEFORE UPDATE OR DELETE ON commande
  FOR EACH ROW EXECUTE FUNCTION refuser_de_recrire();

CREATE TABLE sortant (
  id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  type text NOT NULL,
  charge json NOT NULL,
  commande text NOT NULL,
  instant text NOT NULL,
  tentatives integer NOT NULL DEFAULT 0,
  derniere_erreur text,
  traite_le timestamptz
);
CREATE INDEX sortant_a_traiter ON sortant (id) WHERE traite_le IS NULL;

-- Documents as seen, kept with their hash; the same bytes are kept once.
CREATE TABLE document (
  empreinte text PRIMARY KEY CHECK (empreinte = encode(sha256(octets), 'hex')),
  type_mime text NOT NULL,
  octets bytea NOT NULL
);
CREATE TRIGGER document_immuable BEFORE UPDATE OR DELETE ON document
  FOR EACH ROW EXECUTE FUNCTION refuser_de_recrire();
CREATE TRIGGER document_jamais_vide BEFORE TRUNCATE ON document
  FOR EACH STATEMENT EXECUTE FUNCTION refuser_de_recrire();

-- What a document is a copy of: the deposit of a dossier, the annex of a deliberation…
CREATE TABLE document_lien (
  piece text NOT NULL,
  objet text NOT NULL,
  sorte text NOT NULL,
  empreinte text NOT NULL REFERENCES document (empreinte),
  instant text NOT NULL,
  PRIMARY KEY (piece, objet, sorte, empreinte)
);
CREATE TRIGGER document_lien_immuable BEFORE UPDATE OR DELETE ON document_lien
  FOR EACH ROW EXECUTE FUNCTION refuser_de_recrire();

GRANT SELECT ON journal, journal_tete TO beffroi_application;
REVOKE ALL ON FUNCTION journal_inscrire(json) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION journal_inscrire(json) TO beffroi_application;
GRANT SELECT, INSERT ON commande, document, document_lien TO beffroi_application;
GRANT SELECT, INSERT, UPDATE ON sortant TO beffroi_application;

CREATE SCHEMA pgboss;
GRANT USAGE, CREATE ON SCHEMA pgboss TO beffroi_application;
