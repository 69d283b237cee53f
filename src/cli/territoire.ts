import { Command } from 'commander';
import { type Jour, jourAParis } from '../core/day.ts';
import { estInversee } from '../core/geometry/inversion.ts';
import { ecrireCsv, lireTableur } from '../core/spreadsheet.ts';
import { formaterNombre, pluriel } from '../core/typography.ts';
import {
  perimetreLePlusProche,
  type QuartierSitue,
  situerPoint,
  situerPoints,
} from '../rooms/territoire/door.ts';
import { Refus } from './errors.ts';
import { note, say } from './output.ts';
import { readInput, uneLatitude, uneLongitude, unJour } from './parse.ts';
import { inSession, type Session } from './session.ts';
import { geocoderCommand } from './territoire/geocoder.ts';
import { importerCommand } from './territoire/importer.ts';
import { verifierUnCertificatCommand } from './territoire/verifier.ts';

interface Localiser {
  readonly lon?: number;
  readonly lat?: number;
  readonly date?: Jour;
  readonly csv?: string;
}

/** `beffroi territoire importer|localiser|geocoder|verifier`. */
export function territoireCommand(): Command {
  const command = new Command('territoire').description('périmètres datés des quartiers');
  command.addCommand(importerCommand());
  command
    .command('localiser')
    .description('dit dans quel quartier tombe un point, à une date')
    .option('--lon <degres>', 'longitude', uneLongitude)
    .option('--lat <degres>', 'latitude', uneLatitude)
    .option('--date <date>', 'à cette date (par défaut : aujourd’hui)', unJour)
    .option('--csv <fichier>', 'un tableau avec les colonnes longitude et latitude')
    .action((options: Localiser) => inSession({}, (session) => localiser(session, options)));
  command.addCommand(geocoderCommand());
  command.addCommand(verifierUnCertificatCommand());
  return command;
}

async function localiser(session: Session, options: Localiser): Promise<void> {
  const jour = options.date ?? jourAParis(session.maintenant);
  if (options.csv !== undefined) return localiserTableau(session, options.csv, jour);
  const { lon, lat } = options;
  if (lon === undefined || lat === undefined) {
    throw new Refus('Donnez --lon et --lat, ou un tableau avec --csv.');
  }
  const { database } = session.beffroi;
  const trouves = await situerPoint(database, lon, lat, jour);
  for (const quartier of trouves) say(decrire(quartier));
  if (trouves.length > 0) return;
  if (estInversee([lon, lat])) say('La longitude et la latitude semblent échangées.');
  const proche = await perimetreLePlusProche(database, lon, lat, jour);
  if (proche === null) say('Hors quartier. Aucun périmètre n’est en vigueur à cette date.');
  else {
    const metres = formaterNombre(Math.round(proche.metres));
    say(`Hors quartier : à ${metres} m de ${proche.code}.`);
  }
}

const NATURES = {
  prioritaire: 'quartier prioritaire',
  'veille-active': 'quartier de veille active',
  vecu: 'quartier vécu',
};

function decrire(quartier: QuartierSitue): string {
  const { code, nom, nature, millesime, contratCodes, perimetreEmpreinte } = quartier;
  const contrats = contratCodes.length > 0 ? contratCodes.join(', ') : 'aucun contrat en vigueur';
  return [
    `Dans « ${nom} » (${code}), ${NATURES[nature]}`,
    `  périmètre en vigueur depuis le ${millesime}, empreinte ${perimetreEmpreinte}`,
    `  contrat de ville : ${contrats}`,
  ].join('\n');
}

async function localiserTableau(session: Session, chemin: string, jour: Jour): Promise<void> {
  const { nom, octets } = await readInput(chemin);
  const lu = await lireTableur(octets, nom);
  if (!lu.ok) throw new Refus(lu.motif);
  const [entete = [], ...lignes] = lu.feuilles[0]?.lignes ?? [];
  const colonne = (...noms: string[]) =>
    entete.findIndex((titre) => noms.includes(titre.trim().toLowerCase()));
  const [iLon, iLat] = [colonne('longitude', 'lon', 'x'), colonne('latitude', 'lat', 'y')];
  if (iLon < 0 || iLat < 0)
    throw new Refus('Le tableau doit avoir les colonnes longitude et latitude.');
  const points = lignes.map((ligne) => ({ lon: degre(ligne[iLon]), lat: degre(ligne[iLat]) }));
  const lisibles = points.filter(({ lon, lat }) => Number.isFinite(lon) && Number.isFinite(lat));
  const situes = await situerPoints(session.beffroi.database, lisibles, jour);
  const parPoint = new Map(lisibles.map((point, rang) => [point, situes[rang] ?? []]));
  const sortie = lignes.map((ligne, rang) => {
    const trouves = parPoint.get(points[rang] ?? { lon: Number.NaN, lat: Number.NaN });
    const codes = trouves?.map(({ code }) => code).join(' ') ?? 'coordonnées illisibles';
    const noms = trouves?.map((quartier) => quartier.nom).join(' / ') ?? '';
    return [...entete.map((_, i) => ligne[i] ?? ''), codes, noms];
  });
  const titres = [...entete, 'quartier_code', 'quartier_nom'];
  process.stdout.write(ecrireCsv([titres, ...sortie], { variante: 'donnees-ouvertes' }));
  const dedans = situes.filter((trouves) => trouves.length > 0).length;
  const illisibles = points.length - lisibles.length;
  note(
    `${points.length} ${pluriel(points.length, 'ligne', 'lignes')} : ${dedans} en quartier, ${illisibles} sans coordonnées.`,
  );
}

function degre(texte: string | undefined): number {
  return texte === undefined || texte.trim() === '' ? Number.NaN : Number(texte.replace(',', '.'));
}
