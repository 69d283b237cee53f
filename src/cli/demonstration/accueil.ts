import { ANONYME } from '../../core/access/roles.ts';
import type { Configuration } from '../../core/configuration.ts';
import type { Database } from '../../core/database/database.ts';
import { type Instant, jourAParis } from '../../core/day.ts';
import { formaterInstant, formaterNombre } from '../../core/typography.ts';
import { estOuvert, listerAppels } from '../../rooms/appel/door.ts';
import { table } from '../output.ts';
import { type Invite, inviter } from './raconter.ts';

interface Depart {
  readonly port: number;
  /** The demonstration was played now. */
  readonly jouee: boolean;
  readonly secondes: number;
  readonly maintenant: Instant;
}

/** What was done, where to open it, as whom, what can be deposited, how to stop or start anew. */
export async function accueillir(
  database: Database,
  { donnees, databaseUrl }: Pick<Configuration, 'donnees' | 'databaseUrl'>,
  { port, jouee, secondes, maintenant }: Depart,
): Promise<string> {
  const invites = await inviter(database, jourAParis(maintenant));
  const ou = databaseUrl === null ? donnees : 'la base de DATABASE_URL';
  const fait = jouee
    ? `Base préparée et démonstration jouée en ${formaterNombre(secondes)} s, dans ${ou}.`
    : `Données retrouvées telles qu’elles étaient, dans ${ou}.`;
  const neuf =
    databaseUrl === null
      ? `arrêtez, puis rm -rf ${donnees} et npm start`
      : 'arrêtez, donnez une base vide dans DATABASE_URL, puis npm start';
  const adresse = `http://localhost:${port}`;
  return `
${fait}

Beffroi est ouvert : ${adresse}
Sans compte, vous voyez ce que voit le public. Pour agir, entrez comme une personne inventée :
${adresse}/entrer
${invites.length === 0 ? '' : `\n${tableauDe(invites)}\n`}
${await direLesDepots(database, maintenant)}
Pour arrêter : Ctrl-C. Les données restent ; npm start les retrouve.
Pour recommencer à neuf : ${neuf}.`;
}

function tableauDe(invites: readonly Invite[]): string {
  return table(
    [
      { title: 'Personne', value: ({ nom }) => nom },
      { title: 'Rôle', value: ({ quoi }) => quoi },
    ],
    invites,
  );
}

/** Until when a dossier can be deposited, or what to do when no call is open. */
async function direLesDepots(database: Database, maintenant: Instant): Promise<string> {
  const annee = Number(maintenant.slice(0, 4));
  const appels = await listerAppels(database, ANONYME, { du: annee - 1, au: annee + 1 });
  const ouvert = appels.find(({ etat }) => estOuvert(etat, maintenant))?.etat;
  return ouvert === undefined
    ? 'Aucun appel à projets n’est ouvert : « Instruction » peut en prolonger un, ou en ouvrir un autre.'
    : `On peut déposer un dossier jusqu’au ${formaterInstant(ouvert.fermeLe)}, comme porteur de projet.`;
}
