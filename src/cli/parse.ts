import { readFile } from 'node:fs/promises';
import { basename } from 'node:path';
import { InvalidArgumentError, Option } from 'commander';
import {
  estInstant,
  estJour,
  type Instant,
  instant,
  instantAParis,
  type Jour,
  jour,
} from '../core/day.ts';
import { estSiren } from '../core/identifiers.ts';
import type { Centimes } from '../core/money.ts';
import { lireMontant } from '../core/typography.ts';
import { Refus } from './errors.ts';

/** A day typed `AAAA-MM-JJ`. */
export function unJour(texte: string): Jour {
  if (!estJour(texte)) throw new InvalidArgumentError('Écrivez une date AAAA-MM-JJ.');
  return jour(texte);
}

/** A day (its last minute in Paris) or an ISO instant with its offset. */
export function unInstant(texte: string): Instant {
  if (estJour(texte)) return instantAParis(jour(texte), 23, 59);
  if (estInstant(texte)) return instant(texte);
  throw new InvalidArgumentError('Écrivez AAAA-MM-JJ, ou AAAA-MM-JJTHH:MM:SS+02:00.');
}

/** An instant typed `AAAA-MM-JJ HH:MM`, hour of Paris. */
export function unInstantAParis(texte: string): Instant {
  const [, leJour = '', heure = '', minute = ''] =
    /^(\d{4}-\d{2}-\d{2})[ T](\d{1,2})[:h](\d{2})$/.exec(texte) ?? [];
  if (!estJour(leJour) || Number(heure) > 23 || Number(minute) > 59) {
    throw new InvalidArgumentError('Écrivez « AAAA-MM-JJ HH:MM », heure de Paris.');
  }
  return instantAParis(jour(leJour), Number(heure), Number(minute));
}

/** A year of programme. */
export function uneAnnee(texte: string): number {
  if (!/^20\d{2}$/.test(texte)) throw new InvalidArgumentError('Écrivez une année, comme 2018.');
  return Number(texte);
}

/** An EPCI by its SIREN. */
export function unSiren(texte: string): string {
  const compact = texte.replaceAll(/\s/g, '');
  if (!estSiren(compact)) throw new InvalidArgumentError('Écrivez un SIREN de neuf chiffres.');
  return compact;
}

/** An amount as people type it. */
export function unMontant(texte: string): Centimes {
  const lu = lireMontant(texte);
  if (!lu.ok) throw new InvalidArgumentError(lu.motif);
  return lu.centimes as Centimes;
}

/** A longitude in decimal degrees. */
export function uneLongitude(texte: string): number {
  return enDegres(texte, 180);
}

/** A latitude in decimal degrees. */
export function uneLatitude(texte: string): number {
  return enDegres(texte, 90);
}

function enDegres(texte: string, borne: number): number {
  const nombre = Number(texte.replace(',', '.'));
  if (texte.trim() === '' || !Number.isFinite(nombre) || Math.abs(nombre) > borne) {
    throw new InvalidArgumentError(
      `Écrivez des degrés décimaux entre -${borne} et ${borne}, comme 3.0515.`,
    );
  }
  return nombre;
}

/** The option by which a person says who acts. */
export function commeOption(): Option {
  return new Option(
    '--comme <courriel>',
    'agit au nom de cette personne (par défaut : le compte de la ligne de commande)',
  ).env('BEFFROI_COMME');
}

/**
 * Reads a file named on the command line.
 * @throws Refus, in plain French, when it cannot be read.
 */
export async function readInput(chemin: string): Promise<{ nom: string; octets: Uint8Array }> {
  try {
    return { nom: basename(chemin), octets: new Uint8Array(await readFile(chemin)) };
  } catch (error) {
    const code = (error as NodeJS.ErrnoException).code;
    const raison = code === 'ENOENT' ? 'ce fichier n’existe pas' : `lecture impossible (${code})`;
    throw new Refus(`« ${chemin} » : ${raison}.`);
  }
}
