import { canonique } from '../../../core/canonical.ts';
import type { Comparaison } from './lignes.ts';

/** One thing that an import would add, by its code and its name when it has one. */
export interface Nomme {
  readonly code: string;
  readonly nom: string | null;
}

/** One field that would change; null values where they say nothing to a reader. */
export interface Changement {
  readonly champ: string;
  readonly avant: string | null;
  readonly apres: string | null;
}

/** What an import would change, thing by thing. */
export interface Details {
  readonly nouveaux: readonly Nomme[];
  readonly changes: readonly (Nomme & { readonly quoi: readonly Changement[] })[];
}

/** Tells what rows read would add to those stored, and change in them. */
export function detailler<L extends object>(
  { aEcrire, changees }: Comparaison<L>,
  nommer: (ligne: L) => Nomme,
): Details {
  const apres = new Set(changees.map((changee) => changee.apres));
  return {
    nouveaux: aEcrire.filter((ligne) => !apres.has(ligne)).map(nommer),
    changes: changees.map((changee) => ({
      ...nommer(changee.apres),
      quoi: changements(changee.avant, changee.apres),
    })),
  };
}

function changements(avant: object, apres: object): Changement[] {
  const [avants, apresses] = [avant, apres].map((ligne) => new Map(Object.entries(ligne)));
  return [...new Set([...Object.keys(avant), ...Object.keys(apres)])].flatMap((champ) => {
    const [a, b] = [avants?.get(champ) ?? null, apresses?.get(champ) ?? null];
    if (canonique(a) === canonique(b)) return [];
    if (estObjet(a) && estObjet(b)) return changements(a, b);
    return [{ champ, avant: texteDe(a), apres: texteDe(b) }];
  });
}

function estObjet(valeur: unknown): valeur is object {
  return typeof valeur === 'object' && valeur !== null && !Array.isArray(valeur);
}

function texteDe(valeur: unknown): string | null {
  if (Array.isArray(valeur)) return valeur.join(', ');
  return typeof valeur === 'string' ? valeur : null;
}
