import { sql } from 'kysely';
import type { Database, Reader } from '../../../core/database/database.ts';
import { empreinteDe } from '../../../core/documents.ts';
import { lireFichierGeo } from '../../../core/geo-files.ts';
import { empriseDe, type MultiPolygone, texteCanonique } from '../../../core/geometry/geometrie.ts';
import type { Ecriture, Ordre } from '../../../core/piece.ts';
import { type LectureDeQuartiers, lireQuartiers, type PerimetreLu } from '../rules/geojson.ts';
import {
  type Comparaison,
  comparerLignes,
  dater,
  type LigneDePerimetre,
  texteDesLignes,
} from '../rules/lignes.ts';
import type {
  ContexteTerritoire,
  FichierRecu,
  OptionsDePerimetres,
  PerimetresImportes,
  RefusTerritoire,
} from '../rules/types.ts';
import { situerLieux } from './communes.ts';
import { apercevoir, type Charge, chargeRefusee, importer, type Rapport } from './import.ts';

type Source = Pick<PerimetresImportes, 'fichier' | 'empreinte' | 'editeur' | 'millesime'>;
type Comparee = Comparaison<LigneDePerimetre>;

/**
 * Imports a file of quartiers: GeoJSON, TopoJSON, zipped shapefile or GeoPackage, in degrees or in
 * Lambert-93. Drawings are repaired or refused one by one, and said in
 * the report; the same file twice changes nothing. `millesime` is the first day in force when the
 * codes do not tell it, or against what they tell; `apercu` gives the report and writes nothing.
 */
export async function importerPerimetres(
  database: Database,
  ordre: Ordre,
  fichier: FichierRecu,
  options: OptionsDePerimetres = {},
): Promise<Rapport<PerimetresImportes>> {
  const millesime = options.millesime ?? null;
  const empreinte = empreinteDe(fichier.octets);
  const source = { fichier: fichier.nom, empreinte, editeur: fichier.editeur ?? null, millesime };
  const lecture = await lire(fichier.octets, millesime, options.couche ?? null);
  const charge = 'code' in lecture ? chargeRefusee(lecture) : chargeDe(source, lecture);
  const commande = { type: 'importerPerimetres' as const, ...source };
  const suffixe = options.couche === undefined ? '' : `/${options.couche}`;
  const id = `perimetres/${empreinte}/${millesime ?? 'selon-code'}${suffixe}`;
  const passer = options.apercu ? apercevoir : importer;
  return passer(database, ordre, { id, commande }, charge);
}

async function lire(
  octets: Uint8Array,
  millesime: string | null,
  couche: string | null,
): Promise<LectureDeQuartiers | RefusTerritoire> {
  const fichier = await lireFichierGeo(octets, { couche });
  if (!fichier.ok) return fichier.refus;
  const lecture = lireQuartiers(fichier.collection.features);
  const sansJour = lecture.quartiers.filter((lu) => dater(lu, millesime) === null);
  if (sansJour.length === 0) return lecture;
  return { code: 'millesime-absent', codes: sansJour.map(({ code }) => code) };
}

function chargeDe(source: Source, lecture: LectureDeQuartiers): Charge {
  const dessins = lecture.quartiers.map((lu) => ({ lu, empreinte: empreinteDeGeometrie(lu) }));
  let comparee: Comparee = { aEcrire: [], remplacees: [] };
  return {
    async comparer(tx) {
      const { lignes, nonResolues } = await completer(tx, dessins, source.millesime);
      comparee = comparerLignes(lignes, await lireCourants(tx, lignes), cleDe);
      return bilan(source, lecture, comparee, nonResolues);
    },
    ecrire(tx, id, version) {
      const parCode = new Map(lecture.quartiers.map((lu) => [lu.code, lu.geometrie]));
      ecrirePerimetres(tx, { id, version }, comparee, parCode);
    },
  };
}

function bilan(
  source: Source,
  { rapport, quartiers }: LectureDeQuartiers,
  { aEcrire, remplacees }: Comparee,
  communesNonResolues: PerimetresImportes['communesNonResolues'],
): ContexteTerritoire {
  const fait: PerimetresImportes = {
    type: 'PerimetresImportes',
    ...source,
    lus: rapport.lus,
    ecrits: aEcrire.length,
    inchanges: quartiers.length - aEcrire.length,
    remplaces: remplacees.length,
    empreinteDesLignes: empreinteDe(texteDesLignes(aEcrire)),
    repares: rapport.repares.map(({ retouches: _, ...repare }) => repare),
    refuses: rapport.refuses,
    communesNonResolues,
  };
  return { fait, changements: aEcrire.length };
}

const cleDe = ({ code, millesime }: LigneDePerimetre) => `${code} ${millesime}`;

function empreinteDeGeometrie({ geometrie }: PerimetreLu): string {
  return empreinteDe(texteCanonique(geometrie));
}

async function completer(
  tx: Reader,
  dessins: readonly { readonly lu: PerimetreLu; readonly empreinte: string }[],
  millesime: string | null,
) {
  const periodes = dessins.map(({ lu }) => dater(lu, millesime) ?? { millesime: '', au: null });
  const { lieux, nonResolues } = await situerLieux(
    tx,
    dessins.map(({ lu }) => lu),
    periodes.map((periode) => periode.millesime),
  );
  const lignes = dessins.map(({ lu: { code, nom, nature, contrat }, empreinte }, rang) => ({
    code,
    nom,
    nature,
    ...(periodes[rang] ?? { millesime: '', au: null }),
    empreinte,
    ...(lieux[rang] ?? { communes: [], epciSirens: [] }),
    contrat,
  }));
  return { lignes, nonResolues };
}

/** A stored perimeter, its fields in the words of the code. */
export const CHAMPS_DE_PERIMETRE = sql`
  code, nom, nature, millesime, au, empreinte, communes, epci_sirens as "epciSirens", contrat`;

async function lireCourants(reader: Reader, lignes: readonly LigneDePerimetre[]) {
  const codes = lignes.map(({ code }) => code);
  const stockees = await reader.read(sql<LigneDePerimetre & { numero: number }>`
    select numero, ${CHAMPS_DE_PERIMETRE} from territoire_perimetre
    where remplace_par is null and code = any(${codes})`);
  return stockees.map(({ numero, ...ligne }) => ({ numero, ligne }));
}

function ecrirePerimetres(
  tx: Ecriture,
  { id, version }: { readonly id: string; readonly version: number },
  { aEcrire, remplacees }: Comparee,
  geometries: ReadonlyMap<string, MultiPolygone>,
): void {
  const lignes = aEcrire.map((ligne) => {
    const coordinates = geometries.get(ligne.code) ?? [];
    const geojson = { type: 'MultiPolygon', coordinates };
    return { ...ligne, emprise: empriseDe(coordinates), geojson };
  });
  const corps = JSON.stringify(lignes);
  tx.write(sql`
    insert into territoire_geometrie (empreinte, geojson)
    select empreinte, geojson from json_to_recordset(${corps}::json)
      as t (empreinte text, geojson jsonb)
    on conflict do nothing`);
  tx.write(sql`
    update territoire_perimetre set remplace_par = ${id} where numero = any(${remplacees})`);
  tx.write(sql`
    insert into territoire_perimetre (code, nom, nature, millesime, au, empreinte, emprise,
      communes, epci_sirens, contrat, import_id, import_version)
    select code, nom, nature, millesime, au, empreinte, emprise, communes, "epciSirens", contrat,
      ${id}, ${version}::integer
    from json_to_recordset(${corps}::json) as t (code text, nom text, nature text, millesime text,
      au text, empreinte text, emprise double precision[], communes text[], "epciSirens" text[],
      contrat text)`);
}
