import type { VNode } from 'preact';
import type { Context } from '../../../core/http/route.ts';
import { formaterNombre } from '../../../core/typography.ts';
import { Montant, Tableau } from '../../../core/ui/parts.tsx';
import { type CompteDeDossiers, compterParEpci, compterParQuartier } from '../store/comptes.ts';
import { litDesDossiers } from '../store/lectures.ts';

/** The applications deposited for a quartier, year by year; null for who reads none. */
export async function dossiersDuQuartier(
  { database, acteur }: Pick<Context, 'database' | 'acteur'>,
  code: string,
): Promise<VNode | null> {
  if (!litDesDossiers(acteur)) return null;
  return (
    <Dossiers
      id="dossiers-du-quartier"
      comptes={await compterParQuartier(database, acteur, code)}
      rien="Aucun dossier déposé ne nomme ce quartier, parmi ceux qui vous sont ouverts."
    />
  );
}

/** The applications deposited for some EPCI, year by year; null for who reads none. */
export async function dossiersDesEpci(
  { database, acteur }: Pick<Context, 'database' | 'acteur'>,
  epciSirens: readonly string[],
): Promise<VNode | null> {
  if (!litDesDossiers(acteur)) return null;
  return (
    <Dossiers
      id="dossiers-de-l-epci"
      comptes={await compterParEpci(database, acteur, epciSirens)}
      rien="Aucun dossier n’y est déposé, parmi ceux qui vous sont ouverts."
    />
  );
}

function Dossiers(props: { id: string; comptes: readonly CompteDeDossiers[]; rien: string }) {
  const { id, comptes, rien } = props;
  return (
    <section aria-labelledby={id}>
      <h2 id={id}>Dossiers</h2>
      {comptes.length === 0 ? (
        <p>{rien}</p>
      ) : (
        <Tableau
          legende="Dossiers déposés, par année"
          lignes={comptes}
          cle={({ annee }) => String(annee)}
          colonnes={[
            { titre: 'Année', entete: true, cellule: ({ annee }) => annee },
            { titre: 'Déposés', droite: true, cellule: ({ deposes }) => formaterNombre(deposes) },
            { titre: 'Retirés', droite: true, cellule: ({ retires }) => formaterNombre(retires) },
            {
              titre: 'Demandé à la Région',
              droite: true,
              cellule: ({ demandeCentimes }) => <Montant centimes={demandeCentimes} />,
            },
          ]}
        />
      )}
    </section>
  );
}
