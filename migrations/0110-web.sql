-- Sessions of the web: opaque to the browser, cut on the server. No right is kept in them, only who
-- acts and under which mandate: rights are computed again at each request.
CREATE TABLE session (
  empreinte text PRIMARY KEY,
  jeton text NOT NULL,
  personne_id text NOT NULL,
  role text NOT NULL,
  epci_siren text,
  organisation_id text,
  ouverte_le timestamptz NOT NULL,
  vue_le timestamptz NOT NULL,
  fermee_le timestamptz
);
CREATE INDEX session_personne ON session (personne_id);
GRANT SELECT, INSERT, UPDATE ON session TO beffroi_application;
