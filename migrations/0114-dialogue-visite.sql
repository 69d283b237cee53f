-- How far each person has read each programme: a person's own reading, no fact of the product.

CREATE TABLE visite_dialogue (
  personne_id text NOT NULL,
  epci_siren text NOT NULL,
  annee integer NOT NULL,
  -- Rank of the journal up to which all was seen.
  rang bigint NOT NULL,
  vue_le timestamptz NOT NULL,
  PRIMARY KEY (personne_id, epci_siren, annee)
);

GRANT SELECT, INSERT, UPDATE ON visite_dialogue TO beffroi_application;
