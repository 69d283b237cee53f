-- One line per proposed action, by the identifier of its dossier.

CREATE TABLE ligne (
  id text PRIMARY KEY,
  version integer NOT NULL,
  etat jsonb NOT NULL,
  dispositif_code text GENERATED ALWAYS AS (etat->>'dispositifCode') STORED,
  annee integer GENERATED ALWAYS AS ((etat->>'annee')::integer) STORED,
  epci_siren text GENERATED ALWAYS AS (etat->>'epciSiren') STORED,
  statut text GENERATED ALWAYS AS (etat->>'statut') STORED,
  accord_centimes bigint GENERATED ALWAYS AS ((etat->>'accordCentimes')::bigint) STORED,
  CHECK (id = etat->>'dossierId'),
  -- Agreed money stands exactly on the lines that reached an agreement, never above the request.
  CHECK ((etat->>'statut' IN ('accordee', 'programmee', 'votee'))
    = (etat->>'accordCentimes' IS NOT NULL)),
  CHECK ((etat->>'accordCentimes')::bigint
    BETWEEN 1 AND (etat->>'montantDemandeCentimes')::bigint),
  CHECK ((etat->>'voteCentimes')::bigint BETWEEN 1 AND (etat->>'accordCentimes')::bigint),
  CHECK ((etat->>'statut' IN ('programmee', 'votee')) = (etat->>'deliberationId' IS NOT NULL))
);
CREATE INDEX ligne_epci ON ligne (epci_siren, annee);
CREATE INDEX ligne_statut ON ligne (dispositif_code, annee, epci_siren, statut);

GRANT SELECT, INSERT, UPDATE ON ligne TO beffroi_application;
