-- Which applications name a quartier: its page counts them, whatever their number.
CREATE INDEX dossier_quartiers ON dossier USING gin ((etat->'contenu'->'lieux'->'quartiers'))
  WHERE statut <> 'brouillon';
