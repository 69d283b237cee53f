import type { EtatDeLien, LienEnVigueur } from './lien-en-vigueur.ts';

/** A quartier at the other end of a link, and where that link stands. */
export interface Parent {
  readonly code: string;
  readonly sens: 'vient-de' | 'est-devenu';
  readonly etat: EtatDeLien;
  /** The name of the link. */
  readonly lien: string;
}

const JUGES: readonly EtatDeLien[] = ['confirmee', 'corrigee'];

type LienNomme = LienEnVigueur & { readonly nom: string };

/**
 * The quartiers that one comes from and those it became, as its links tell, the oldest link first.
 * Told by several links, each stands once, by the one that somebody judged.
 */
export function parentsDe(code: string, liens: readonly LienNomme[]): Parent[] {
  const parents = new Map<string, Parent>();
  for (const parent of liens.flatMap((lien) => parentsDuLien(code, lien))) {
    const cle = `${parent.sens} ${parent.code}`;
    const deja = parents.get(cle);
    if (deja === undefined || !JUGES.includes(deja.etat)) parents.set(cle, parent);
  }
  return [...parents.values()];
}

function parentsDuLien(code: string, { cle, anciens, etat, nom }: LienNomme): Parent[] {
  if (cle.cote === 'ancien' || etat === 'reconduit') return [];
  const parent = (autre: string, sens: Parent['sens']) => ({ code: autre, sens, etat, lien: nom });
  const venus = cle.code === code ? anciens.filter((ancien) => ancien !== code) : [];
  const devenu = cle.code !== code && anciens.includes(code);
  return [
    ...venus.map((ancien) => parent(ancien, 'vient-de')),
    ...(devenu ? [parent(cle.code, 'est-devenu')] : []),
  ];
}
