import { randomBytes } from 'node:crypto';
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { DROITS, schemaDirectus } from './directus-schema.ts';
import { PAQUET_DE_NODE } from './installer.ts';
import { executerProgramme, type Programme, portLibre, servir } from './lancement.ts';
import {
  type DossierEnvoye,
  INTITULE,
  type Lieu,
  MONTANT,
  NUMERO,
  type Pair,
  type PairLance,
  type Repere,
} from './pair.ts';

const VERSION = '12.4.0';
const NOM = `Directus ${VERSION}`;
const CHAMPS = 'id,numero,intitule,epci_siren,montant_centimes,statut,depose_le';

/**
 * Directus, on the Node that its makers ship it with: no cache, no limiter, no studio, nothing told
 * to its makers; a user of a role that reads and creates dossiers and lines, by a token.
 */
export const directus: Pair = {
  nom: NOM,
  paquets: {
    dossier: `directus-${VERSION}`,
    dependances: { directus: VERSION, [PAQUET_DE_NODE]: '22.23.5' },
    aCompiler: ['isolated-vm'],
  },
  lancer,
};

async function lancer({ paquets, travail, base }: Lieu): Promise<PairLance> {
  const [port, administrateur, jeton] = [await portLibre(), alea(), alea()];
  const modules = join(paquets, 'node_modules');
  writeFileSync(join(travail, 'package.json'), '{}');
  for (const dossier of ['uploads', 'extensions']) mkdirSync(join(travail, dossier));
  // Not by the command `directus`, which asks the registry for a newer version first.
  const programme = (commande: string): Programme => ({
    node: join(modules, PAQUET_DE_NODE, 'bin', 'node'),
    args: [join(modules, '@directus/api/dist/cli/run.js'), commande],
    ...{ travail, env: environnement(port, base, administrateur) },
  });
  await executerProgramme(programme('bootstrap'));
  const serveur = await servir(programme('start'), port, '/server/ping');
  await installerLeSchema(`http://127.0.0.1:${port}`, administrateur, jeton);
  return {
    ...serveur,
    ...{ nom: NOM, base, page, corpsDe, multiplier: MULTIPLIER, compter: COMPTER },
    entetes: { authorization: `Bearer ${jeton}` },
    reprise: 'par décalage',
    depot: '/items/dossier?fields=numero',
  };
}

function environnement(port: number, base: string, administrateur: string) {
  const { username, password, hostname, pathname, port: portDeBase } = new URL(base);
  return {
    ...{ NODE_ENV: 'production', HOST: '127.0.0.1', PORT: String(port), LOG_LEVEL: 'error' },
    ...{ DB_CLIENT: 'pg', DB_HOST: decodeURIComponent(hostname), DB_PORT: portDeBase || '5432' },
    ...{ DB_USER: username, DB_PASSWORD: decodeURIComponent(password) },
    ...{ DB_DATABASE: pathname.slice(1), DB_POOL__MIN: '0', DB_POOL__MAX: '20' },
    ...{ SECRET: alea(), ADMIN_EMAIL: 'banc@exemple.fr', ADMIN_PASSWORD: alea() },
    ...{ ADMIN_TOKEN: administrateur, SERVE_APP: 'false', TELEMETRY: 'false' },
    ...{ RATE_LIMITER_ENABLED: 'false', PRESSURE_LIMITER_ENABLED: 'false' },
    ...{ CACHE_ENABLED: 'false', AI_ENABLED: 'false' },
  };
}

function alea(): string {
  return randomBytes(24).toString('hex');
}

/** Tables and rights by its own API, as its studio would. */
async function installerLeSchema(origine: string, administrateur: string, jeton: string) {
  const poser = async (chemin: string, corps: unknown): Promise<string> => {
    const reponse = await fetch(`${origine}${chemin}`, {
      method: 'POST',
      headers: { authorization: `Bearer ${administrateur}`, 'content-type': 'application/json' },
      body: JSON.stringify(corps),
    });
    const texte = await reponse.text();
    if (!reponse.ok) throw new Error(`${chemin} : ${reponse.status} ${texte.slice(0, 400)}`);
    return (JSON.parse(texte) as { data: { id: string } }).data.id;
  };
  for (const [chemin, corps] of schemaDirectus()) await poser(chemin, corps);
  const policy = await poser('/policies', { name: 'banc', permissions: DROITS });
  const role = await poser('/roles', { name: 'banc', policies: [{ policy }] });
  await poser('/users', { email: 'lecteur@exemple.fr', role, token: jeton, status: 'active' });
}

/** Directus compares no texts: a page far on is reached by its offset alone. */
function page(apres: Repere | null): string {
  return `/items/dossier?fields=${CHAMPS}&sort=numero&limit=50&offset=${apres?.rang ?? 0}`;
}

function corpsDe(dossier: DossierEnvoye) {
  const { numero, intitule, epciSiren, montantCentimes, lignes } = dossier;
  return {
    ...{ numero, intitule, epci_siren: epciSiren, montant_centimes: montantCentimes },
    ...{ statut: 'depose', depose_le: '2018-02-01T09:00:00Z' },
    lignes: lignes.map(({ montantCentimes: montant, ...ligne }) => {
      return { ...ligne, montant_centimes: montant };
    }),
  };
}

const MULTIPLIER = `
  insert into dossier
    (id, numero, intitule, epci_siren, montant_centimes, statut, depose_le)
  select gen_random_uuid(), ${NUMERO}, ${INTITULE}, '245900410', ${MONTANT}, 'depose', '2018-02-01'
  from generate_series(1, $1::bigint) as n`;

const COMPTER = `
  select (select count(*) from dossier)::int as dossiers, count(*)::int as lignes,
    coalesce(sum(montant_centimes) filter (where sens = 'charge'), 0)::float8 as charges,
    coalesce(sum(montant_centimes) filter (where sens = 'produit'), 0)::float8 as produits,
    (select count(*) from dossier where numero = any($1))::int as connus
  from ligne where dossier is not null`;
