import type { ComponentChildren } from 'preact';
import type { Context } from '../../../core/http/route.ts';
import { formaterMontant, pluriel } from '../../../core/typography.ts';
import { lireOrganisation } from '../../acteur/door.ts';
import { jourDeReference } from '../../appel/door.ts';
import {
  lignesDAction,
  lignesDePart,
  lignesDeParticipation,
  Recapitulatif,
} from '../../dossier/pages/door.ts';
import {
  CarteDesLieux,
  direQuartiers,
  type LieuxDessines,
  lireLieux,
} from '../../lieux-de-l-action/pages/door.ts';
import { BudgetLu } from '../../plan-de-financement/pages/door.ts';
import { lireEpci } from '../../territoire/door.ts';
import type { Tache } from '../rules/taches.ts';
import type { Brouillon } from './brouillon.tsx';
import { TITRES_DES_TACHES } from './mots.tsx';

interface Autour {
  readonly porteur: string;
  readonly epci: string;
  readonly quartiers: readonly string[];
  readonly lieux: LieuxDessines;
}

/** Names of what the draft holds by code only: its holder, its EPCI, its quarters. */
export async function lireAutour(
  { database }: Context,
  { etat: { contenu }, appel }: Brouillon,
): Promise<Autour> {
  const codes = contenu.lieux.quartiers;
  const leJour = jourDeReference(appel);
  const [porteur, epci, quartiers, lieux] = await Promise.all([
    lireOrganisation(database, contenu.porteurId),
    lireEpci(database, contenu.epciSiren),
    direQuartiers(database, codes, leJour),
    lireLieux(database, contenu.epciSiren, codes, leJour),
  ]);
  return {
    porteur: porteur?.etat.nom ?? '',
    epci: epci?.nom ?? contenu.epciSiren,
    quartiers,
    lieux,
  };
}

/** The whole draft once more, task by task, each with the link that mends it. */
export function Relecture({ brouillon, lu }: { brouillon: Brouillon; lu: Autour }) {
  const { id, etat, dispositif } = brouillon;
  const { contenu } = etat;
  const points = contenu.lieux.points.map(
    ({ lon, lat, adresse }, rang) =>
      `P${rang + 1}. ${adresse ?? `${lon}, ${lat}`.replaceAll('.', ',')}`,
  );
  const lieux = [
    { quoi: 'Quartiers', valeur: numeroter(lu.quartiers) },
    ...(points.length === 0 ? [] : [{ quoi: 'Points', valeur: points.join(' ; ') }]),
    ...lignesAPlacer(contenu.lieux.adressesAPlacer ?? []),
    ...lignesDePart(contenu),
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
        {contenu.lieux.quartiers.length + points.length === 0 ? null : (
          <CarteDesLieux lieux={lu.lieux} points={contenu.lieux.points} />
        )}
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

function lignesAPlacer(adresses: readonly string[]) {
  if (adresses.length === 0) return [];
  const quoi = pluriel(
    adresses.length,
    'Adresse tapée, pas encore placée',
    'Adresses tapées, pas encore placées',
  );
  return [{ quoi, valeur: adresses.join('\n') }];
}

/** One a line, with the number that it has on the map. */
function numeroter(quartiers: readonly string[]): string {
  return quartiers.map((quartier, rang) => `${rang + 1}. ${quartier}`).join('\n');
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
