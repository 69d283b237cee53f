import type { Instant } from '../../core/day.ts';
import type { Context } from '../../core/http/route.ts';
import { BarreEnveloppe } from '../../core/ui/bar.tsx';
import { EtatVide } from '../../core/ui/parts.tsx';
import { listerAppels } from '../../rooms/appel/door.ts';
import { idsDesDeposes } from '../../rooms/dossier/door.ts';
import { listerPropositions, propositionIdDe } from '../../rooms/proposition/door.ts';
import { ADRESSES } from '../addresses.ts';
import type { AnneeEnCours } from '../annees.ts';
import { compter, dire } from '../etape.ts';
import { partsDe, type Situation } from '../situation.ts';
import { lignesAttendues, parEpci } from './region.tsx';
import { Etape } from './region-state.tsx';
import type { Tache } from './types.ts';

/** What awaits an officer of an EPCI: dossiers to examine, then the Region's moves to answer. */
export async function agentHome(context: Context, annees: readonly AnneeEnCours[]) {
  const selections = await lireLesSelections(context, annees);
  const taches = [
    ...selections.filter(({ transmise, restent }) => !transmise && restent > 0).map(aExaminer),
    ...selections
      .filter(estPrete)
      .map((selection) => aTransmettre(selection, 'Proposition prête, à faire transmettre')),
    ...parEpci(annees, (situation, annee) =>
      lignesAttendues(situation, annee, 'agent-epci', {
        singulier: 'question ou renvoi de la Région à traiter',
        auPluriel: 'questions ou renvois de la Région à traiter',
      }),
    ),
    ...parEpci(annees, (situation, annee) =>
      lignesAttendues(situation, annee, 'elu-epci', {
        singulier: 'montant à faire accepter par votre élu·e, ou à amender',
        auPluriel: 'montants à faire accepter par votre élu·e, ou à amender',
      }),
    ),
  ];
  return { taches, etat: <EpciYears annees={annees} /> };
}

/** What awaits an elected member of an EPCI: propositions to transmit, amounts to accept. */
export async function eluEpciHome(context: Context, annees: readonly AnneeEnCours[]) {
  const selections = await lireLesSelections(context, annees);
  const taches = [
    ...selections
      .filter(estPrete)
      .map((selection) => aTransmettre(selection, 'Proposition prête à transmettre')),
    ...parEpci(annees, (situation, annee) =>
      lignesAttendues(situation, annee, 'elu-epci', {
        singulier: 'montant à accepter',
        auPluriel: 'montants à accepter',
      }),
    ),
  ];
  return { taches, etat: <EpciYears annees={annees} /> };
}

/** Every dossier is decided, and no other can come. */
function estPrete({ transmise, deposes, restent, close }: Selection): boolean {
  return close && !transmise && restent === 0 && deposes > 0;
}

interface Selection {
  readonly appelId: string;
  readonly intitule: string;
  readonly epciSiren: string;
  readonly deposes: number;
  /** Deposited dossiers of which nothing is decided yet. */
  readonly restent: number;
  readonly transmise: boolean;
  /** Until then dossiers still come, and nothing is transmitted. */
  readonly fermeLe: Instant;
  readonly close: boolean;
}

async function lireLesSelections(
  { database, acteur, maintenant }: Context,
  annees: readonly AnneeEnCours[],
): Promise<Selection[]> {
  const lues = annees
    .toReversed()
    .map(({ annee }) => lireSelections({ database, acteur, maintenant }, annee));
  return (await Promise.all(lues)).flat();
}

async function lireSelections(
  { database, acteur, maintenant }: Pick<Context, 'database' | 'acteur' | 'maintenant'>,
  annee: number,
): Promise<Selection[]> {
  const { epciSiren } = acteur;
  if (epciSiren === null) return [];
  const propositions = await listerPropositions(database, acteur, { annee });
  const appels = (await listerAppels(database, acteur, annee)).filter(
    ({ etat }) => etat.epciSirens.length === 0 || etat.epciSirens.includes(epciSiren),
  );
  const appelIds = appels.map(({ id }) => id);
  const deposesDe = await idsDesDeposes(database, { appelIds, epciSiren });
  const parId = new Map(propositions.map(({ id, etat }) => [id, etat]));
  return appels.map(({ id: appelId, etat: { intitule, fermeLe } }) => {
    const deposes = deposesDe.get(appelId) ?? [];
    const proposition = parId.get(propositionIdDe({ appelId, epciSiren }));
    const decides = new Set(proposition?.lignes.map(({ dossierId }) => dossierId));
    return {
      appelId,
      intitule,
      epciSiren,
      deposes: deposes.length,
      restent: deposes.filter((id) => !decides.has(id)).length,
      transmise: proposition?.statut === 'transmise',
      fermeLe,
      close: maintenant >= fermeLe,
    };
  });
}

function aExaminer(selection: Selection): Tache {
  const { appelId, epciSiren, intitule, deposes, restent, close, fermeLe } = selection;
  const recus = compter(deposes, 'dossier déposé', 'dossiers déposés');
  return {
    quoi: compter(restent, 'dossier à examiner', 'dossiers à examiner'),
    ou: intitule,
    href: ADRESSES.proposition(appelId, epciSiren),
    quand: close ? `sur ${recus}` : `sur ${recus}, l’appel ferme le ${dire(fermeLe)}`,
  };
}

function aTransmettre({ appelId, epciSiren, intitule }: Selection, quoi: string): Tache {
  const href = ADRESSES.proposition(appelId, epciSiren);
  return { quoi, ou: intitule, href, quand: null };
}

/** Where each year at work stands for an EPCI, the latest first. */
function EpciYears({ annees }: { readonly annees: readonly AnneeEnCours[] }) {
  return (
    <>
      {annees.map(({ annee, situations }) => (
        <div key={annee} class="annee">
          {annees.length > 1 ? <h3>Programme {annee}</h3> : null}
          <EpciState situations={situations} annee={annee} />
        </div>
      ))}
    </>
  );
}

/** Where the year stands for an EPCI: the stage, and the bar of its envelope. */
function EpciState({ situations, annee }: { situations: readonly Situation[]; annee: number }) {
  if (situations.length === 0) {
    return (
      <EtatVide titre={`Rien encore pour ${annee}`}>
        <p>L’année commence quand la Région notifie l’enveloppe et ouvre l’appel à projets.</p>
      </EtatVide>
    );
  }
  return (
    <>
      {situations.map((situation) => (
        <div key={situation.epciSiren}>
          <p>
            <Etape situation={situation} />
          </p>
          <BarreEnveloppe titre={`Enveloppe ${annee}`} parts={partsDe(situation)} />
          <p>
            <a href={ADRESSES.programme(situation.epciSiren, annee)}>Ouvrir le programme {annee}</a>
          </p>
        </div>
      ))}
    </>
  );
}
