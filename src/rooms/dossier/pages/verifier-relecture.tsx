import type { ComponentChildren } from 'preact';
import type { Context } from '../../../core/http/route.ts';
import { formaterMontant } from '../../../core/typography.ts';
import { lireOrganisation } from '../../acteur/door.ts';
import { lireEpci } from '../../territoire/door.ts';
import type { Tache } from '../rules/taches.ts';
import { jourDeReference } from '../store/contexte.ts';
import type { Brouillon } from './brouillon.tsx';
import {
  BudgetLu,
  direQuartiers,
  lignesDAction,
  lignesDeParticipation,
  Recapitulatif,
} from './contenu.tsx';
import { TITRES_DES_TACHES } from './mots.tsx';

interface Autour {
  readonly porteur: string;
  readonly epci: string;
  readonly quartiers: readonly string[];
}

/** Names of what the draft holds by code only: its holder, its EPCI, its quarters. */
export async function lireAutour(
  { database }: Context,
  { etat: { contenu }, appel }: Brouillon,
): Promise<Autour> {
  const [porteur, epci, quartiers] = await Promise.all([
    lireOrganisation(database, contenu.porteurId),
    lireEpci(database, contenu.epciSiren),
    direQuartiers(database, contenu.lieux.quartiers, jourDeReference(appel)),
  ]);
  return {
    porteur: porteur?.etat.nom ?? '',
    epci: epci?.nom ?? contenu.epciSiren,
    quartiers,
  };
}

/** The whole draft once more, task by task, each with the link that mends it. */
export function Relecture({ brouillon, lu }: { brouillon: Brouillon; lu: Autour }) {
  const { id, etat, dispositif } = brouillon;
  const { contenu } = etat;
  const points = contenu.lieux.points.map(({ lon, lat }) => `${lon}, ${lat}`.replaceAll('.', ','));
  const lieux = [
    { quoi: 'Quartiers', valeur: lu.quartiers.join(' ; ') },
    ...(points.length === 0 ? [] : [{ quoi: 'Points', valeur: points.join(' ; ') }]),
  ];
  return (
    <>
      <Partie id={id} tache="structure">
        <Recapitulatif
          lignes={[
            { quoi: 'Porteur', valeur: lu.porteur },
            { quoi: 'EPCI', valeur: lu.epci },
          ]}
        />
      </Partie>
      <Partie id={id} tache="action">
        <Recapitulatif lignes={lignesDAction(contenu, dispositif)} />
      </Partie>
      <Partie id={id} tache="quartiers">
        <Recapitulatif lignes={lieux} />
      </Partie>
      <Partie id={id} tache="participation">
        <Recapitulatif lignes={lignesDeParticipation(contenu)} />
      </Partie>
      <Partie id={id} tache="budget">
        <p>
          Demandé à la Région : <strong>{formaterMontant(etat.montantDemandeCentimes)}</strong>
        </p>
        <BudgetLu plan={contenu.plan} />
      </Partie>
    </>
  );
}

function Partie({
  id,
  tache,
  children,
}: {
  id: string;
  tache: Tache;
  children: ComponentChildren;
}) {
  const titre = TITRES_DES_TACHES[tache];
  return (
    <section>
      <div class="titre-et-geste">
        <h2>{titre}</h2>
        <a href={`/dossiers/${id}/${tache}`}>
          Modifier<span class="hors-vue"> : {titre}</span>
        </a>
      </div>
      {children}
    </section>
  );
}
