import assert from 'node:assert/strict';
import { sql } from 'kysely';
import type { DefaultTreeAdapterTypes as Types } from 'parse5';
import { attribut, dessous, elements, formulaires, texte } from './lecture.ts';
import type { Site, Visiteur } from './support.ts';
import { cleDe, routeDe, visiter } from './visite.ts';

type Element = Types.Element;

/** A field that someone fills, on which form of which page. */
export interface ChampVu {
  readonly nom: string;
  readonly libelle: string;
  readonly aide: string | null;
  readonly route: string;
  readonly page: string;
}

/** The fields of every form that visitors are shown. */
export async function champsDe(visiteurs: readonly Visiteur[]): Promise<ChampVu[]> {
  const visite = await visiter(visiteurs);
  const pages = new Map(visite.formulaires.map((vu) => [`${vu.visiteur.role} ${vu.page}`, vu]));
  const lus: ChampVu[] = [];
  for (const { visiteur, page } of pages.values()) {
    lus.push(...champsDeLaPage((await visiteur.get(page)).corps, page));
  }
  return lus;
}

/** The fields of some pages, as one visitor is shown them. */
export async function champsDesPages({
  visiteur,
  pages,
}: {
  readonly visiteur: Visiteur;
  readonly pages: readonly string[];
}): Promise<ChampVu[]> {
  const lus: ChampVu[] = [];
  for (const page of pages) {
    const { status, corps } = await visiteur.get(page);
    assert.equal(status, 200, page);
    lus.push(...champsDeLaPage(corps, page));
  }
  return lus;
}

function champsDeLaPage(corps: string, page: string): ChampVu[] {
  const tous = elements(corps);
  return tous
    .filter(({ tagName }) => tagName === 'form')
    .flatMap((form) => {
      const methode = attribut(form, 'method')?.toUpperCase() === 'POST' ? 'POST' : 'GET';
      const route = routeDe(methode, (attribut(form, 'action') ?? page).split(/[?#]/)[0] ?? '/');
      return dessous(form)
        .filter(estARemplir)
        .map((champ) => ({
          nom: attribut(champ, 'name') ?? '',
          libelle: libelleDe(tous, champ),
          aide: aideDe(tous, form, champ),
          route: route === null ? `${methode} ?` : cleDe(route),
          page,
        }));
    });
}

function estARemplir(un: Element): boolean {
  if (attribut(un, 'name') === null) return false;
  if (un.tagName === 'textarea' || un.tagName === 'select') return true;
  const type = attribut(un, 'type') ?? 'text';
  return un.tagName === 'input' && type !== 'hidden' && type !== 'submit';
}

function libelleDe(tous: readonly Element[], champ: Element): string {
  const id = attribut(champ, 'id');
  const label = tous.find((un) => un.tagName === 'label' && attribut(un, 'for') === id);
  return attribut(champ, 'aria-label') ?? (label === undefined ? '' : texte(label));
}

/** The hint that the field points to, or that of the group it stands in. */
function aideDe(tous: readonly Element[], form: Element, champ: Element): string | null {
  const ids = (attribut(champ, 'aria-describedby') ?? '').split(' ');
  const citees = tous.filter((un) => ids.includes(attribut(un, 'id') ?? '-'));
  const groupes = dessous(form).filter(
    (un) => un.tagName === 'fieldset' && dessous(un).includes(champ),
  );
  const aides = [...citees, ...groupes.flatMap(dessous)].filter(
    (un) => attribut(un, 'class')?.split(' ').includes('aide') === true,
  );
  return aides[0] === undefined ? null : texte(aides[0]);
}

/** What only shows for a while: an envelope to notify, an act on its way, an action sent back. */
export async function champsDesEtapes(site: Site): Promise<ChampVu[]> {
  const instruction = await site.parRole('instructeur-region');
  const direction = await site.parRole('direction-region');
  const lus: ChampVu[] = [];
  const lire = async (visiteur: Visiteur, page: string) => {
    lus.push(...champsDeLaPage((await visiteur.get(page)).corps, page));
  };
  const enveloppe = await envoyer(instruction, '/enveloppes/provisionner', '', {
    dispositif: 'demonstration-2019',
    annee: '2019',
    epci: await epciSansEnveloppe(site, instruction),
    ventilation: 'par-section',
    fonctionnement: '10 000',
    investissement: '5 000',
  });
  await lire(direction, enveloppe);
  const acte = await envoyer(instruction, '/deliberations/preparer', '', {
    dispositif: 'demonstration-2019',
    annee: '2019',
    objet: 'Essai',
    seanceLe: '2019-04-11',
  });
  await lire(instruction, acte);
  const [programme] = await site.database.read(sql<{ siren: string; ligne: string }>`
    select etat->>'epciSiren' as siren, id as ligne from ligne
    where etat->>'statut' = 'accordee' order by id limit 1`);
  await envoyer(instruction, acte, '/inscrire', { epciSiren: programme?.siren ?? '' });
  await envoyer(instruction, `${acte}/controle`, '/figer', {});
  await lire(instruction, acte);
  await lire(direction, acte);
  const vote = { numero: '20190411', pour: '3', contre: '1', abstention: '0' };
  await envoyer(direction, acte, '/voter', vote);
  await lire(direction, acte);
  const [apprecie] = await site.database.read(sql<{ id: string }>`
    select id from certificat where etat->'appreciations' <> '[]'::jsonb order by id limit 1`);
  await lire(instruction, `/certificats/${apprecie?.id}`);
  const cadre = { epci: '245900410', jour: '2018-01-01', annee: '2018' };
  const suite = new URLSearchParams({ ...cadre, dispositif: 'soutien-emploi-innovation-2018' });
  await lire(instruction, `/certificats/nouveau?${suite}`);
  lus.push(...(await champsDUnRenvoi(site, instruction)));
  return lus;
}

async function champsDUnRenvoi(site: Site, instruction: Visiteur): Promise<ChampVu[]> {
  const [ouverte] = await site.database.read(sql<{ id: string; siren: string }>`
    select id, etat->>'epciSiren' as siren from ligne
    where etat->>'statut' in ('ouverte', 'accordee') order by id limit 1`);
  const page = `/lignes/${ouverte?.id}`;
  await envoyer(instruction, page, '/renvoyer', { 'motif-renvoyer': 'Essai.' });
  const mandats = await site.mandats();
  const mandat = mandats.find((un) => un.role === 'agent-epci' && un.epciSiren === ouverte?.siren);
  assert.ok(mandat !== undefined);
  const agent = await site.entrer(mandat);
  return champsDeLaPage((await agent.get(page)).corps, page);
}

/** Sends the form of a page whose action ends so, filled; gives where it leads. */
export async function envoyer(
  visiteur: Visiteur,
  page: string,
  fin: string,
  remplis: Readonly<Record<string, string>>,
): Promise<string> {
  const { corps } = await visiteur.get(page);
  const vus = formulaires(corps, page).filter(({ method }) => method === 'POST');
  const form = vus.find(({ action }) => action !== '/sortir' && action.endsWith(fin));
  assert.ok(form !== undefined, `${page} ${fin} : ${vus.map(({ action }) => action).join(', ')}`);
  const tels = Object.fromEntries(form.champs.map(({ nom, valeur }) => [nom, valeur]));
  const {
    status,
    entetes,
    corps: recu,
  } = await visiteur.post(form.action, { ...tels, ...remplis });
  assert.equal(status, 303, `${form.action} : ${/class="faute".*?<\/p>/s.exec(recu)?.[0]}`);
  return (entetes.get('location') ?? '').split('?')[0] ?? '';
}

/** An EPCI that the form offers and that has no envelope of 2019 yet. */
export async function epciSansEnveloppe(site: Site, instruction: Visiteur): Promise<string> {
  const { corps } = await instruction.get('/enveloppes/provisionner');
  const select = elements(corps).find((un) => attribut(un, 'name') === 'epci');
  const offerts = select === undefined ? [] : dessous(select).map((un) => attribut(un, 'value'));
  const prises = await site.database.read(sql<{ siren: string }>`
    select epci_siren as siren from enveloppe where annee = 2019`);
  const sans = offerts.find((siren) => siren && prises.every((une) => une.siren !== siren));
  assert.ok(sans, 'chaque EPCI a son enveloppe de 2019');
  return sans;
}

/** Begins a draft while a call is open; gives who holds it and its identifier. */
export async function commencerUnBrouillon(site: Site, intitule: string) {
  const visiteur = await site.parRole('porteur');
  const page = await visiteur.get('/dossiers/nouveau');
  const epci = /<option value="(\d{9})"/.exec(page.corps)?.[1] ?? '';
  const suite = await envoyer(visiteur, '/dossiers/nouveau', '/nouveau', { intitule, epci });
  const id = suite.split('/').at(-1) ?? '';
  assert.notEqual(id, '', 'un brouillon se commence pendant l’appel');
  return { visiteur, id };
}
