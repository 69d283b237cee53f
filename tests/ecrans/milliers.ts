import { executer } from './tables.ts';

const DES_MILLIERS = 1_000;

/** Each list of the product, by who reads it whole, and how many rows it then has at least. */
export const LISTES = [
  ['public', '/actions', DES_MILLIERS],
  ['public', '/deliberations-publiques', DES_MILLIERS],
  ['public', '/dispositifs', DES_MILLIERS],
  ['admin-region', '/journal', DES_MILLIERS],
  ['admin-region', '/personnes', DES_MILLIERS],
  ['admin-region', '/organisations', DES_MILLIERS],
  ['admin-region', '/appels?annee=2019', DES_MILLIERS],
  ['instructeur-region', '/dossiers', DES_MILLIERS],
  ['instructeur-region', '/enveloppes?annee=2019', DES_MILLIERS],
  ['instructeur-region', '/propositions', DES_MILLIERS],
  ['instructeur-region', '/programmes?annee=2019', DES_MILLIERS],
  ['instructeur-region', '/cockpit?annee=2019', DES_MILLIERS],
  ['instructeur-region', '/deliberations', DES_MILLIERS],
] as const;

/** The EPCI of the reference list that have nothing yet in the year that is copied. */
const EPCI_LIBRES = `select siren, row_number() over (order by siren) as rang
  from (select distinct siren from territoire_epci where au is null) connus
  where siren not in (select epci_siren from enveloppe)
  order by siren limit ${DES_MILLIERS}`;

/** Copies of one row of a state table, under new identifiers, each changed by an expression. */
function copier(
  table: string,
  etat: string,
  { source = 'true', id = 'gen_random_uuid()::text', combien = DES_MILLIERS } = {},
): string {
  return `insert into ${table} (id, version, etat)
    select ${id}, version, ${etat} from
      (select * from ${table} where ${source} order by id limit 1) modele,
      generate_series(1, ${combien}) rang`;
}

const suffixer = (chemin: string, lu: string) =>
  `jsonb_set(etat, '{${chemin}}', to_jsonb(${lu} || ' ' || rang))`;

const AUTOUR = [
  copier(
    'personne',
    `jsonb_set(${suffixer('nom', "(etat->>'nom')")}, '{courriel}', to_jsonb('copie' || rang || '@essai.invalid'))`,
    { source: `etat->'roles' @> '[{"role": "agent-epci"}]'` },
  ),
  copier(
    'organisation',
    `${suffixer('nom', "(etat->>'nom')")} || jsonb_build_object('siret', null,
      'rna', 'W8' || lpad(rang::text, 8, '0'))`,
  ),
  copier('appel', suffixer('intitule', "(etat->>'intitule')"), {
    source: "etat->>'annee' = '2019'",
  }),
  copier('dispositif', `jsonb_set(etat, '{dispositif,code}', to_jsonb('copie-' || rang))`, {
    id: "'copie-' || rang",
  }),
];

/** Many more EPCI with an envelope, a proposition and an action discussed in 2019. */
const EPCIS = [
  `create temporary table libre as ${EPCI_LIBRES}`,
  `insert into enveloppe (id, version, dispositif_code, annee, epci_siren, statut, ventilation)
    select 'copie-' || siren, version, dispositif_code, annee, siren, statut, ventilation
    from libre, (select * from enveloppe where annee = 2019 and statut <> 'provisoire'
                 order by id limit 1) modele`,
  `insert into enveloppe_solde
    select 'copie-' || siren, poche, provisoire, dotation, disponible, reserve, vote, engage, paye,
      libere
    from libre, enveloppe_solde where enveloppe_id =
      (select id from enveloppe where annee = 2019 and statut <> 'provisoire'
       and id not like 'copie-%' order by id limit 1)`,
  `insert into proposition (id, version, etat)
    select appel_id || '/' || siren, version, jsonb_set(etat, '{epciSiren}', to_jsonb(siren))
    from libre, (select * from proposition where annee = 2019 and statut = 'transmise'
                 order by id limit 1) modele`,
  `insert into ligne (id, version, etat)
    select 'copie-' || siren, version, etat || jsonb_build_object('epciSiren', siren,
      'dossierId', 'copie-' || siren)
    from libre, (select * from ligne where annee = 2019 and statut = 'ouverte'
                 order by id limit 1) modele`,
  `insert into dossier (id, version, etat)
    select 'copie-' || siren, version, jsonb_set(jsonb_set(etat, '{numero}',
      to_jsonb('2019-9' || lpad(rang::text, 4, '0'))), '{contenu,epciSiren}', to_jsonb(siren))
    from libre, (select d.* from dossier d join ligne l using (id)
                 where l.annee = 2019 and l.statut = 'ouverte' order by d.id limit 1) modele`,
];

/** The act that anyone reads votes twenty times its actions; a thousand others stand beside it. */
const ACTES = [
  `update deliberation set etat = jsonb_set(etat, '{annexe}', (
    select jsonb_agg(une || case when rang = 0 then '{}' else jsonb_build_object(
      'dossierId', (une->>'dossierId') || '-' || rang,
      'numero', (une->>'numero') || '-' || rang) end order by rang)
    from jsonb_array_elements(etat->'annexe') une, generate_series(0, 19) rang))`,
  copier(
    'deliberation',
    `jsonb_set(jsonb_set(etat, '{numero}', to_jsonb((20185000 + rang)::text)), '{annexe}', '[]')`,
  ),
];

/** Each copy has the kept documents of what it copies: no link of its page is dead. */
const DOCUMENTS = ['deliberation', 'dispositif'].map(
  (table) => `insert into document_lien (piece, objet, sorte, empreinte, instant)
    select piece, copie.id, sorte, empreinte, instant
    from document_lien, ${table} copie
    where piece = '${table}'
      and objet = (select min(objet) from document_lien where piece = '${table}')
      and not exists (select from document_lien sien
                      where sien.piece = '${table}' and sien.objet = copie.id)`,
);

interface Scene {
  readonly site: { readonly url: string };
}

const DOSSIERS = [
  `create temporary table copie as
    select ancien.id as de, gen_random_uuid()::text as vers, rang
    from (select id from dossier where numero is not null limit 100) ancien,
         generate_series(1, ${DES_MILLIERS / 100}) rang`,
  `insert into dossier (id, version, etat)
    select vers, version, jsonb_set(etat, '{numero}', to_jsonb((etat->>'numero') || '-' || rang))
    from copie join dossier on id = de`,
  `insert into ligne (id, version, etat)
    select vers, version, jsonb_set(etat, '{dossierId}', to_jsonb(vers))
    from copie join ligne on id = de`,
];

/** Copies of the dossiers and of their lines, until there are a thousand of each. */
export function multiplierLesDossiers(scene: Scene): Promise<void> {
  return executer(scene, DOSSIERS);
}

/** Copies of what every list shows, until there are a thousand of each, or as many as can be. */
export function multiplier(scene: Scene): Promise<void> {
  return executer(scene, [...DOSSIERS, ...AUTOUR, ...EPCIS, ...ACTES, ...DOCUMENTS]);
}
