import { sql } from 'kysely';
import type { Reader } from '../../../core/database/database.ts';
import type { Periode } from '../../../core/day.ts';
import { empreinteDe } from '../../../core/documents.ts';
import {
  type Emprise,
  empriseDe,
  type MultiPolygone,
  texteCanonique,
} from '../../../core/geometry/geometrie.ts';
import type { Ecriture } from '../../../core/piece.ts';
import { detailler } from '../rules/details.ts';
import {
  type Comparaison,
  comparerLignes,
  dater,
  type LigneDePerimetre,
  RIEN_A_ECRIRE,
  texteDesLignes,
} from '../rules/lignes.ts';
import type { LectureDeQuartiers, PerimetreLu } from '../rules/lus.ts';
import { SANS_SUIVI, type Suivi } from '../rules/suivi.ts';
import type { ContexteTerritoire, PerimetresImportes } from '../rules/types.ts';
import { chercheurDeChevauchements } from './chevauchements.ts';
import { situerLieux } from './communes.ts';
import { garderLesGeometries } from './geometries.ts';
import type { Charge } from './import.ts';
import { ecrireParLots } from './lots.ts';

type Source = Pick<PerimetresImportes, 'fichier' | 'empreinte' | 'editeur' | 'millesime'>;
type Comparee = Comparaison<LigneDePerimetre>;

/**
 * What an import of quartiers compares and writes: drawings repaired or refused one by one, and said
 * in the report. A quartier that the file does not draw keeps the drawing already known, if any.
 */
export function chargeDePerimetres(
  source: Source,
  lecture: LectureDeQuartiers,
  suivi: Suivi = SANS_SUIVI,
): Charge {
  const dessins = lecture.quartiers.map((lu) => ({ lu, empreinte: empreinteDeGeometrie(lu) }));
  const chercher = chercheurDeChevauchements(
    lecture.quartiers.map((lu) => ({
      ...{ code: lu.code, geometrie: lu.geometrie },
      periode: periodeDe(lu, source.millesime),
    })),
    suivi,
  );
  let comparee: Comparee = RIEN_A_ECRIRE;
  let courants: readonly Courant[] = [];
  return {
    async comparer(tx) {
      suivi.avancer('comparaison', 0, null);
      const { lignes, nonResolues } = await completer(tx, dessins, source.millesime);
      courants = await lireCourants(tx, lignes);
      comparee = comparerLignes(garderDessins(lignes, courants), courants, cleDe);
      const dit = { communesNonResolues: nonResolues, chevauchements: await chercher(tx) };
      return bilan(source, lecture, comparee, dit);
    },
    ecrire(tx, id, version) {
      const par = { id, version, suivi };
      ecrirePerimetres(tx, par, comparee, dessinsDe(lecture, courants));
    },
  };
}

function bilan(
  source: Source,
  { rapport, quartiers }: LectureDeQuartiers,
  comparee: Comparee,
  dit: Pick<PerimetresImportes, 'communesNonResolues' | 'chevauchements'>,
): ContexteTerritoire {
  const { aEcrire, remplacees } = comparee;
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
    ...dit,
  };
  const details = detailler(comparee, ({ code, nom }) => ({ code, nom }));
  return { fait, changements: aEcrire.length, details };
}

function periodeDe(lu: PerimetreLu, millesime: string | null): Periode {
  const { millesime: du, au } = dater(lu, millesime) ?? { millesime: '', au: null };
  return { du, au };
}

const cleDe = ({ code, millesime }: LigneDePerimetre) => `${code} ${millesime}`;

function empreinteDeGeometrie({ geometrie }: PerimetreLu): string | null {
  return geometrie.length === 0 ? null : empreinteDe(texteCanonique(geometrie));
}

/** The rows read, those that their file does not draw with the drawing already known. */
function garderDessins(
  lignes: readonly LigneDePerimetre[],
  courants: readonly Courant[],
): LigneDePerimetre[] {
  const connus = new Map(courants.map(({ ligne }) => [cleDe(ligne), ligne.empreinte]));
  return lignes.map((ligne) =>
    ligne.empreinte === null ? { ...ligne, empreinte: connus.get(cleDe(ligne)) ?? null } : ligne,
  );
}

async function completer(
  tx: Reader,
  dessins: readonly { readonly lu: PerimetreLu; readonly empreinte: string | null }[],
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

interface Courant {
  readonly numero: number;
  readonly ligne: LigneDePerimetre;
  readonly emprise: Emprise | null;
}

async function lireCourants(
  reader: Reader,
  lignes: readonly LigneDePerimetre[],
): Promise<Courant[]> {
  const codes = lignes.map(({ code }) => code);
  const stockees = await reader.read(sql<LigneDePerimetre & Omit<Courant, 'ligne'>>`
    select numero, emprise, ${CHAMPS_DE_PERIMETRE} from territoire_perimetre
    where remplace_par is null and code = any(${codes})`);
  return stockees.map(({ numero, emprise, ...ligne }) => ({ numero, emprise, ligne }));
}

/** What is drawn, and how far it spreads: by its hash, read in the file or already stored. */
type Dessins = ReadonlyMap<string, Pick<Courant, 'emprise'> & { readonly trace?: MultiPolygone }>;

function dessinsDe({ quartiers }: LectureDeQuartiers, courants: readonly Courant[]): Dessins {
  return new Map([
    ...courants.map(({ ligne, emprise }) => [ligne.empreinte ?? '', { emprise }] as const),
    ...quartiers.map((lu) => {
      const dessin = { emprise: empriseDe(lu.geometrie), trace: lu.geometrie };
      return [empreinteDeGeometrie(lu) ?? '', dessin] as const;
    }),
  ]);
}

function ecrirePerimetres(
  tx: Ecriture,
  { id, version, suivi }: { readonly id: string; readonly version: number; readonly suivi: Suivi },
  { aEcrire, remplacees }: Comparee,
  dessins: Dessins,
): void {
  const lignes = aEcrire.map((ligne) => {
    const dessin = ligne.empreinte === null ? undefined : dessins.get(ligne.empreinte);
    const coordinates = dessin?.trace;
    const geojson = coordinates === undefined ? null : { type: 'MultiPolygon', coordinates };
    return { ...ligne, emprise: dessin?.emprise ?? null, geojson };
  });
  tx.write(sql`
    update territoire_perimetre set remplace_par = ${id} where numero = any(${remplacees})`);
  ecrireParLots(tx, lignes, suivi, (corps) => {
    garderLesGeometries(tx, corps);
    tx.write(sql`
      insert into territoire_perimetre (code, nom, nature, millesime, au, empreinte, emprise,
        communes, epci_sirens, contrat, import_id, import_version)
      select code, nom, nature, millesime, au, empreinte, emprise, communes, "epciSirens", contrat,
        ${id}, ${version}::integer
      from json_to_recordset(${corps}::json) as t (code text, nom text, nature text,
        millesime text, au text, empreinte text, emprise double precision[], communes text[],
        "epciSirens" text[], contrat text)`);
  });
}
