-- Envelopes: balances by section that can never be negative, movements that only grow.

CREATE TABLE enveloppe (
  id text PRIMARY KEY,
  version integer NOT NULL,
  dispositif_code text NOT NULL,
  annee integer NOT NULL,
  epci_siren text NOT NULL,
  statut text NOT NULL CHECK (statut IN ('provisoire', 'notifiee', 'revisee')),
  ventilation text NOT NULL CHECK (ventilation IN ('globale', 'par-section')),
  UNIQUE (dispositif_code, annee, epci_siren)
);

-- One line per pot: the whole envelope, or one for each section.
CREATE TABLE enveloppe_solde (
  enveloppe_id text NOT NULL REFERENCES enveloppe (id),
  poche text NOT NULL CHECK (poche IN ('globale', 'fonctionnement', 'investissement')),
  provisoire bigint NOT NULL DEFAULT 0 CHECK (provisoire >= 0),
  dotation bigint NOT NULL DEFAULT 0 CHECK (dotation <= 0),
  disponible bigint NOT NULL DEFAULT 0 CHECK (disponible >= 0),
  reserve bigint NOT NULL DEFAULT 0 CHECK (reserve >= 0),
  vote bigint NOT NULL DEFAULT 0 CHECK (vote >= 0),
  engage bigint NOT NULL DEFAULT 0 CHECK (engage >= 0),
  paye bigint NOT NULL DEFAULT 0 CHECK (paye >= 0),
  libere bigint NOT NULL DEFAULT 0 CHECK (libere >= 0),
  PRIMARY KEY (enveloppe_id, poche),
  CONSTRAINT partie_double
    CHECK (dotation + disponible + reserve + vote + engage + paye + libere = 0)
) WITH (fillfactor = 50);

-- What each action holds of the envelope, account by account.
CREATE TABLE enveloppe_action (
  enveloppe_id text NOT NULL REFERENCES enveloppe (id),
  action_id text NOT NULL,
  section text NOT NULL CHECK (section IN ('fonctionnement', 'investissement')),
  reserve bigint NOT NULL DEFAULT 0 CHECK (reserve >= 0),
  vote bigint NOT NULL DEFAULT 0 CHECK (vote >= 0),
  engage bigint NOT NULL DEFAULT 0 CHECK (engage >= 0),
  paye bigint NOT NULL DEFAULT 0 CHECK (paye >= 0),
  libere bigint NOT NULL DEFAULT 0 CHECK (libere >= 0),
  PRIMARY KEY (enveloppe_id, action_id)
) WITH (fillfactor = 50);

CREATE TABLE enveloppe_mouvement (
  enveloppe_id text NOT NULL REFERENCES enveloppe (id),
  version integer NOT NULL,
  poche text NOT NULL,
  nature text NOT NULL,
  de text NOT NULL,
  vers text NOT NULL CHECK (vers <> de),
  montant_centimes bigint NOT NULL CHECK (montant_centimes > 0),
  action_id text,
  section text CHECK (section IN ('fonctionnement', 'investissement')),
  instant text NOT NULL,
  PRIMARY KEY (enveloppe_id, version),
  FOREIGN KEY (enveloppe_id, poche) REFERENCES enveloppe_solde (enveloppe_id, poche)
);
CREATE INDEX enveloppe_mouvement_action ON enveloppe_mouvement (action_id);

CREATE TRIGGER enveloppe_mouvement_immuable BEFORE UPDATE OR DELETE ON enveloppe_mouvement
  FOR EACH ROW EXECUTE FUNCTION refuser_de_recrire();
CREATE TRIGGER enveloppe_mouvement_jamais_vide BEFORE TRUNCATE ON enveloppe_mouvement
  FOR EACH STATEMENT EXECUTE FUNCTION refuser_de_recrire();

GRANT SELECT, INSERT, UPDATE ON enveloppe, enveloppe_solde, enveloppe_action TO beffroi_application;
GRANT SELECT, INSERT ON enveloppe_mouvement TO beffroi_application;
