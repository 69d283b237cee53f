/** The properties of a feature, their names in lower case. */
export type Champs = ReadonlyMap<string, unknown>;

export function champsDe(brut: unknown): Champs {
  if (typeof brut !== 'object' || brut === null) return new Map();
  return new Map(Object.entries(brut).map(([nom, valeur]) => [nom.toLowerCase(), valeur]));
}

/** The text or number of the first field that says something; NA says nothing. */
export function texteDe(champs: Champs, noms: readonly string[]): string {
  for (const nom of noms) {
    const texte = texteLisible(champs.get(nom));
    if (texte !== '' && texte !== 'NA') return texte;
  }
  return '';
}

/** What no database keeps is shown as any unreadable character is, rather than lost or refused. */
function texteLisible(valeur: unknown): string {
  if (typeof valeur === 'number') return Number.isFinite(valeur) ? String(valeur) : '';
  if (typeof valeur !== 'string') return '';
  return valeur.toWellFormed().replaceAll('\0', '\uFFFD').trim();
}
