-- Quartiers de veille active and quartiers vécus that an EPCI proposes; confirmed, one becomes a
-- perimeter of its own. Its drawing stands in territoire_geometrie from the proposition on.

CREATE TABLE quartier_propose (
  id text PRIMARY KEY,
  version integer NOT NULL,
  etat jsonb NOT NULL,
  epci_siren text GENERATED ALWAYS AS (etat->>'epciSiren') STORED,
  code text GENERATED ALWAYS AS (etat->>'code') STORED,
  statut text GENERATED ALWAYS AS (etat->>'statut') STORED,
  empreinte text GENERATED ALWAYS AS (etat->'contenu'->'trace'->>'empreinte') STORED
    REFERENCES territoire_geometrie (empreinte),
  CHECK (etat->>'statut' IN ('propose', 'confirme', 'refuse', 'retire')),
  CHECK (etat->'contenu'->>'nature' IN ('veille-active', 'vecu'))
);
CREATE UNIQUE INDEX quartier_propose_code ON quartier_propose (code);
CREATE INDEX quartier_propose_epci ON quartier_propose (epci_siren, statut);
CREATE INDEX quartier_propose_trace ON quartier_propose (empreinte);

GRANT SELECT, INSERT, UPDATE ON quartier_propose TO beffroi_application;
