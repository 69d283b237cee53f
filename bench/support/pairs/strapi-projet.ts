import { randomBytes } from 'node:crypto';
import { mkdirSync, symlinkSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import type { Lieu } from './pair.ts';

/** What is run, and where it writes the token that it makes. */
export const LANCEUR = 'lanceur.js';
export const JETON = 'jeton.txt';

/** A Strapi project, as its generator writes one, with a dossier and its lines. */
export function ecrireLeProjet({ paquets, travail, base, port }: Lieu & { port: number }): void {
  symlinkSync(join(paquets, 'node_modules'), join(travail, 'node_modules'));
  mkdirSync(join(travail, 'public', 'uploads'), { recursive: true });
  const configuration = { ...CONFIGURATION, ...secrets(port), database: baseDeStrapi(base) };
  const fichiers: Record<string, string> = { ...PROGRAMMES };
  for (const [nom, valeur] of Object.entries(configuration)) {
    fichiers[`config/${nom}.json`] = JSON.stringify(valeur);
  }
  fichiers['src/components/plan/ligne.json'] = JSON.stringify(LIGNE);
  fichiers[`${DOSSIER}/content-types/dossier/schema.json`] = JSON.stringify(SCHEMA);
  for (const [chemin, texte] of Object.entries(fichiers)) {
    mkdirSync(dirname(join(travail, chemin)), { recursive: true });
    writeFileSync(join(travail, chemin), texte);
  }
}

const DOSSIER = 'src/api/dossier';
const UID = 'api::dossier.dossier';
const fabrique = (nom: string) =>
  `module.exports = require('@strapi/strapi').factories.${nom}('${UID}');\n`;

const PROGRAMMES = {
  'package.json': JSON.stringify({ name: 'banc', private: true }),
  'favicon.png': '',
  [`${DOSSIER}/controllers/dossier.js`]: fabrique('createCoreController'),
  [`${DOSSIER}/services/dossier.js`]: fabrique('createCoreService'),
  [`${DOSSIER}/routes/dossier.js`]: fabrique('createCoreRouter'),
  [LANCEUR]: `const { writeFileSync } = require('node:fs');
const { createStrapi } = require('@strapi/strapi');
(async () => {
  const strapi = createStrapi({ appDir: __dirname, distDir: __dirname });
  await strapi.load();
  const permissions = ['${UID}.find', '${UID}.create'];
  const voulu = { name: 'banc', description: '', kind: 'content-api', type: 'custom', permissions };
  const jeton = await strapi.service('admin::api-token').create({ ...voulu, lifespan: null });
  writeFileSync(__dirname + '/${JETON}', jeton.accessKey);
  await strapi.start();
})();
`,
};

/** Without logger, sessions or « powered by »: only what Strapi refuses to do without. */
const MIDDLEWARES = ['errors', 'security', 'cors', 'query', 'body', 'favicon', 'public'];

const CONFIGURATION = {
  api: { rest: { defaultLimit: 25, maxLimit: 100 } },
  logger: { level: 'error' },
  middlewares: MIDDLEWARES.map((nom) => `strapi::${nom}`),
};

function secrets(port: number) {
  const alea = () => randomBytes(16).toString('hex');
  return {
    server: { host: '127.0.0.1', port, app: { keys: [alea()] } },
    admin: {
      auth: { secret: alea() },
      apiToken: { salt: alea() },
      transfer: { token: { salt: alea() } },
      secrets: { encryptionKey: alea() },
      serveAdminPanel: false,
    },
  };
}

function baseDeStrapi(base: string) {
  const { username, password, hostname, pathname, port } = new URL(base);
  return {
    connection: {
      client: 'postgres',
      connection: {
        host: decodeURIComponent(hostname),
        port: Number(port || 5432),
        database: pathname.slice(1),
        user: username,
        password: decodeURIComponent(password),
      },
      pool: { min: 0, max: 20 },
    },
  };
}

const texte = { type: 'string' };
const entier = { type: 'biginteger' };

const LIGNE = {
  collectionName: 'components_plan_lignes',
  info: { displayName: 'Ligne' },
  attributes: {
    ...{ sens: texte, compte: texte, libelle: texte, montantCentimes: entier, financeur: texte },
  },
};

/** Without drafts: a row is what it says. */
const SCHEMA = {
  kind: 'collectionType',
  collectionName: 'dossiers',
  info: { singularName: 'dossier', pluralName: 'dossiers', displayName: 'Dossier' },
  options: { draftAndPublish: false },
  attributes: {
    ...{ numero: { ...texte, required: true }, intitule: texte, epciSiren: texte },
    ...{ montantCentimes: entier, statut: texte, deposeLe: { type: 'datetime' } },
    lignes: { type: 'component', component: 'plan.ligne', repeatable: true },
  },
};
