import assert from 'node:assert/strict';
import { test } from 'node:test';
import { sql } from 'kysely';
import type { LigneDeJournal } from '../../src/core/journal.ts';
import { listerPersonnes } from '../../src/rooms/acteur/door.ts';
import { commencerUnBrouillon, envoyer } from './aide.ts';
import { attribut, dessous, elements, liens, texte } from './lecture.ts';
import { ouvrirSite, type Visiteur } from './support.ts';

type Faits = readonly Pick<LigneDeJournal, 'piece' | 'objet'>[];

const site = await ouvrirSite();

/** The page of an object, by the name of its room in the journal. */
const PAGES: Readonly<Record<string, (objet: string) => string>> = {
  territoire: (id) => `/territoire/imports?id=${encodeURIComponent(id)}`,
  'quartier-propose': (id) => `/quartiers-proposes/${id}`,
  filiation: (id) => `/territoire/filiations/${encodeURIComponent(id)}`,
  organisation: (id) => `/organisations/${id}`,
  personne: (id) => `/personnes/${id}`,
  dispositif: (id) => `/dispositifs/${id}`,
  certificat: (id) => `/certificats/${id}`,
  enveloppe: (id) => `/enveloppes/${id}`,
  appel: (id) => `/appels/${id}`,
  dossier: (id) => `/dossiers/${id}`,
  ligne: (id) => `/lignes/${id}`,
  proposition: (id) => `/propositions/${id}`,
  deliberation: (id) => `/deliberations/${id}`,
};

/** Rooms of the journal whose objects have no page: the rows of a table import are the dossiers. */
const SANS_PAGE = new Set(['import']);

const PAR_PIECE = 4;

test('each object ends with one sentence for each of its facts', async () => {
  const direction = await site.parRole('direction-region');
  const pieces = await site.database.read(sql<{ piece: string }>`
    select distinct piece from journal order by piece`);
  for (const { piece } of pieces) {
    if (SANS_PAGE.has(piece)) continue;
    const page = PAGES[piece];
    assert.ok(page !== undefined, `aucune page ne raconte la pièce ${piece}`);
    const objets = await objetsDe(piece);
    assert.ok(objets.length > 0, piece);
    for (const { objet, faits } of objets) {
      const lecteur = piece === 'proposition' ? await agentDe(objet) : direction;
      const phrases = await phrasesDe(lecteur, page(objet));
      assert.equal(phrases.length, faits, `${page(objet)} : ${phrases.join('\n')}`);
      for (const phrase of phrases) assert.match(phrase, PHRASE, page(objet));
    }
  }
});

/** When, who, a verb; and no name of the code. */
const PHRASE =
  /^Le (lundi|mardi|mercredi|jeudi|vendredi|samedi|dimanche) .+ à \d+ h( \d+)?, .+ a .+/;
const MOT_DU_CODE = /\b[A-Z][a-z]+([A-Z][a-z]+)+\b|undefined|null|NaN|\[object/;

test('no sentence falls back on a name of the code', async () => {
  const lus = [await site.parRole('direction-region'), await site.parRole('agent-epci')];
  const adresses = await toutesLesAdresses();
  let phrases = 0;
  for (const lecteur of lus) {
    for (const adresse of adresses) {
      for (const phrase of await phrasesDe(lecteur, adresse)) {
        phrases += 1;
        assert.doesNotMatch(phrase, MOT_DU_CODE, adresse);
      }
    }
  }
  assert.ok(phrases > 200, `${phrases} phrases`);
});

test('a holder reads no name of an agent, and no amount under negotiation', async () => {
  const porteur = await site.parRole('porteur');
  const noms = (await listerPersonnes(site.database)).flatMap(({ etat }) =>
    etat.roles.every(({ organisationId: une }) => une !== porteur.organisationId) ? [etat.nom] : [],
  );
  let phrases = 0;
  for (const adresse of await toutesLesAdresses()) {
    const dites = await phrasesDe(porteur, adresse);
    if (dites.length === 0) continue;
    phrases += dites.length;
    assert.match(adresse, /^\/(dossiers|organisations|personnes)\//, adresse);
    const tout = dites.join('\n');
    for (const nom of noms) assert.ok(!tout.includes(nom), `${adresse} nomme ${nom}`);
    assert.doesNotMatch(tout, /propos|accord|réserv|validé|refus|écart/i, adresse);
  }
  assert.ok(phrases > 0);
});

test('a holder reads what each change of a draft made of what was there', async () => {
  const pendant = await ouvrirSite({ now: () => new Date('2018-10-15T10:00:00Z') });
  const { visiteur, id } = await commencerUnBrouillon(pendant, 'Avant');
  await envoyer(visiteur, `/dossiers/${id}/action`, '/action', {
    intitule: 'Après',
    description: 'Un texte.',
    geste: 'enregistrer',
  });
  const phrases = await phrasesDe(visiteur, `/dossiers/${id}`);
  assert.equal(phrases.length, 2);
  assert.match(
    phrases[0] ?? '',
    /l’intitulé «\sAvant\s» devient «\sAprès\s»\s; à relire, la description/,
  );
  assert.match(phrases[1] ?? '', /a commencé le dossier «\sAvant\s»/);
});

test('the public and the elected members of the Region read no history', async () => {
  for (const lecteur of [site.passant(), await site.parRole('elu-region')]) {
    for (const adresse of [...(await toutesLesAdresses()), ...(await actesPublics())]) {
      assert.deepEqual(await phrasesDe(lecteur, adresse), [], `${lecteur.role} ${adresse}`);
    }
  }
});

test('an EPCI reads nothing of another EPCI in a history', async () => {
  const agent = await site.parRole('agent-epci');
  const autres = await site.database.read(sql<{ id: string }>`
    select id from enveloppe where epci_siren <> ${agent.epciSiren} limit 3`);
  assert.ok(autres.length > 0);
  for (const { id } of autres) {
    assert.equal((await agent.get(`/enveloppes/${id}`)).status, 404);
  }
});

test('a quartier tells each perimeter that it was given', async () => {
  const direction = await site.parRole('direction-region');
  const [lien] = liens((await direction.get('/quartiers')).corps).filter((un) =>
    un.startsWith('/quartiers/'),
  );
  assert.ok(lien !== undefined);
  const code = decodeURIComponent(lien.split('/').at(-1) ?? '');
  const [donnes] = await site.database.read(sql<{ nombre: string }>`
    select count(*)::text as nombre from territoire_perimetre where code = ${code}`);
  const phrases = await phrasesDe(direction, lien);
  assert.equal(phrases.length, Number(donnes?.nombre));
  for (const phrase of phrases) assert.match(phrase, PHRASE);
  assert.deepEqual(await phrasesDe(site.passant(), lien), []);
});

test('the publication and the programme tell their story to the Region', async () => {
  const direction = await site.parRole('direction-region');
  const [acte] = await actesPublics();
  assert.ok((await phrasesDe(direction, acte ?? '')).length > 3, acte);
  const [ligne] = await site.database.read(sql<{ adresse: string; faits: string }>`
    select '/programmes/' || (l.etat->>'epciSiren') || '/' || (l.etat->>'annee') as adresse,
      count(*)::text as faits
    from journal j join ligne l on l.id = j.objet where j.piece = 'ligne'
    group by 1 order by count(*) limit 1`);
  const phrases = await phrasesDe(direction, ligne?.adresse ?? '');
  assert.equal(phrases.length, Math.min(200, Number(ligne?.faits)), ligne?.adresse);
});

async function objetsDe(piece: string): Promise<{ objet: string; faits: number }[]> {
  const lus = await site.database.read(sql<{ objet: string; faits: string }>`
    select objet, count(*)::text as faits from journal where piece = ${piece}
    group by objet order by count(*) desc, objet limit ${PAR_PIECE}`);
  return lus.map(({ objet, faits }) => ({ objet, faits: Number(faits) }));
}

async function toutesLesAdresses(): Promise<string[]> {
  const adresses: string[] = [];
  const objets = await site.database.read<Faits[number]>(sql<Faits[number]>`
    select distinct on (piece, objet) piece, objet from (
      select piece, objet, row_number() over (partition by piece order by rang desc) as n
      from journal) j where n <= 60`);
  for (const { piece, objet } of objets) {
    const page = PAGES[piece];
    if (page !== undefined) adresses.push(page(objet));
  }
  return adresses;
}

async function actesPublics(): Promise<string[]> {
  const actes = await site.database.read(sql<{ id: string }>`
    select id from deliberation where statut = 'executoire'`);
  return actes.map(({ id }) => `/deliberations-publiques/${id}`);
}

async function agentDe(propositionId: string): Promise<Visiteur> {
  const siren = propositionId.split('/').at(-1);
  const mandats = (await site.mandats()).filter(
    ({ role, epciSiren }) => role === 'agent-epci' && epciSiren === siren,
  );
  const [mandat] = mandats;
  assert.ok(mandat !== undefined, propositionId);
  return site.entrer(mandat);
}

/** The sentences of the history at the end of a page; none when the page is not given. */
async function phrasesDe(lecteur: Visiteur, adresse: string): Promise<string[]> {
  const { status, corps } = await lecteur.get(adresse);
  if (status !== 200) return [];
  const listes = elements(corps).filter((un) => attribut(un, 'class') === 'histoire');
  return listes
    .flatMap((liste) => dessous(liste).filter(({ tagName }) => tagName === 'li'))
    .map((li) => texte(li).replaceAll('\u00A0', ' ').replaceAll('\u202F', ' ').trim());
}
