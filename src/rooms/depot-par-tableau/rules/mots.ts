const PETITS_MOTS = new Set(
  'de du des la le les l d a au aux en et ou par pour euro euros eur ttc ht n no numero s'.split(
    ' ',
  ),
);
const MOTS_D_ARGENT = new Set(
  'montant subvention subventions demande demandee sollicite sollicitee part financement credits previsionnel'.split(
    ' ',
  ),
);

/** A text without accents, case, punctuation nor line breaks. */
export function simplifier(texte: string): string {
  return texte
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/œ/g, 'oe')
    .replace(/[^a-z0-9]+/g, ' ')
    .trim();
}

/** The words that count in a title, sorted: what two spellings of one title have in common. */
export function motsDe(titre: string, annee: number): string {
  const mots = simplifier(titre)
    .split(' ')
    .filter((mot) => mot !== '' && !PETITS_MOTS.has(mot) && mot !== String(annee));
  return [...new Set(mots)].sort().join(' ');
}

/** The same without the words of money: « Subvention demandée à la Région » is « région ». */
export function motsSansArgent(titre: string, annee: number): string {
  return motsDe(titre, annee)
    .split(' ')
    .filter((mot) => !MOTS_D_ARGENT.has(mot))
    .join(' ');
}
