import { sql } from 'kysely';
import type { Reader } from '../../../core/database/database.ts';
import { empreinteDe } from '../../../core/documents.ts';
import { type MultiPolygone, texteCanonique } from '../../../core/geometry/geometrie.ts';
import type { Preuve, Verification } from '../../../core/piece.ts';
import { evoluerImport } from '../rules/imports.ts';
import { texteDesLignes } from '../rules/lignes.ts';
import { effectifsDe } from '../rules/referentiel.ts';
import type { FaitTerritoire, Import } from '../rules/types.ts';
import { CHAMPS_DE_CONTRAT } from './contrats.ts';
import { CHAMPS_DELEMENT } from './elements.ts';
import { imports } from './import.ts';
import { CHAMPS_DE_PERIMETRE } from './perimetres.ts';
import { empreinteDuReferentiel, lireReferentiel } from './referentiel.ts';

/** How the territory proves itself: facts folded, drawings and rows hashed again. */
export const verificationTerritoire: Verification = {
  piece: 'territoire',
  replier: (etat, fait) => evoluerImport(etat as Import | null, fait as FaitTerritoire),
  etatsStockes: (reader) => imports.all(reader),
  preuves: async (reader) => [
    await dessinsRecalcules(reader),
    await importsRecomptes(reader),
    await referentielRecalcule(reader),
  ],
};

const PAGE = 200;

async function dessinsRecalcules(reader: Reader): Promise<Preuve> {
  const defauts: string[] = [];
  let examines = 0;
  for (let apres = ''; ; ) {
    const page = await reader.read(sql<{ empreinte: string; coordinates: MultiPolygone }>`
      select empreinte, geojson->'coordinates' as coordinates from territoire_geometrie
      where empreinte > ${apres} order by empreinte limit ${PAGE}`);
    for (const { empreinte, coordinates } of page) {
      examines += 1;
      if (empreinteDe(texteCanonique(coordinates)) === empreinte) continue;
      defauts.push(`le tracé ${empreinte} ne correspond plus à son empreinte`);
    }
    apres = page.at(-1)?.empreinte ?? '';
    if (apres === '') return { intitule: 'tracés des périmètres', examines, defauts };
  }
}

/** Every fact of the journal still finds the rows that it says it wrote. */
async function importsRecomptes(reader: Reader): Promise<Preuve> {
  const faits = await reader.read(
    sql<{ objet: string; version: number; fait: FaitTerritoire }>`
      select objet, version, fait from journal where piece = 'territoire' order by rang`,
  );
  const defauts: string[] = [];
  let examines = 0;
  for (const { objet, version, fait } of faits) {
    if (fait.type === 'ReferentielImporte') continue;
    examines += 1;
    const lignes = await lignesEcrites(reader, fait.type, objet, version);
    if (lignes.length !== fait.ecrits) {
      defauts.push(
        `import de « ${fait.fichier} » : ${fait.ecrits} écrits, ${lignes.length} trouvés`,
      );
    } else if (empreinteDe(texteDesLignes(lignes)) !== fait.empreinteDesLignes) {
      defauts.push(`import de « ${fait.fichier} » : des lignes ont changé depuis`);
    }
  }
  defauts.push(...(await lignesMalRemplacees(reader)));
  return { intitule: 'imports de périmètres et de contrats', examines, defauts };
}

/** Of the rows of one code and day, the last written holds, and it alone. */
async function lignesMalRemplacees(reader: Reader): Promise<string[]> {
  const fautives = await reader.read(sql<{ code: string; jour: string }>`
    with elements as (
      select sorte || ' ' || cle as code, coalesce(millesime, '') as jour, numero, remplace_par
      from territoire_element
    ), perimetres as (
      select code, millesime as jour, numero, remplace_par from territoire_perimetre
    ), contrats as (
      select code, du as jour, numero, remplace_par from territoire_contrat
    )
    ${malRemplacees('perimetres')} union all ${malRemplacees('contrats')}
    union all ${malRemplacees('elements')}`);
  return fautives.map(
    ({ code, jour }) => `${code} du ${jour} : la dernière ligne écrite ne vaut plus`,
  );
}

function malRemplacees(quoi: 'perimetres' | 'contrats' | 'elements') {
  return sql`
    select code, jour from ${sql.table(quoi)} group by code, jour
    having max(numero) is distinct from max(numero) filter (where remplace_par is null)
      or count(*) filter (where remplace_par is null) <> 1`;
}

const LIGNES = {
  PerimetresImportes: sql`${CHAMPS_DE_PERIMETRE} from territoire_perimetre`,
  ContratsImportes: sql`${CHAMPS_DE_CONTRAT} from territoire_contrat`,
  ElementsImportes: sql`${CHAMPS_DELEMENT} from territoire_element`,
} as const;

function lignesEcrites(
  reader: Reader,
  type: keyof typeof LIGNES,
  objet: string,
  version: number,
): Promise<unknown[]> {
  return reader.read(sql`
    select ${LIGNES[type]} where import_id = ${objet} and import_version = ${version}`);
}

async function referentielRecalcule(reader: Reader): Promise<Preuve> {
  const dernier = (await imports.read(reader, 'referentiel'))?.etat.dernier;
  const lignes = await lireReferentiel(reader);
  const { epci, ...effectifs } = effectifsDe(lignes);
  const examines = lignes.epci.length + effectifs.appartenances + effectifs.communes;
  const intitule = 'référentiel des EPCI et des communes';
  if (dernier?.type !== 'ReferentielImporte') {
    const defauts = epci === 0 ? [] : [`${epci} EPCI stockés sans import`];
    return { intitule, examines, defauts };
  }
  const memes = empreinteDuReferentiel(lignes) === dernier.empreinte;
  return { intitule, examines, defauts: memes ? [] : ['des lignes ont changé depuis l’import'] };
}
