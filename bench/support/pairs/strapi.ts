import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { executerEnBase } from './base.ts';
import { portLibre, servir } from './lancement.ts';
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
import { ecrireLeProjet, JETON, LANCEUR } from './strapi-projet.ts';

const VERSION = '5.54.0';
const NOM = `Strapi ${VERSION}`;

/**
 * Strapi, in production, on our Node: no admin panel, no log, nothing told to its makers; a token
 * that reads and creates dossiers, their lines a repeatable component.
 */
export const strapi: Pair = {
  nom: NOM,
  paquets: {
    dossier: `strapi-${VERSION}`,
    dependances: {
      '@strapi/strapi': VERSION,
      pg: '8.20.0',
      react: '18.3.1',
      'react-dom': '18.3.1',
      'react-router-dom': '6.30.3',
      'styled-components': '6.1.19',
    },
    aCompiler: [],
  },
  lancer,
};

async function lancer({ paquets, travail, base }: Lieu): Promise<PairLance> {
  const port = await portLibre();
  ecrireLeProjet({ paquets, travail, base, port });
  const env = { NODE_ENV: 'production', STRAPI_TELEMETRY_DISABLED: 'true' };
  const programme = { node: process.execPath, args: [join(travail, LANCEUR)], travail, env };
  const serveur = await servir(programme, port, '/_health');
  // Strapi makes no index on a field: a careful user does.
  await executerEnBase(base, 'create index on dossiers (numero)');
  return {
    ...serveur,
    ...{ nom: NOM, base, page, corpsDe, multiplier: MULTIPLIER, compter: COMPTER },
    entetes: { authorization: `Bearer ${readFileSync(join(travail, JETON), 'utf8')}` },
    reprise: 'par numéro',
    depot: '/api/dossiers?fields[0]=numero',
  };
}

function page(apres: Repere | null): string {
  const filtre = apres === null ? '' : `&filters[numero][$gt]=${apres.numero}`;
  return `/api/dossiers?sort=numero&pagination[limit]=50&pagination[withCount]=false${filtre}`;
}

function corpsDe(dossier: DossierEnvoye) {
  return { data: { ...dossier, statut: 'depose', deposeLe: '2018-02-01T09:00:00Z' } };
}

const MULTIPLIER = `
  insert into dossiers (document_id, numero, intitule, epci_siren, montant_centimes, statut,
    depose_le, created_at, updated_at, published_at)
  select substr(md5(n::text), 1, 24), ${NUMERO}, ${INTITULE}, '245900410', ${MONTANT}, 'depose',
    '2018-02-01', now(), now(), now()
  from generate_series(1, $1::bigint) as n`;

const COMPTER = `
  select (select count(*) from dossiers)::int as dossiers, count(*)::int as lignes,
    coalesce(sum(l.montant_centimes) filter (where l.sens = 'charge'), 0)::float8 as charges,
    coalesce(sum(l.montant_centimes) filter (where l.sens = 'produit'), 0)::float8 as produits,
    (select count(*) from dossiers where numero = any($1))::int as connus
  from components_plan_lignes l
    join dossiers_cmps c on c.cmp_id = l.id and c.component_type = 'plan.ligne'
    join dossiers d on d.id = c.entity_id`;
