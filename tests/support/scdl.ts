import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'csv-parse/sync';
import { Schema } from 'tableschema';
import { dossierDeDonnees } from './donnees.ts';

/** One fault: its line in the file (1 is the header), its column, what the schema says. */
export interface FauteScdl {
  readonly ligne: number;
  readonly colonne: string;
  readonly motif: string;
}

interface Descripteur {
  readonly fields: readonly { readonly name: string }[];
  readonly custom_checks?: readonly Controle[];
}

interface Controle {
  readonly name: string;
  readonly params: {
    readonly column?: string;
    readonly column1?: string;
    readonly column2?: string;
  };
}

/** The folder of official files, or null when it is absent. */
export function dossierScdl(): string | null {
  const donnees = dossierDeDonnees();
  return donnees === null ? null : join(donnees, 'subventions');
}

/**
 * Checks a CSV text against an official Table Schema with the `tableschema` library, cell by cell,
 * then the schema's own checks: SIRET keys, and at least one of two columns.
 */
export async function controlerScdl(csv: string, cheminDuSchema: string): Promise<FauteScdl[]> {
  const descripteur = JSON.parse(readFileSync(cheminDuSchema, 'utf8')) as Descripteur;
  // A promise, whatever the library’s own types say.
  const schema = await Promise.resolve(Schema.load(descripteur));
  const lignes = parse(csv, { bom: true, relax_column_count: true }) as string[][];
  const [titres = [], ...corps] = lignes;
  const fautes = controlerTitres(titres, descripteur);
  for (const [rang, cellules] of corps.entries()) {
    const ligne = rang + 2;
    const valeurs = new Map(titres.map((titre, place) => [titre, cellules[place] ?? '']));
    if (cellules.length !== titres.length) {
      fautes.push({ ligne, colonne: '', motif: `${cellules.length} cellules` });
    }
    for (const { name } of descripteur.fields) {
      if (!valeurs.has(name)) continue;
      const motif = essayer(schema, name, valeurs.get(name) ?? '');
      if (motif !== null) fautes.push({ ligne, colonne: name, motif });
    }
    fautes.push(...controlesPropres(descripteur, valeurs, ligne));
  }
  return fautes;
}

function controlerTitres(titres: readonly string[], { fields }: Descripteur): FauteScdl[] {
  const noms = fields.map(({ name }) => name);
  const faute = (colonne: string, motif: string) => ({ ligne: 1, colonne, motif });
  return [
    ...noms.filter((nom) => !titres.includes(nom)).map((nom) => faute(nom, 'colonne absente')),
    ...titres.filter((t) => !noms.includes(t)).map((t) => faute(t, 'colonne inconnue')),
    ...titres
      .filter((t, rang) => titres.indexOf(t) !== rang)
      .map((t) => faute(t, 'colonne en double')),
  ];
}

function essayer(schema: Schema, name: string, valeur: string): string | null {
  try {
    // The library's own types give a text where it gives a field.
    const champ = schema.getField(name) as unknown as {
      castValue(valeur: string, contraintes: true): unknown;
    };
    champ.castValue(valeur, true);
    return null;
  } catch (cause) {
    return cause instanceof Error ? cause.message : String(cause);
  }
}

function controlesPropres(
  { custom_checks: controles = [] }: Descripteur,
  valeurs: ReadonlyMap<string, string>,
  ligne: number,
): FauteScdl[] {
  return controles.flatMap((controle) => {
    const faute = controlePropre(controle, (colonne) => valeurs.get(colonne) ?? '');
    return faute === null ? [] : [{ ligne, ...faute }];
  });
}

function controlePropre(
  { name, params }: Controle,
  lire: (colonne: string) => string,
): { colonne: string; motif: string } | null {
  const { column = '', column1 = '', column2 = '' } = params;
  switch (name) {
    case 'french-siret-value': {
      const siret = lire(column);
      const conforme = siret === '' || aLaCleDUnSiret(siret);
      return conforme ? null : { colonne: column, motif: 'clé de SIRET fausse' };
    }
    case 'one-of-required': {
      const present = lire(column1) !== '' || lire(column2) !== '';
      return present ? null : { colonne: column1, motif: `absent, et ${column2} aussi` };
    }
    default:
      throw new Error(`contrôle inconnu du vérificateur : ${name}`);
  }
}

/** Luhn's key, written here apart from the product's own; La Poste sums its digits to 5. */
function aLaCleDUnSiret(siret: string): boolean {
  if (!/^\d{14}$/.test(siret)) return false;
  const chiffres = Array.from(siret, Number);
  if (siret.startsWith('356000000') && somme(chiffres) % 5 === 0) return true;
  const doubles = chiffres.map((chiffre, rang) => {
    const pese = rang % 2 === 0 ? chiffre * 2 : chiffre;
    return pese > 9 ? pese - 9 : pese;
  });
  return somme(doubles) % 10 === 0;
}

function somme(nombres: readonly number[]): number {
  return nombres.reduce((total, nombre) => total + nombre, 0);
}
