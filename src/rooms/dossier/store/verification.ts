import { sql } from 'kysely';
import type { Reader } from '../../../core/database/database.ts';
import type { Preuve, Verification } from '../../../core/piece.ts';
import { estEquilibre } from '../../plan-de-financement/rules/door.ts';
import { evoluerDossier } from '../rules/evoluer.ts';
import type { Dossier, FaitDossier } from '../rules/types.ts';
import { dossiers } from './table.ts';

/** How the dossiers prove themselves. */
export const verificationDossier: Verification = {
  piece: 'dossier',
  replier: (etat, fait) => evoluerDossier(etat as Dossier | null, fait as FaitDossier),
  etatsStockes: (reader) => dossiers.all(reader),
  preuves: async (reader) => [
    await numerosSansTrou(reader),
    await depotsFiges(reader),
    await plansEgauxAuxLignes(reader),
    await adressesEnAttente(reader),
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
    left join document o on o.empreinte = l.empreinte
    where d.numero is not null and o.empreinte is null order by d.id`);
  const [compte] = await reader.read(
    sql<{ nombre: number }>`select count(*) as nombre from dossier where numero is not null`,
  );
  const defauts = absents.map(({ id }) => `dossier ${id} : le document figé au dépôt manque`);
  return { intitule: 'dossiers figés au dépôt', examines: compte?.nombre ?? 0, defauts };
}

/** The queue of the geocoder has the addresses to place of the drafts, and no other of dossiers. */
async function adressesEnAttente(reader: Reader): Promise<Preuve> {
  const lignes = await reader.read(sql<{ id: string; voulue: boolean; attendue: boolean }>`
    with voulue as (
      select d.id as objet, texte from dossier d,
        jsonb_array_elements_text(d.etat #> '{contenu,lieux,adressesAPlacer}') as texte
      where d.statut = 'brouillon'
    )
    select objet as id, v.texte is not null as voulue, a.texte is not null as attendue
    from voulue v full join (select * from geocodage_attente where piece = 'dossier') a
      using (objet, texte)
    order by objet`);
  const defauts = lignes.flatMap(({ id, voulue, attendue }) => {
    if (voulue && attendue) return [];
    return `dossier ${id} : une adresse ${voulue ? 'à placer n’est pas en attente' : 'en attente n’est plus à placer'}`;
  });
  return { intitule: 'adresses à placer', examines: lignes.length, defauts };
}

/** The rows of each plan are those of its state, column by column; a deposited plan balances. */
async function plansEgauxAuxLignes(reader: Reader): Promise<Preuve> {
  const differents = await reader.read(sql<{ id: string }>`
    with attendue as (
      select d.id as dossier_id, 'charge' as sens, l.rang::integer as rang, l.ligne
      from dossier d, jsonb_array_elements(d.etat #> '{contenu,plan,charges}')
        with ordinality as l (ligne, rang)
      union all
      select d.id, 'produit',
        (jsonb_array_length(d.etat #> '{contenu,plan,charges}') + l.rang)::integer, l.ligne
      from dossier d, jsonb_array_elements(d.etat #> '{contenu,plan,produits}')
        with ordinality as l (ligne, rang)
    )
    select distinct coalesce(a.dossier_id, s.dossier_id) as id
    from attendue a full join dossier_ligne s on s.dossier_id = a.dossier_id and s.rang = a.rang
    where (s.sens, s.compte, s.libelle, s.montant_centimes, s.financeur, s.region, s.certitude)
      is distinct from (a.sens, a.ligne->>'compte', a.ligne->>'libelle',
        (a.ligne->>'montantCentimes')::bigint, a.ligne->>'financeur',
        (a.ligne->>'region')::boolean, a.ligne->>'certitude')
    order by id`);
  const defauts = differents.map(
    ({ id }) => `dossier ${id} : les lignes stockées ne sont pas celles du plan`,
  );
  let examines = 0;
  for await (const { id, etat } of dossiers.all(reader)) {
    examines += 1;
    if (etat.statut !== 'brouillon' && !estEquilibre(etat.contenu.plan)) {
      defauts.push(`dossier ${id} : déposé avec un plan qui n’est pas équilibré`);
    }
  }
  return { intitule: 'plans de financement', examines, defauts };
}
