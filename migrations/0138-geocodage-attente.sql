-- Addresses that a geocoder did not place when they were typed: asked again later, kept here as long
-- as the object that wants them does. What is found is a proposition, never a fact of the object.
CREATE TABLE geocodage_attente (
  piece text NOT NULL,
  objet text NOT NULL,
  texte text NOT NULL,
  essais integer NOT NULL DEFAULT 0,
  -- Each time an address is asked for, it is first put off: a crash is a try like another.
  prochain_le timestamptz NOT NULL DEFAULT clock_timestamp(),
  -- None while the service has not answered; an empty list when it knows no such address.
  propositions jsonb,
  PRIMARY KEY (piece, objet, texte)
);
CREATE INDEX geocodage_attente_sans_reponse ON geocodage_attente (prochain_le)
  WHERE propositions IS NULL;
-- One answer goes to everyone who wants the same address.
CREATE INDEX geocodage_attente_texte ON geocodage_attente (texte) WHERE propositions IS NULL;

GRANT SELECT, INSERT, UPDATE, DELETE ON geocodage_attente TO beffroi_application;
