import type { Cible } from '../access/access.ts';
import type { Acteur } from '../access/roles.ts';
import type { Reader } from '../database/database.ts';
import type { LigneDeJournal } from '../journal.ts';
import { espacer, formaterInstant } from '../typography.ts';

/** A fact in words: when, and one sentence that says who did what. */
export interface FaitRaconte {
  /** ISO instant. */
  readonly instant: string;
  readonly phrase: string;
}

/** A fact with who did it, as the subject of a sentence and as a complement. */
export interface FaitSujet<Fait> {
  readonly instant: string;
  readonly fait: Fait;
  /** « Camille Roy, instruction de la Région, ». */
  readonly sujet: string;
  /** « Camille Roy, instruction de la Région ». */
  readonly qui: string;
}

/** Reads a story from the journal, signed, for one reader; null for who has no right to it. */
export type LireHistoire = <Fait>(
  reader: Reader,
  lecteur: Acteur,
  histoire: { readonly piece: string; readonly objet: string; readonly cible: Cible },
) => Promise<FaitSujet<Fait>[] | null>;

/** Says who did what lines of the journal tell, in their order, for one reader. */
export type Signer = <Fait>(
  reader: Reader,
  lecteur: Acteur,
  lignes: readonly Pick<LigneDeJournal, 'instant' | 'acteur' | 'fait'>[],
) => Promise<FaitSujet<Fait>[]>;

/**
 * A story told fact by fact, oldest first: `dire` words each fact with the state before it, so that
 * a sentence may say what changed from what. Null stays null: no right to the story.
 */
export function raconter<Fait, Etat, Dit extends FaitSujet<Fait>>(
  faits: readonly Dit[] | null,
  evoluer: (etat: Etat | null, fait: Fait) => Etat,
  dire: (dit: Dit, avant: Etat | null) => string,
): FaitRaconte[] | null {
  if (faits === null) return null;
  let etat: Etat | null = null;
  return faits.map((dit) => {
    const phrase = dire(dit, etat);
    etat = evoluer(etat, dit.fait);
    return { instant: dit.instant, phrase };
  });
}

const SHOWN = 10;

/** The history at the end of an object's page, latest first, folded after ten facts. */
export function Historique({
  faits,
  titre = 'Historique',
  id = 'historique',
}: {
  /** Oldest first; null for who may not read it: nothing is shown. */
  faits: readonly FaitRaconte[] | null;
  titre?: string;
  id?: string;
}) {
  if (faits === null) return null;
  const tous = faits.toReversed();
  const anciens = tous.slice(SHOWN);
  return (
    <section class="historique" aria-labelledby={id}>
      <h2 id={id}>{titre}</h2>
      <p class="discret">
        {tous.length === 0 ? 'Rien encore.' : 'Du plus récent au plus ancien, à l’heure de Paris.'}
      </p>
      {tous.length === 0 ? null : <Faits faits={tous.slice(0, SHOWN)} />}
      {anciens.length === 0 ? null : (
        <details>
          <summary>
            {anciens.length === 1
              ? 'Montrer le fait plus ancien'
              : `Montrer les ${anciens.length} faits plus anciens`}
          </summary>
          <Faits faits={anciens} />
        </details>
      )}
    </section>
  );
}

/** The history says once that its hours are those of Paris. */
function sansFuseau(instant: string): string {
  return formaterInstant(instant).replace(' (heure de Paris)', '');
}

function Faits({ faits }: { faits: readonly FaitRaconte[] }) {
  return (
    <ol class="histoire">
      {faits.map(({ instant, phrase }, rang) => (
        <li key={`${instant} ${faits.length - rang}`}>
          <p>
            <time dateTime={instant}>Le {sansFuseau(instant)},</time> {espacer(phrase)}
          </p>
        </li>
      ))}
    </ol>
  );
}
