import type { Acteur } from '../../core/access/roles.ts';
import type { Reader } from '../../core/database/database.ts';
import type { Context } from '../../core/http/route.ts';
import { BarreEnveloppe } from '../../core/ui/bar.tsx';
import { EtatVide } from '../../core/ui/parts.tsx';
import { listerAppels } from '../../rooms/appel/door.ts';
import { listerDossiersDeposes } from '../../rooms/dossier/door.ts';
import { listerPropositions, propositionIdDe } from '../../rooms/proposition/door.ts';
import { ADRESSES } from '../addresses.ts';
import { compter } from '../etape.ts';
import { lireSituations, partsDe, type Situation } from '../situation.ts';
import { lignesAttendues } from './region.tsx';
import { Etape } from './region-state.tsx';
import type { Tache } from './types.ts';

/** What awaits an officer of an EPCI: dossiers to examine, then the Region's moves to answer. */
export async function agentHome(context: Context, annee: number) {
  const { database, acteur } = context;
  const situations = await lireSituations(database, acteur, annee);
  const selections = await lireSelections(database, acteur, annee);
  const taches = [
    ...selections.filter(({ transmise, restent }) => !transmise && restent > 0).map(aExaminer),
    ...selections
      .filter(({ transmise, deposes, restent }) => !transmise && restent === 0 && deposes > 0)
      .map((selection) => aTransmettre(selection, 'Proposition prête, à faire transmettre')),
    ...situations.flatMap((situation) =>
      lignesAttendues(situation, annee, 'agent-epci', {
        singulier: 'question ou renvoi de la Région à traiter',
        auPluriel: 'questions ou renvois de la Région à traiter',
      }),
    ),
    ...situations.flatMap((situation) =>
      lignesAttendues(situation, annee, 'elu-epci', {
        singulier: 'montant à faire accepter par votre élu·e, ou à amender',
        auPluriel: 'montants à faire accepter par votre élu·e, ou à amender',
      }),
    ),
  ];
  return { taches, etat: <EpciState situations={situations} annee={annee} /> };
}

/** What awaits an elected member of an EPCI: propositions to transmit, amounts to accept. */
export async function eluEpciHome(context: Context, annee: number) {
  const { database, acteur } = context;
  const situations = await lireSituations(database, acteur, annee);
  const selections = await lireSelections(database, acteur, annee);
  const taches = [
    ...selections
      .filter(({ transmise, deposes, restent }) => !transmise && restent === 0 && deposes > 0)
      .map((selection) => aTransmettre(selection, 'Proposition prête à transmettre')),
    ...situations.flatMap((situation) =>
      lignesAttendues(situation, annee, 'elu-epci', {
        singulier: 'montant à accepter',
        auPluriel: 'montants à accepter',
      }),
    ),
  ];
  return { taches, etat: <EpciState situations={situations} annee={annee} /> };
}

interface Selection {
  readonly appelId: string;
  readonly intitule: string;
  readonly epciSiren: string;
  readonly deposes: number;
  /** Deposited dossiers of which nothing is decided yet. */
  readonly restent: number;
  readonly transmise: boolean;
}

async function lireSelections(reader: Reader, acteur: Acteur, annee: number): Promise<Selection[]> {
  const { epciSiren } = acteur;
  if (epciSiren === null) return [];
  const propositions = await listerPropositions(reader, acteur, { annee });
  const appels = (await listerAppels(reader, acteur, annee)).filter(
    ({ etat }) => etat.epciSirens.length === 0 || etat.epciSirens.includes(epciSiren),
  );
  return Promise.all(
    appels.map(async ({ id: appelId, etat: { intitule } }) => {
      const deposes = await listerDossiersDeposes(reader, { appelId, epciSiren });
      const id = propositionIdDe({ appelId, epciSiren });
      const proposition = propositions.find((une) => une.id === id)?.etat;
      const decides = new Set(proposition?.lignes.map(({ dossierId }) => dossierId));
      return {
        appelId,
        intitule,
        epciSiren,
        deposes: deposes.length,
        restent: deposes.filter((dossier) => !decides.has(dossier.id)).length,
        transmise: proposition?.statut === 'transmise',
      };
    }),
  );
}

function aExaminer({ appelId, epciSiren, intitule, deposes, restent }: Selection): Tache {
  return {
    quoi: compter(restent, 'dossier à examiner', 'dossiers à examiner'),
    ou: intitule,
    href: ADRESSES.proposition(appelId, epciSiren),
    quand: `sur ${compter(deposes, 'dossier déposé', 'dossiers déposés')}`,
  };
}

function aTransmettre({ appelId, epciSiren, intitule }: Selection, quoi: string): Tache {
  const href = ADRESSES.proposition(appelId, epciSiren);
  return { quoi, ou: intitule, href, quand: null };
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
