import { appendFile, readFile, truncate, writeFile } from 'node:fs/promises';
import { Command } from 'commander';
import { parse } from 'csv-parse/sync';
import { type Jour, jourAParis } from '../../core/day.ts';
import { suiteDe } from '../../core/geocoding/juger.ts';
import { defautDesReglages, geocodeurDe, lireReglages } from '../../core/geocoding/reglages.ts';
import type { AdresseCherchee, Geocodeur, Proposition } from '../../core/geocoding/types.ts';
import { type CelluleEcrite, ecrireCsv, lireTableur } from '../../core/spreadsheet.ts';
import { pluriel } from '../../core/typography.ts';
import { situerPoints } from '../../rooms/territoire/door.ts';
import { Refus } from '../errors.ts';
import { note, say, steps } from '../output.ts';
import { readInput, unJour } from '../parse.ts';
import { inSession, type Session } from '../session.ts';

interface Options {
  readonly date?: Jour;
  readonly sortie?: string;
}

interface Tableau {
  readonly titres: readonly string[];
  readonly lignes: readonly (readonly string[])[];
  readonly cherchees: readonly AdresseCherchee[];
}

const LIGNES_PAR_LOT = 100;
const AJOUTS = [
  ...['longitude_trouvee', 'latitude_trouvee', 'adresse_trouvee', 'ressemblance', 'suite'],
  ...['doutes', 'quartier_code', 'quartier_nom'],
];
const SUITES = { prendre: 'à prendre', confirmer: 'à confirmer', redemander: 'à récrire' };

/** `beffroi territoire geocoder`. */
export function geocoderCommand(): Command {
  return new Command('geocoder')
    .description('propose une place pour chaque adresse d’un tableau ; reprend où elle s’arrête')
    .argument(
      '<fichier>',
      'un tableau avec une colonne adresse, et si possible code_postal, commune',
    )
    .option('--sortie <fichier>', 'où écrire (par défaut : à côté, en .places.csv)')
    .option('--date <date>', 'quartiers à cette date (par défaut : aujourd’hui)', unJour)
    .action((fichier: string, options: Options) =>
      inSession({}, (session) => geocoder(session, fichier, options)),
    );
}

/**
 * Puts the addresses of a table at their places, by batches, each kept on the disk before the next:
 * the same command again takes over where the last one stopped. Proposes; writes nothing elsewhere.
 */
async function geocoder(
  { beffroi: { database }, maintenant }: Session,
  chemin: string,
  options: Options,
): Promise<void> {
  const geocodeur = ouvrir();
  const tableau = await lireTableau(chemin);
  const sortie = options.sortie ?? `${chemin.replace(/\.[^./]+$/, '')}.places.csv`;
  const jour = options.date ?? jourAParis(maintenant);
  const total = tableau.lignes.length;
  let faites = await reprendre(sortie, tableau);
  if (faites > 0) note(`${faites} lignes déjà faites dans ${sortie} : reprise à la suivante.`);
  await steps([
    {
      title: `Adresses de ${chemin}`,
      async run(tell) {
        while (faites < total) {
          const fin = Math.min(total, faites + LIGNES_PAR_LOT);
          const lot = await geocodeur.chercherEnLot(tableau.cherchees.slice(faites, fin));
          if (!lot.ok) throw new Refus(direArret(faites, total, sortie));
          const lieux = lot.lignes.flatMap((une) => (une === null ? [] : [une.adresse]));
          const situes = await situerPoints(database, lieux, jour);
          const parLieu = new Map(lieux.map((lieu, rang) => [lieu, situes[rang] ?? []]));
          const lignes = lot.lignes.map((une, rang) => [
            ...(tableau.lignes[faites + rang] ?? []),
            ...decrire(une, une === null ? [] : (parLieu.get(une.adresse) ?? [])),
          ]);
          await appendFile(sortie, enCsv(lignes));
          faites = fin;
          tell(`${faites} sur ${total}`);
        }
        return undefined;
      },
    },
  ]);
  await raconter(sortie);
}

/** @throws Refus without a service, or with settings that are none. */
function ouvrir(): Geocodeur {
  const reglages = lireReglages(process.env);
  const geocodeur = geocodeurDe(reglages);
  if (geocodeur === null) {
    throw new Refus(
      'Aucun service d’adresses n’est réglé : donnez son adresse dans BEFFROI_GEOCODAGE_URL.',
    );
  }
  const defaut = defautDesReglages(reglages);
  if (defaut !== null) throw new Refus(defaut);
  return geocodeur;
}

async function lireTableau(chemin: string): Promise<Tableau> {
  const { nom, octets } = await readInput(chemin);
  const lu = await lireTableur(octets, nom);
  if (!lu.ok) throw new Refus(lu.motif);
  const [entete = [], ...lues] = lu.feuilles[0]?.lignes ?? [];
  const titres = entete.map(uneLigne);
  const lignes = lues.map((ligne) => titres.map((_, rang) => uneLigne(ligne[rang] ?? '')));
  const rangs = (...noms: string[]) =>
    noms.map((nom) => titres.findIndex((titre) => simplifier(titre) === nom)).filter((r) => r >= 0);
  const adresse = rangs('adresse', 'adresse1', 'adresse2');
  const [codePostal] = rangs('codepostal', 'cp');
  const [commune] = rangs('commune', 'ville');
  if (adresse.length === 0) {
    throw new Refus(
      'Le tableau doit avoir une colonne adresse (et si possible code_postal, commune).',
    );
  }
  const cherchees = lignes.map((ligne) => ({
    texte: adresse
      .map((rang) => ligne[rang] ?? '')
      .join(' ')
      .trim(),
    ...cellule(ligne, codePostal, 'codePostal'),
    ...cellule(ligne, commune, 'commune'),
  }));
  return { titres, lignes, cherchees };
}

function cellule(ligne: readonly string[], rang: number | undefined, nom: string) {
  const valeur = rang === undefined ? '' : (ligne[rang] ?? '');
  return valeur === '' ? {} : { [nom]: valeur };
}

/** A cell on one line: a line of the file is then a line of the table, whole or missing. */
function uneLigne(texte: string): string {
  return texte.replaceAll(/\s+/g, ' ').trim();
}

function simplifier(titre: string): string {
  return titre.toLowerCase().replaceAll(/[^a-z0-9]/g, '');
}

/**
 * How many lines a file already holds; begins it when it does not exist.
 * @throws Refus when it is the file of another table.
 */
async function reprendre(sortie: string, { titres, lignes }: Tableau): Promise<number> {
  const entete = enCsv([[...titres, ...AJOUTS]]);
  const texte = await readFile(sortie, 'utf8').catch(() => null);
  if (texte === null || texte === '') {
    await writeFile(sortie, entete);
    return 0;
  }
  const entier = texte.slice(0, texte.lastIndexOf('\n') + 1);
  const attendues = enCsv(lignes).split('\n');
  const faites = entier.split('\n').slice(1, -1);
  const siennes = faites.every((ligne, rang) => ligne.startsWith(`${attendues[rang]},`));
  if (!entier.startsWith(entete) || faites.length > lignes.length || !siennes) {
    throw new Refus(`« ${sortie} » contient autre chose : donnez un autre fichier avec --sortie.`);
  }
  await truncate(sortie, Buffer.byteLength(entier));
  return faites.length;
}

function decrire(
  proposition: Proposition | null,
  quartiers: readonly { readonly code: string; readonly nom: string }[],
): CelluleEcrite[] {
  if (proposition === null) return ['', '', '', '', 'introuvable', '', '', ''];
  const { adresse, doutes } = proposition;
  return [
    ...[adresse.lon, adresse.lat, adresse.libelle, Math.round(adresse.score * 100) / 100],
    ...[SUITES[suiteDe(proposition)], doutes.join(' ')],
    ...[quartiers.map(({ code }) => code).join(' '), quartiers.map(({ nom }) => nom).join(' / ')],
  ];
}

function enCsv(lignes: readonly (readonly CelluleEcrite[])[]): string {
  return new TextDecoder().decode(ecrireCsv(lignes, { variante: 'donnees-ouvertes' }));
}

function direArret(faites: number, total: number, sortie: string): string {
  return `Le service d’adresses ne répond pas comme attendu. ${faites} lignes sur ${total} sont dans ${sortie} : relancez la même commande pour continuer.`;
}

async function raconter(sortie: string): Promise<void> {
  const lues: Record<string, string>[] = parse(await readFile(sortie), { columns: true });
  const comptes = Map.groupBy(lues, ({ suite = '' }) => suite);
  say(`${lues.length} ${pluriel(lues.length, 'adresse', 'adresses')}, dans ${sortie} :`);
  for (const suite of [...Object.values(SUITES), 'introuvable']) {
    say(`  ${suite} : ${comptes.get(suite)?.length ?? 0}`);
  }
  say(`  en quartier : ${lues.filter((ligne) => ligne['quartier_code'] !== '').length}`);
}
