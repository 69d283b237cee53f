-- What agents sort their lists of dossiers by, each with its index, so that a page costs the same
-- anywhere in the list. Drafts are their holder's alone and stand in no list: no index keeps them.

ALTER TABLE dossier
  -- « 2018-0042 » as « 2018-000000000042 »: numbers in their order, whatever their length.
  ADD COLUMN tri_numero text COLLATE "C" GENERATED ALWAYS AS
    (split_part(etat->>'numero', '-', 1) || '-' || lpad(split_part(etat->>'numero', '-', 2), 12, '0'))
    STORED,
  ADD COLUMN tri_intitule text GENERATED ALWAYS AS (left(etat->'contenu'->>'intitule', 100)) STORED,
  ADD COLUMN tri_depot text COLLATE "C" GENERATED ALWAYS AS (etat->>'deposeLe') STORED,
  ADD COLUMN tri_demande bigint GENERATED ALWAYS AS ((etat->>'montantDemandeCentimes')::bigint) STORED;

CREATE INDEX dossier_liste_numero ON dossier (tri_numero, id) WHERE statut <> 'brouillon';
CREATE INDEX dossier_liste_intitule ON dossier (tri_intitule, id) WHERE statut <> 'brouillon';
CREATE INDEX dossier_liste_depot ON dossier (tri_depot, id) WHERE statut <> 'brouillon';
CREATE INDEX dossier_liste_demande ON dossier (tri_demande, id) WHERE statut <> 'brouillon';
CREATE INDEX dossier_epci_numero ON dossier (epci_siren, tri_numero, id)
  WHERE statut <> 'brouillon';
CREATE INDEX dossier_epci_demande ON dossier (epci_siren, tri_demande, id)
  WHERE statut <> 'brouillon';
