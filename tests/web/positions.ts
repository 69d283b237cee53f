import { randomUUID } from 'node:crypto';
import { sql } from 'kysely';
import { instant } from '../../src/core/day.ts';
import { pieceDeliberation } from '../../src/rooms/deliberation/door.ts';
import { type ContenuDeDossier, pieceDossier } from '../../src/rooms/dossier/door.ts';
import { faire, ordre } from '../support/programme.ts';
import { proposerPartout } from '../support/quartiers-proposes.ts';
import { importerSecondMillesime } from '../support/second-millesime.ts';
import type { Site, Visiteur } from './support.ts';

export const POSITIONS = [
  'sien',
  'même EPCI, autre organisation',
  'autre EPCI',
  'brouillon d’autrui',
  'publié',
  'archivé',
  'inexistant',
] as const;

export type Position = (typeof POSITIONS)[number];

/** One thing of the product: the values of its address, whose it is, where it has come. */
export interface Chose {
  readonly valeurs: readonly string[];
  readonly epciSirens: readonly string[];
  readonly organisationIds: readonly string[];
  readonly etape: 'brouillon' | 'vivant' | 'publié' | 'archivé';
}

type Lue = Pick<Chose, 'valeurs'> & {
  readonly epcis: readonly string[] | null;
  readonly organisation: string | readonly string[] | null;
  readonly etape: Chose['etape'];
};

/** What an address names: its words before the first parameter. */
export function motDe(path: string): string {
  const mots = path.split('/').slice(1);
  return mots
    .slice(
      0,
      mots.findIndex((mot) => mot.startsWith(':')),
    )
    .join('/');
}

/** How the things behind the first words of an address are read, in the tables alone. */
const LECTURES: Readonly<Record<string, ReturnType<typeof sql<Lue>>>> = {
  dossiers: dossiers(sql`true`),
  actions: dossiers(sql`d.statut = 'depose'`),
  lignes: dossiers(sql`true`),
  enveloppes: sql<Lue>`select array[id] as valeurs, array[epci_siren] as epcis,
    null as organisation,
    case statut when 'provisoire' then 'brouillon' else 'vivant' end as etape from enveloppe`,
  deliberations: deliberations(),
  'deliberations-publiques': deliberations(),
  appels: sql<Lue>`select array[id] as valeurs, array[]::text[] as epcis, null as organisation,
    case when ferme_le::timestamptz < now() then 'archivé' else 'publié' end as etape from appel`,
  dispositifs: sql<Lue>`select array[etat->>'code'] as valeurs, array[]::text[] as epcis,
    null as organisation, 'publié' as etape from dispositif`,
  certificats: sql<Lue>`select array[id] as valeurs, array[epci_siren] as epcis,
    porteur_id as organisation, 'vivant' as etape from certificat`,
  quartiers: quartiers(),
  'territoire/quartiers': quartiers(),
  'territoire/contrats': sql<Lue>`select array[code] as valeurs, array[epci_siren] as epcis,
    null as organisation, 'publié' as etape from territoire_contrat`,
  'territoire/epci': sql<Lue>`select distinct array[siren] as valeurs, array[siren] as epcis,
    null as organisation, 'publié' as etape from territoire_epci`,
  'territoire/filiations': sql<Lue>`select array[f.id] as valeurs,
    array(select distinct unnest(p.epci_sirens) from territoire_perimetre p where p.code = f.code)
      as epcis, null as organisation, 'publié' as etape from filiation f`,
  'quartiers-proposes': sql<Lue>`select array[id] as valeurs, array[epci_siren] as epcis,
    null as organisation,
    case when statut = 'retire' then 'archivé' else 'vivant' end as etape from quartier_propose`,
  personnes: sql<Lue>`select array[id] as valeurs,
    array(select r->>'epciSiren' from jsonb_array_elements(etat->'roles') r
      where r->>'epciSiren' is not null) as epcis,
    (select min(r->>'organisationId') from jsonb_array_elements(etat->'roles') r) as organisation,
    'vivant' as etape from personne`,
  organisations: sql<Lue>`select array[o.id] as valeurs,
    array(select distinct d.epci_siren from dossier d where d.porteur_id = o.id) as epcis,
    o.id as organisation, 'vivant' as etape from organisation o`,
  propositions: sql<Lue>`select array[appel_id, epci_siren] as valeurs,
    array[epci_siren] as epcis, null as organisation,
    case statut when 'transmise' then 'vivant' else 'brouillon' end as etape from proposition`,
  programmes: sql<Lue>`select distinct array[epci_siren, annee::text] as valeurs,
    array[epci_siren] as epcis, null as organisation,
    case when annee = 2018 then 'publié' else 'vivant' end as etape from proposition`,
};

function quartiers() {
  return sql<Lue>`select array[code] as valeurs, epci_sirens as epcis, null as organisation,
    'publié' as etape from territoire_perimetre`;
}

function dossiers(lesquels: ReturnType<typeof sql<boolean>>) {
  return sql<Lue>`select array[d.id] as valeurs, array[d.epci_siren] as epcis,
    d.porteur_id as organisation,
    case when d.statut = 'brouillon' then 'brouillon' when d.statut = 'retire' then 'archivé'
      when l.statut = 'votee' then 'publié' else 'vivant' end as etape
    from dossier d left join ligne l on l.id = d.id where ${lesquels}`;
}

function deliberations() {
  return sql<Lue>`select array[id] as valeurs,
    array(select jsonb_array_elements_text(etat->'epciSirens')) as epcis,
    array(select l->>'porteurId' from jsonb_path_query(etat, '$.annexe[*]') l) as organisation,
    case when etat->>'publieeLe' is not null then 'publié'
      when statut = 'preparation' then 'brouillon' else 'vivant' end as etape from deliberation`;
}

/** Every thing that an address with parameters may name, by the first words of the address. */
export async function lireLesChoses({ database }: Site): Promise<Map<string, Chose[]>> {
  const choses = new Map<string, Chose[]>();
  for (const [mot, requete] of Object.entries(LECTURES)) {
    const lues = await database.read(requete);
    choses.set(
      mot,
      lues.map(({ valeurs, epcis, organisation, etape }) => ({
        ...{ valeurs, epciSirens: epcis ?? [], etape },
        organisationIds: [organisation ?? []].flat(),
      })),
    );
  }
  return choses;
}

/** Where a thing stands for someone. */
export function positionDe(chose: Chose, visiteur: Visiteur, siens: ReadonlySet<string>): Position {
  const { organisationId, epciSiren } = visiteur;
  const aSonOrganisation =
    organisationId !== null && chose.organisationIds.includes(organisationId);
  const aSonEpci = epciSiren !== null && chose.epciSirens.includes(epciSiren);
  const sien = aSonOrganisation || aSonEpci;
  if (chose.etape === 'brouillon' && !aSonOrganisation) return 'brouillon d’autrui';
  if (chose.etape === 'publié') return 'publié';
  if (chose.etape === 'archivé') return 'archivé';
  if (sien) return 'sien';
  const voisine = organisationId !== null && chose.epciSirens.some((siren) => siens.has(siren));
  return voisine ? 'même EPCI, autre organisation' : 'autre EPCI';
}

/** The EPCI in which someone's organisation is at work. */
export function episDe({ organisationId }: Visiteur, choses: readonly Chose[]): Set<string> {
  const siennes = choses.filter(({ organisationIds }) =>
    organisationIds.some((id) => id === organisationId),
  );
  return new Set(siennes.flatMap(({ epciSirens }) => epciSirens));
}

/**
 * Adds what the demonstration has none of: drafts, withdrawn dossiers, an act in preparation, links
 * between two vintages.
 */
export async function completerLaScene(site: Site, porteur: Visiteur): Promise<void> {
  const { database } = site;
  const modeles = await database.read(sql<{
    appelId: string;
    contenu: ContenuDeDossier;
    ouvre: string;
  }>`
    select distinct on (d.epci_siren, d.porteur_id) d.appel_id as "appelId",
      d.etat->'contenu' as contenu, a.ouvre_le as ouvre
    from dossier d join appel a on a.id = d.appel_id
    order by d.epci_siren, d.porteur_id, a.annee desc`);
  const sien = modeles.filter(({ contenu }) => contenu.porteurId === porteur.organisationId);
  for (const { appelId, contenu, ouvre } of [...sien, ...modeles.slice(0, 6)]) {
    const quand = new Date(Date.parse(ouvre) + 86_400_000).toISOString();
    const qui = ordre('porteur', instant(quand), { organisationId: contenu.porteurId });
    const neuf = { appelId, contenu: { ...contenu, intitule: 'Un brouillon discret' } };
    await faire(database, pieceDossier, randomUUID(), { type: 'creerDossier', ...neuf }, qui);
    const id = randomUUID();
    const depot = { type: 'deposerDossier' as const, ...neuf };
    await faire(database, pieceDossier, id, depot, { ...qui, cle: randomUUID() });
    const retrait = { type: 'retirerDossier' as const, motif: 'abandon' };
    await faire(database, pieceDossier, id, retrait, { ...qui, cle: randomUUID() });
  }
  await confirmerDesLiens(site);
  await proposerPartout(database);
  const [dispositif] = await database.read(sql<{ code: string }>`
    select dispositif_code as code from appel where annee = 2019 limit 1`);
  await faire(
    database,
    pieceDeliberation,
    randomUUID(),
    {
      type: 'preparerDeliberation',
      dispositifCode: dispositif?.code ?? '',
      annee: 2019,
      objet: 'Programmation 2019, suite',
      seanceLe: '2019-06-20',
    },
    ordre('instructeur-region', '2019-05-01T09:00:00Z'),
  );
}

/** A second vintage of some invented quartiers, one step to the east, and their links confirmed. */
async function confirmerDesLiens({ database, parRole }: Site): Promise<void> {
  await importerSecondMillesime(database);
  const instruction = await parRole('instructeur-region');
  const codes = await database.read(sql<{ code: string }>`
    select code from territoire_perimetre where millesime = '2024-01-01' order by code limit 12`);
  for (const { code } of codes) {
    const nom = `2015-01-01~2024-01-01~nouveau~${code}`;
    const page = `/territoire/filiations/${encodeURIComponent(nom)}`;
    const [vu = ''] = /[0-9a-f]{32}(?=")/.exec((await instruction.get(page)).corps) ?? [];
    const { status } = await instruction.post(`${page}/confirmer`, { vu });
    if (status !== 303) throw new Error(`${page} : ${status}`);
  }
}
