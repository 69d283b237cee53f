import type { Context } from '../../../core/http/route.ts';
import { pluriel } from '../../../core/typography.ts';
import { coteDe } from '../rules/cotes.ts';
import type { FaitLigne } from '../rules/types.ts';
import { vueDeLEpci } from '../rules/visibilite.ts';
import { type FaitDeSeance, lireFaitsApres } from '../store/coups.ts';
import { type Programme, programmeAu } from '../store/programme.ts';
import { lireVueDeLigne, type VueDeLigne } from './ligne-vue.ts';
import { direNouvelle } from './nouvelles.ts';

/** A meeting: a programme gone through from a rank of the journal on. */
export interface Seance {
  readonly depuis: number;
}

interface Ou {
  readonly epciSiren: string;
  readonly annee: number;
}

/** The meeting that a move was made in; null when in none. */
export function seanceDe({ form }: Context): Seance | null {
  const lu = form.text('seance');
  return /^\d{1,15}$/.test(lu) ? { depuis: Number(lu) } : null;
}

export function adresseDeSeance({ epciSiren, annee }: Ou, { depuis }: Seance, action: string) {
  return `/programmes/${epciSiren}/${annee}/seance?${new URLSearchParams({ depuis: String(depuis), action })}`;
}

export interface SeanceLue {
  readonly programme: Programme;
  readonly vue: VueDeLigne;
  /** What was decided since the meeting began, oldest first, by side and without names. */
  readonly decisions: readonly Decision[];
}

export interface Decision {
  readonly rang: number;
  readonly dossierId: string;
  readonly dit: string;
}

/** One action of a meeting as all who are in the room may read it; null for who is of no side. */
export async function lireSeance(
  context: Context,
  ou: Ou,
  { depuis, action }: Seance & { readonly action: string | null },
): Promise<SeanceLue | null> {
  const { database, acteur, params } = context;
  if (coteDe(acteur, ou.epciSiren) === null) return null;
  const programme = await programmeAu(database, acteur, { ...ou, au: null });
  const ids = programme.lignes.map(({ dossierId }) => dossierId);
  const dossierId = action ?? ids[0];
  if (dossierId === undefined || !ids.includes(dossierId)) return null;
  const [vue, faits] = await Promise.all([
    lireVueDeLigne({ ...context, params: { ...params, dossierId } }),
    lireFaitsApres(database, ids, depuis),
  ]);
  if (vue === null) return null;
  const dits = coteDe(acteur, ou.epciSiren) === 'region' ? faits : faits.filter(estPourTous);
  return { programme, vue: pourTous(vue, faits), decisions: direDecisions(programme, dits) };
}

function estPourTous({ fait }: FaitDeSeance): boolean {
  return fait.type !== 'MontantAmende' || fait.cote === 'epci';
}

/**
 * The line without the draft that the Region wrote before the meeting: a projector shows it to the
 * EPCI. What is written in the meeting is written under everyone's eyes.
 */
function pourTous(vue: VueDeLigne, faits: readonly FaitDeSeance[]): VueDeLigne {
  const { ligne } = vue;
  const ecrit = faits.some((un) => un.objet === ligne.dossierId && !estPourTous(un));
  if (ecrit) return vue;
  const positions = vueDeLEpci(ligne.positions);
  const montrees = Object.values(positions).map((une) => une?.montantCentimes);
  return {
    ...vue,
    ligne: { ...ligne, positions },
    acceptables: vue.acceptables.filter(({ position }) =>
      montrees.includes(position.montantCentimes),
    ),
  };
}

function direDecisions({ lignes }: Programme, faits: readonly FaitDeSeance[]): Decision[] {
  const titres = new Map(lignes.map((ligne) => [ligne.dossierId, ligne.intitule]));
  const gestes = Map.groupBy(faits, ({ commande, objet }) => `${commande} ${objet}`);
  return [...gestes.values()].flatMap((geste) => {
    const [premier] = geste;
    const dits: FaitLigne[] = geste.flatMap(({ fait }) =>
      fait.type === 'LigneOuverte' ? [] : [fait],
    );
    if (premier === undefined || dits.length === 0) return [];
    const { objet: dossierId, rang, role } = premier;
    const qui = role.endsWith('-region') ? 'La Région' : 'L’EPCI';
    const quoi = direNouvelle({ faits: dits, avant: null }, titres.get(dossierId) ?? '');
    return [{ rang, dossierId, dit: `${qui} ${quoi}.` }];
  });
}

/** « 3 décisions ». */
export function compterDecisions({ decisions }: Pick<SeanceLue, 'decisions'>): string {
  return `${decisions.length} ${pluriel(decisions.length, 'décision', 'décisions')}`;
}
