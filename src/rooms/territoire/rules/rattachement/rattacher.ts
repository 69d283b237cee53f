import { type Lignee, rattachementDe } from '../lignee.ts';
import type { ContratLu } from '../lus.ts';
import type { DemandeDeRattachement, RefusDeRattachement, SuccesseursChanges } from './types.ts';

/** What is known of a contract to attach: its current rows, and the referential. */
export interface ConnuDuContrat {
  readonly contrats: readonly ContratLu[];
  readonly lignee: Lignee;
  /** Whether the referential ever knew this EPCI. */
  estConnu(siren: string): boolean;
}

export type Rattachable =
  | { readonly ok: true; readonly contrats: readonly ContratLu[] }
  | { readonly ok: false; readonly refus: RefusDeRattachement };

/**
 * The rows that an attachment writes: those of the contract whose EPCI the referential does not
 * know by itself, with the successors now said. It is said with its reason, and taken back so.
 */
export function rattacher(demande: DemandeDeRattachement, connu: ConnuDuContrat): Rattachable {
  const aDire = connu.contrats.filter((contrat) => estADire(connu, contrat));
  const defaut = defautDe(demande, connu, aDire);
  if (defaut !== null) return { ok: false, refus: defaut };
  const successeurs = successeursDe(demande);
  return { ok: true, contrats: aDire.map((contrat) => ({ ...contrat, successeurs })) };
}

/** Whether nothing but what is said, on the screen or by a file, ties this contract to an EPCI. */
export function estADire(
  { lignee, estConnu }: Omit<ConnuDuContrat, 'contrats'>,
  { epciSiren }: Pick<ContratLu, 'epciSiren'>,
): boolean {
  return rattachementDe(lignee, { epciSiren, successeurs: [] }, estConnu) === 'a-indiquer';
}

function defautDe(
  demande: DemandeDeRattachement,
  { contrats, estConnu }: ConnuDuContrat,
  aDire: readonly ContratLu[],
): RefusDeRattachement | null {
  if (contrats.length === 0) return { code: 'contrat-inconnu' };
  if (aDire.length === 0) return { code: 'epci-deja-connu' };
  const successeurs = successeursDe(demande);
  const reprend = demande.type === 'reprendreRattachement';
  if (reprend && aDire.every((contrat) => contrat.successeurs.length === 0)) {
    return { code: 'rien-a-reprendre' };
  }
  if (!reprend && successeurs.length === 0) return { code: 'successeur-absent' };
  const sirens = successeurs.filter((siren) => !estConnu(siren));
  if (sirens.length > 0) return { code: 'successeur-inconnu', sirens };
  return demande.motif.trim() === '' ? { code: 'motif-absent' } : null;
}

/** One order for one choice: the same EPCI chosen another way round change nothing. */
function successeursDe({ type, successeurs }: DemandeDeRattachement): readonly string[] {
  return type === 'reprendreRattachement' ? [] : [...new Set(successeurs)].sort();
}

/**
 * A contract as a table says it, beside the row that stands: an empty cell says nothing of the
 * successors, so that those already said of the same EPCI stay.
 */
export function garderSuccesseurs(lu: ContratLu, courant: ContratLu | undefined): ContratLu {
  const muet = lu.successeurs.length === 0 && courant?.epciSiren === lu.epciSiren;
  return muet ? { ...lu, successeurs: courant.successeurs } : lu;
}

/** The successors that a table says otherwise than they stand; `dits`: codes said on the screen. */
export function successeursChanges(
  changees: readonly { readonly avant: ContratLu; readonly apres: ContratLu }[],
  dits: ReadonlyMap<string, readonly string[]>,
): SuccesseursChanges[] {
  return changees
    .filter(({ avant }) => avant.successeurs.length > 0)
    .filter(({ avant, apres }) => avant.successeurs.join() !== apres.successeurs.join())
    .map(({ avant, apres }) => ({
      code: apres.code,
      nom: apres.nom,
      avant: avant.successeurs,
      apres: apres.successeurs,
      dits: dits.get(apres.code)?.join() === avant.successeurs.join(),
    }));
}
