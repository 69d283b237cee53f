import { writeFile } from 'node:fs/promises';
import { Command } from 'commander';
import { formaterMontant, pluriel } from '../core/typography.ts';
import { exporterGeojson, exporterScdl } from '../rooms/vitrine/door.ts';
import { Refus } from './errors.ts';
import { say } from './output.ts';
import { uneAnnee } from './parse.ts';
import { inSession, type Session } from './session.ts';

interface Exporter {
  readonly scdl?: string;
  readonly geojson?: string;
  readonly annee?: number;
}

/** `beffroi vitrine exporter`. */
export function vitrineCommand(): Command {
  const command = new Command('vitrine').description('ce que le public voit et télécharge');
  command
    .command('exporter')
    .description('écrit les subventions des délibérations exécutoires en données ouvertes')
    .option('--scdl <fichier>', 'CSV au schéma SCDL « subventions » 2.1.1')
    .option('--geojson <fichier>', 'actions votées, en GeoJSON')
    .option('--annee <annee>', 'une seule année', uneAnnee)
    .action((options: Exporter) => inSession({}, (session) => exporter(session, options)));
  return command;
}

async function exporter({ beffroi }: Session, options: Exporter): Promise<void> {
  if (options.scdl === undefined && options.geojson === undefined) {
    throw new Refus('Dites quoi écrire : --scdl FICHIER, --geojson FICHIER, ou les deux.');
  }
  const filtre = options.annee === undefined ? {} : { annee: options.annee };
  if (options.scdl !== undefined) {
    const { csv, lignes, totalCentimes } = await exporterScdl(beffroi.database, filtre);
    await writeFile(options.scdl, csv);
    const mot = pluriel(lignes, 'subvention', 'subventions');
    say(`${options.scdl} : ${lignes} ${mot}, ${formaterMontant(totalCentimes)}.`);
  }
  if (options.geojson !== undefined) {
    const geojson = await exporterGeojson(beffroi.database, filtre);
    await writeFile(options.geojson, JSON.stringify(geojson));
    const nombre = geojson.features.length;
    say(`${options.geojson} : ${nombre} ${pluriel(nombre, 'action', 'actions')}.`);
  }
}
