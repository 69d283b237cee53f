import type { Acteur } from '../../../core/access/roles.ts';
import type { Reader } from '../../../core/database/database.ts';
import { type LigneDeJournal, lireHistoire } from '../../../core/journal.ts';
import { estDe } from '../../acteur/door.ts';
import { coteDe } from '../rules/cotes.ts';
import { evoluerLigne } from '../rules/evoluer.ts';
import type { Cote, FaitLigne, Ligne } from '../rules/types.ts';
import { estAudible, vueDeLEpci } from '../rules/visibilite.ts';
import { table } from './piece.ts';
import { estLisible } from './sommaire.ts';

/** One gesture of someone else on a line, as one reader may hear of it. */
export interface Nouvelle {
  /** Its last line of the journal: rank, instant, who. */
  readonly derniere: LigneDeJournal;
  /** The line as it stands now. */
  readonly ligne: Ligne;
  readonly faits: readonly FaitLigne[];
  /** What each side said just before, as this reader may read it; null for who is of no side. */
  readonly avant: Ligne['positions'] | null;
}

/** What others did to lines that this actor may read, one a gesture, in the journal's order. */
export async function lireNouvelles(
  reader: Reader,
  acteur: Acteur,
  journal: readonly LigneDeJournal[],
): Promise<Nouvelle[]> {
  const autres = journal.filter((une) => une.piece === 'ligne' && !estDe(acteur, une));
  const gestes = Map.groupBy(autres, ({ commande, objet }) => `${commande} ${objet}`);
  const lues = [...gestes.values()].map((geste) => lireNouvelle(reader, acteur, geste));
  return (await Promise.all(lues)).filter((nouvelle) => nouvelle !== null);
}

async function lireNouvelle(
  reader: Reader,
  acteur: Acteur,
  geste: readonly LigneDeJournal[],
): Promise<Nouvelle | null> {
  const [premiere, derniere] = [geste[0], geste.at(-1)];
  if (premiere === undefined || derniere === undefined) return null;
  const { objet } = premiere;
  const lue = await table.read(reader, objet);
  if (lue === null || !estLisible(acteur, lue.etat.epciSiren)) return null;
  const cote = coteDe(acteur, lue.etat.epciSiren);
  const faits = geste.map(({ fait }) => JSON.parse(fait) as FaitLigne);
  const audibles = faits.filter((fait) => estAudible(fait, cote));
  if (audibles.length === 0) return null;
  // The first gesture on an action opens its line: what lay on the table is in that opening.
  const { version } = geste.find((_une, rang) => faits[rang]?.type !== 'LigneOuverte') ?? derniere;
  const avant = cote === null ? null : await positionsAvant(reader, cote, { objet, version });
  return { derniere, ligne: lue.etat, faits: audibles, avant };
}

/** The positions before a fact; drafts of the Region hide nothing of what it sent to the EPCI. */
async function positionsAvant(
  reader: Reader,
  cote: Cote,
  { objet, version }: Pick<LigneDeJournal, 'objet' | 'version'>,
): Promise<Ligne['positions'] | null> {
  const histoire = await lireHistoire(reader, 'ligne', objet);
  const faits = histoire
    .filter((lue) => lue.version < version)
    .map(({ fait }) => JSON.parse(fait) as FaitLigne);
  const avant = plier(faits, cote);
  return avant === null ? null : avant.positions;
}

/** A line folded from its facts, as one side may read it. */
export function plier(faits: readonly FaitLigne[], cote: Cote | null): Ligne | null {
  const lus = faits.filter((fait) => fait.type === 'LigneOuverte' || estPliable(fait, cote));
  const ligne = lus.reduce<Ligne | null>(evoluerLigne, null);
  if (ligne === null || cote === 'region') return ligne;
  return { ...ligne, positions: vueDeLEpci(ligne.positions) };
}

function estPliable(fait: FaitLigne, cote: Cote | null): boolean {
  return estAudible(fait, cote ?? 'epci');
}
