import { sql } from 'kysely';
import type { Reader } from '../../../core/database/database.ts';
import type { Preuve, Verification } from '../../../core/piece.ts';
import { evoluerDossier } from '../rules/evoluer.ts';
import { estEquilibre } from '../rules/plan.ts';
import type { Dossier, FaitDossier } from '../rules/types.ts';
import { dossiers, lignesDuPlan } from './table.ts';

/** How the dossiers prove themselves. */
export const verificationDossier: Verification = {
  piece: 'dossier',
  replier: (etat, fait) => evoluerDossier(etat as Dossier | null, fait as FaitDossier),
  etatsStockes: (reader) => dossiers.all(reader),
  preuves: async (reader) => [
    await numerosSansTrou(reader),
    await depotsFiges(reader),
    await plansEgauxAuxLignes(reader),
  ],
};

/** Invariant I8: receipt numbers are unique and without gaps in each call. */
async function numerosSansTrou(reader: Reader): Promise<Preuve> {
  const appels = await reader.read(sql<{ appel: string; nombre: number; dernier: number }>`
    select appel_id as appel, count(*) as nombre, max(split_part(numero, '-', 2)::bigint) as dernier
    from dossier where numero is not null group by appel_id`);
  const defauts = appels
    .filter(({ nombre, dernier }) => nombre !== dernier)
    .map(
      ({ appel, nombre, dernier }) => `appel ${appel} : ${nombre} dossiers, dernier n° ${dernier}`,
    );
  const examines = appels.reduce((total, { nombre }) => total + nombre, 0);
  return { intitule: 'numéros de dépôt sans trou', examines, defauts };
}

/** Each deposited dossier has its frozen document, under the hash that its fact tells. */
async function depotsFiges(reader: Reader): Promise<Preuve> {
  const absents = await reader.read(sql<{ id: string }>`
    select d.id from dossier d
    left join document_lien l on l.piece = 'dossier' and l.objet = d.id and l.sorte = 'depot'
      and l.empreinte = d.etat->>'empreinte'
    where d.numero is not null and l.objet is null`);
  const [compte] = await reader.read(
    sql<{ nombre: number }>`select count(*) as nombre from dossier where numero is not null`,
  );
  const defauts = absents.map(({ id }) => `dossier ${id} : le document figé au dépôt manque`);
  return { intitule: 'dossiers figés au dépôt', examines: compte?.nombre ?? 0, defauts };
}

interface LigneStockee {
  readonly rang: number;
  readonly sens: string;
  readonly compte: string;
  readonly montant: number;
}

/** The rows of each plan are those of its state, and a deposited plan balances. */
async function plansEgauxAuxLignes(reader: Reader): Promise<Preuve> {
  const lignes = await reader.read(sql<LigneStockee & { id: string }>`
    select dossier_id as id, rang, sens, compte, montant_centimes as montant
    from dossier_ligne order by dossier_id, rang`);
  const parDossier = Map.groupBy(lignes, ({ id }) => id);
  const defauts: string[] = [];
  for await (const { id, etat } of dossiers.all(reader)) {
    const { plan } = etat.contenu;
    const cle = ({ rang, sens, compte, montant }: LigneStockee) =>
      [rang, sens, compte, montant].join(' ');
    const attendues = lignesDuPlan(plan).map((l) => cle({ ...l, montant: l.montantCentimes }));
    const trouvees = (parDossier.get(id) ?? []).map(cle);
    if (attendues.join('\n') !== trouvees.join('\n')) {
      defauts.push(`dossier ${id} : les lignes stockées ne sont pas celles du plan`);
    }
    if (etat.statut === 'depose' && !estEquilibre(plan)) {
      defauts.push(`dossier ${id} : déposé avec un plan qui n’est pas équilibré`);
    }
  }
  return { intitule: 'plans de financement', examines: lignes.length, defauts };
}
