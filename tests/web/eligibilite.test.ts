import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { after, describe, test } from 'node:test';
import { sql } from 'kysely';
import { empreinteDe } from '../../src/core/documents.ts';
import { geocodeurDe } from '../../src/core/geocoding/reglages.ts';
import { lireCertificat, verifierCertificat } from '../../src/rooms/eligibilite/door.ts';
import { ouvrirServeurDAdresses } from '../support/geocodage.ts';
import { attribut, elements, texte } from './lecture.ts';
import { cadreSousLaRegionInventee } from './region-inventee.ts';
import { ouvrirSite, type Visiteur } from './support.ts';

/** Inside the first invented quartier of the MEL, and 700 m east of its middle. */
const DEDANS = { lon: 3.0786, lat: 50.6365 };
const serveur = await ouvrirServeurDAdresses([
  { texte: '8 rue du Milieu', codePostal: '59000', commune: 'Lille', ...DEDANS, score: 0.96 },
]);
after(() => serveur.fermer());
const reglages = { url: serveur.url, parSeconde: 50, patienceMs: 2_000, essais: 2 };
const site = await ouvrirSite({ geocodeur: geocodeurDe(reglages) });
const MEL = '245900410';

async function agentDe(epciSiren: string): Promise<Visiteur> {
  const mandats = await site.mandats();
  const sien = mandats.find((un) => un.role === 'agent-epci' && un.epciSiren === epciSiren);
  return site.entrer(sien ?? assert.fail('aucun agent'));
}

const agent = await agentDe(MEL);
const CADRE = {
  ...{ epci: MEL, jour: '2018-01-01', annee: '2018' },
  dispositif: 'soutien-emploi-innovation-2018',
};

function poser(champs: Readonly<Record<string, string>>, qui = agent) {
  return qui.post('/certificats', { ...CADRE, cle: randomUUID(), ...champs });
}

async function etablir(champs: Readonly<Record<string, string>>): Promise<string> {
  const reponse = await poser(champs);
  assert.equal(reponse.status, 303, texteDe(reponse.corps).slice(0, 600));
  return reponse.entetes.get('location') ?? '';
}

/** What one reads in the page, drawings apart; a space between any two pieces. */
function texteDe(page: string): string {
  const [, main = ''] = /<main[^>]*>(.*)<\/main>/s.exec(page) ?? [];
  return main
    .replaceAll(/<svg.*?<\/svg>/gs, ' ')
    .replaceAll(/<[^>]*>/g, ' ')
    .replaceAll('&quot;', '"')
    .replaceAll(/\s+/gu, ' ');
}

function valeurDe(page: string, nom: string): string | undefined {
  const champ = elements(page).find((un) => attribut(un, 'name') === nom);
  return champ?.tagName === 'textarea'
    ? texte(champ)
    : (attribut(champ ?? assert.fail(nom), 'value') ?? undefined);
}

describe('une question libre, par des formulaires seuls', () => {
  test('un quartier, des points, une zone et le contrat donnent chacun leur réponse', async () => {
    const adresse = await etablir({
      ...{ objet: 'Fête du parc', quartiers: 'INVENTE-MEL-1', contrat: 'oui' },
      ...{ points: '3,0786 50,6365\n3.0876000000000003, 50.6365', 'zone-nom': 'Square' },
      zone: '3,076 50,635\n3,081 50,635\n3,081 50,638',
    });
    const dit = texteDe((await agent.get(adresse)).corps);
    for (const phrase of [
      /1\. Quartier Les Tilleuls \(quartier inventé\) Accepté Dans un quartier du contrat/,
      /2\. Point 3,0786\s; 50,6365 \(P1 sur la carte\) Accepté/,
      /Dans le quartier Les Tilleuls \(quartier inventé\) \(quartier prioritaire INVENTE-MEL-1, périmètre de 2015\), à \d+ m de sa limite\./,
      /périmètre de 2015\)\. Lille \(Métropole Européenne de Lille\)/,
      /3\. Point 3,0876\s; 50,6365 \(P2 sur la carte\) Refusé Hors quartier/,
      /À 212 m du quartier Les Tilleuls/,
      /4\. Zone « Square » \(Z1 sur la carte\) Accepté.* 100 % dans le quartier Les Tilleuls/,
      /5\. Tout le contrat de ville \(démonstration\) MEL Accepté.*5 quartiers au contrat/,
      /Distance maximale d’un lieu au quartier aucune\s: le lieu doit être dedans/,
    ]) {
      assert.match(dit, phrase);
    }
  });

  test('rien de donné, ou des lignes fautives : 422, et rien de tapé n’est perdu', async () => {
    const rien = await poser({});
    assert.equal(rien.status, 422);
    assert.match(texteDe(rien.corps), /Donnez au moins un lieu/);
    const fautes = await poser({
      ...{ objet: 'Un objet', points: '3,05 50,63\n50,63 3,05', zone: '3 50\n3 50\n3 50' },
      ...{ 'zone-nom': 'Trait', quartiers: 'INVENTE-MEL-2' },
    });
    assert.equal(fautes.status, 422);
    const dit = texteDe(fautes.corps);
    assert.match(dit, /Ligne 2\s: longitude et latitude semblent échangées/);
    assert.match(dit, /La zone n’a pas de surface/);
    assert.equal(valeurDe(fautes.corps, 'objet'), 'Un objet');
    assert.equal(valeurDe(fautes.corps, 'points'), '3,05 50,63\n50,63 3,05');
    const coches = elements(fautes.corps).filter((un) => attribut(un, 'checked') !== null);
    assert.deepEqual(
      coches.map((un) => attribut(un, 'value')),
      ['INVENTE-MEL-2'],
    );
  });

  test('un cadre impossible ramène au cadre, une clé renvoyée au même certificat', async () => {
    assert.equal((await poser({ annee: '1950', points: '3 50' })).status, 422);
    assert.equal((await poser({ epci: '245900428', points: '3 50' })).status, 422);
    const cle = randomUUID();
    const [un, deux] = [await poser({ cle, points: '3 50' }), await poser({ cle, points: '3 50' })];
    assert.equal(un.entetes.get('location'), deux.entetes.get('location'));
  });

  test('une adresse : choisie parmi celles du service, elle reste à apprécier', async () => {
    const avant = await poser({ adresses: '8 rue du Milieu 59000 Lille' });
    assert.equal(avant.status, 422);
    const radios = elements(avant.corps).filter((un) => attribut(un, 'name') === 'choix-1');
    const choix = attribut(radios[0] ?? assert.fail('aucune place proposée'), 'value') ?? '';
    const adresses = '8 rue du Milieu 59000 Lille';
    const lieu = await etablir({ adresses, 'choix-1': choix });
    const dit = texteDe((await agent.get(lieu)).corps);
    assert.match(
      dit,
      /Adresse : 8 rue du Milieu.* À apprécier Une adresse n’est qu’une indication/,
    );
    assert.match(dit, /Elle tend vers «\saccepté\s»/);
    serveur.tomber({ sorte: 'indisponible' });
    const panne = await poser({ adresses: '9 rue Perdue 59000 Lille', points: '3 50' });
    serveur.tomber(null);
    assert.equal(panne.status, 422);
    assert.match(texteDe(panne.corps), /service d’adresses ne répond pas/);
    assert.equal(valeurDe(panne.corps, 'adresses'), '9 rue Perdue 59000 Lille');
  });

  test('le service se tait : tout ce qui est tapé revient, et sert dès qu’il répond', async () => {
    const tapes = {
      ...{ objet: 'Un jardin', adresses: '8 rue du Milieu 59000 Lille\nailleurs' },
      ...{ points: '3,0786 50,6365', zone: '3 50\n3,1 50\n3,1 50,1', 'zone-nom': 'Le parc' },
    };
    for (const sorte of ['indisponible', 'coupure', 'silence', 'html'] as const) {
      serveur.tomber({ sorte });
      const depart = performance.now();
      const { status, corps } = await poser({ ...tapes, contrat: 'oui' });
      assert.equal(status, 422, sorte);
      assert.match(texteDe(corps), /le service d’adresses ne répond pas\. Réessayez/, sorte);
      for (const [nom, valeur] of Object.entries(tapes)) {
        assert.equal(valeurDe(corps, nom), valeur, `${sorte} : ${nom}`);
      }
      const contrat = elements(corps).find((un) => attribut(un, 'name') === 'contrat');
      assert.ok(contrat !== undefined && attribut(contrat, 'checked') !== null);
      assert.ok(performance.now() - depart < 4_000, sorte);
    }
    serveur.tomber(null);
    const { corps } = await poser({ ...tapes, adresses: '8 rue du Milieu 59000 Lille' });
    assert.match(corps, /name="choix-1"/);
  });

  test('des points seuls : un service muet ne retient pas la réponse', async () => {
    serveur.tomber({ sorte: 'trop', attendreS: 30 });
    const depart = performance.now();
    await etablir({ points: '3,0786 50,6365\n3,0787 50,6366' });
    assert.ok(performance.now() - depart < 4_000);
    serveur.tomber(null);
  });

  test('une zone en fichier GeoJSON joint, ou un fichier qui n’en est pas un', async () => {
    const anneau = [3.076, 50.635, 3.081, 50.635, 3.081, 50.638, 3.076, 50.635];
    const coordinates = [[0, 2, 4, 6].map((rang) => [anneau[rang], anneau[rang + 1]])];
    const joindre = async (contenu: string) => {
      const corps = new FormData();
      for (const [nom, valeur] of Object.entries({ ...CADRE, 'zone-nom': 'Jointe' })) {
        corps.append(nom, valeur);
      }
      corps.append('jeton', agent.jeton);
      corps.append('fichier', new Blob([contenu]), 'zone.geojson');
      const envoi = new Request('http://local/', { method: 'POST', body: corps });
      return site.demander('/certificats', {
        method: 'POST',
        headers: {
          cookie: `__Host-beffroi=${agent.cookie}`,
          'content-type': envoi.headers.get('content-type') ?? '',
        },
        body: Buffer.from(await envoi.arrayBuffer()),
      } as never);
    };
    const refuse = await joindre('ceci n’est pas une carte');
    assert.equal(refuse.status, 422, texteDe(refuse.corps));
    const reponse = await joindre(JSON.stringify({ type: 'Polygon', coordinates }));
    assert.equal(reponse.status, 303, texteDe(reponse.corps));
  });
});

test('une part d’habitants se déclare où le dispositif a cette règle, et le certificat la dit', async () => {
  const dehors = '3.0876, 50.6365';
  const partout = { 'part-habitants': '80', 'part-source': 'les inscriptions de 2017' };
  const sansRegle = await agent.get(`/certificats/nouveau?${new URLSearchParams(CADRE)}`);
  assert.doesNotMatch(sansRegle.corps, /part-habitants/);
  const muet = await etablir({ points: dehors, ...partout });
  assert.doesNotMatch(texteDe((await agent.get(muet)).corps), /habitants/);
  const cadre = await cadreSousLaRegionInventee(site, MEL);
  const page = (await agent.get(`/certificats/nouveau?${new URLSearchParams(cadre)}`)).corps;
  assert.match(texteDe(page), /Part d’habitants des quartiers, en %.*D’après qui/);
  // Farther than the 500 m of that scheme.
  const loin = { ...cadre, points: '3,0986 50,6365' };
  for (const [faux, phrase] of [
    [{ ...partout, 'part-habitants': '70,5' }, /pourcentage entier, de 0 à 100/],
    [{ ...partout, 'part-source': '' }, /Dites d’après qui/],
    [{ ...partout, 'part-habitants': '' }, /pourcentage entier/],
  ] as const) {
    const { status, corps } = await poser({ ...loin, ...faux });
    assert.equal(status, 422);
    assert.match(texteDe(corps), phrase);
    for (const [nom, tape] of Object.entries(faux)) assert.equal(valeurDe(corps, nom) ?? '', tape);
  }
  const lire = async (champs: Readonly<Record<string, string>>) =>
    texteDe((await agent.get(await etablir({ ...loin, ...champs }))).corps);
  assert.match(await lire({}), /Point 3,0986.* Refusé Hors quartier/);
  assert.match(await lire({ ...partout, 'part-habitants': '69 %' }), /Refusé Hors quartier/);
  const dit = await lire(partout);
  assert.match(
    dit,
    /Accepté Hors quartier ou trop peu dedans, mais la part déclarée.*Déclaration non vérifiée/,
  );
  assert.match(
    dit,
    /parmi les personnes touchées, au moins 70\s% Part d’habitants déclarée 80\s%/u,
  );
  assert.match(dit, /d’après «\sles inscriptions de 2017\s»\. Déclaration non vérifiée\./u);
});

describe('un dossier déposé', () => {
  test('l’agent lit la réponse, la certifie et l’apprécie ; le porteur ne lit pas le motif', async () => {
    const [dossier] = await site.database.read(sql<{ id: string; porteur: string }>`
      select id, porteur_id as porteur from dossier
      where epci_siren = ${MEL} and statut = 'depose' order by id limit 1`);
    const { id, porteur } = dossier ?? assert.fail('aucun dossier');
    const avant = texteDe((await agent.get(`/dossiers/${id}`)).corps);
    assert.match(avant, /Éligibilité des lieux Accepté Réponse calculée à l’instant/);
    const tenu = (await site.mandats()).find((un) => un.organisationId === porteur);
    const lui = await site.entrer(tenu ?? assert.fail('aucun porteur'));
    assert.doesNotMatch(texteDe((await lui.get(`/dossiers/${id}`)).corps), /Éligibilité des lieux/);
    const etabli = await agent.post(`/dossiers/${id}/eligibilite`, { cle: randomUUID() });
    assert.equal(etabli.status, 303);
    const adresse = etabli.entetes.get('location') ?? '';
    const motif = 'Le gymnase est réservé à un club.';
    const refuser = { rang: '1', verdict: 'refuse', version: '1' };
    const sans = await agent.post(`${adresse}/apprecier`, { ...refuser, cle: randomUUID() });
    assert.equal(sans.status, 422);
    assert.match(texteDe(sans.corps), /Écrivez pourquoi/);
    const avec = { ...refuser, motif, cle: randomUUID() };
    assert.equal((await agent.post(`${adresse}/apprecier`, avec)).status, 303);
    const suite = (await agent.get(adresse)).corps;
    assert.match(texteDe(suite), /Le lieu 1 est refusé, avec votre motif/);
    assert.equal(texteDe(suite).split(motif).length, 3, 'au tableau et à l’historique');
    const leSien = await lui.get(adresse);
    assert.equal(leSien.status, 200);
    assert.match(texteDe(leSien.corps), /Refusé Apprécié par un agent/);
    assert.equal(leSien.corps.includes(motif), false);
    assert.match(texteDe((await lui.get(`/dossiers/${id}`)).corps), /Éligibilité des lieux Refusé/);
    const annuler = elements(suite).find((un) => attribut(un, 'name') === 'motif-retrait');
    assert.ok(annuler !== undefined, 'le geste peut être défait');
    const retrait = { 'rang-retire': '1', 'motif-retrait': 'Erreur', version: '2' };
    const defait = await agent.post(`${adresse}/retirer-appreciation`, {
      ...{ ...retrait, cle: randomUUID() },
    });
    assert.equal(defait.status, 303);
    assert.match(texteDe((await agent.get(adresse)).corps), /Accepté Métropole/);
    for (const ailleurs of [await agentDe('245900428'), site.passant()]) {
      assert.equal((await ailleurs.get(adresse)).status, 404);
      assert.equal((await ailleurs.get(`${adresse}/certificat.json`)).status, 404);
    }
  });
});

test('le JSON emporté se refait seul ; le PDF de la démonstration est balisé', async () => {
  const [ancien] = await site.database.read(sql<{ id: string }>`
    select id from certificat where annee = 2018 and objet like 'Gymnase%'`);
  const adresse = `/certificats/${ancien?.id}`;
  const { corps, entetes } = await agent.get(`${adresse}/certificat.json`);
  assert.match(entetes.get('content-disposition') ?? '', /^attachment; filename="certificat-/);
  const lu = lireCertificat(corps);
  assert.ok(lu.ok);
  const constats = verifierCertificat(lu.certificat, empreinteDe);
  assert.ok(constats.length > 5 && constats.every(({ tenu }) => tenu));
  const pdf = await agent.get(`${adresse}/certificat.pdf`);
  assert.equal(pdf.entetes.get('content-type'), 'application/pdf');
  assert.ok(pdf.corps.startsWith('%PDF-'));
});

test('les certificats d’une année se listent, se filtrent et s’exportent', async () => {
  const liste = await agent.get('/certificats?annee=2018');
  assert.match(texteDe(liste.corps), /Gymnase du collège.*Accepté/);
  const refuses = await agent.get('/certificats?annee=2018&verdict=refuse');
  assert.doesNotMatch(texteDe(refuses.corps), /Gymnase du collège/);
  assert.match(texteDe(refuses.corps), /Local hors quartier/);
  const ailleurs = await (await agentDe('245900428')).get('/certificats?annee=2018');
  assert.doesNotMatch(texteDe(ailleurs.corps), /question inventée/);
});

test('rien n’a échoué en silence', () => {
  assert.deepEqual(site.pannes, []);
});
