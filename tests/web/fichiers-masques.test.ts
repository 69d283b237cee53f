import assert from 'node:assert/strict';
import { test } from 'node:test';
import { BETHUNE, conterUnDossier, ouvrirUnAppel, PORTEUR } from '../ecrans/scene.ts';
import { executer } from '../ecrans/tables.ts';
import { envoyer } from './aide.ts';
import { jouer, ouvrirUnDialogue, PROGRAMME } from './dialogue.ts';
import { type Piece, toutLire } from './tout-lire.ts';

/** What is sown where only some may read it, and how it would be written in a page or a file. */
const TEMOINS: readonly (readonly [string, RegExp])[] = Object.entries({
  'intitulé d’un dossier déposé': /Canari depose/,
  'intitulé d’un brouillon': /Canari brouillon/,
  'description d’un dossier': /canaridescription/,
  'participation des habitants': /canariparticipation/,
  'financeur d’un dossier': /canarifinanceur/,
  'motif d’un amendement que la Région n’a pas validé': /canarirepli/,
  'montant que la Région n’a pas validé': /4\s?321[.,]77|432177/,
  'montant que l’EPCI n’a pas validé': /6\s?543[.,]21|654321/,
  'question du dialogue': /canariquestion/,
  'motif d’un refus': /canarirefus/,
  'motif d’un renvoi': /canarirenvoi/,
  'motif pour écarter, avant transmission': /canariecarte/,
  'courriel d’un agent': /agent\.[a-z]+@demonstration\.invalid/,
  'courriel d’un porteur': /porteur[\w.-]*@demonstration\.invalid/,
});

const CSV = 'text/csv';
const PDF = 'application/pdf';
const ODS = 'application/vnd.oasis.opendocument.spreadsheet';
const XLSX = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';

const scene = await semer();
const { site } = scene;

async function semer() {
  const dialogue = await ouvrirUnDialogue(5);
  const { site: lieu, instruction, direction, agent, elu, entrer, lignes, dossierIds } = dialogue;
  const [repli = '', questionnee = '', refusee = '', renvoyee = '', chez = ''] = lignes;
  const plateau = {
    site: lieu,
    trouver: async ({ role, nom = '' }: { role: string; nom?: string }) => {
      const tenu = (await lieu.mandats()).find((un) => un.role === role && un.nom.includes(nom));
      return tenu ?? assert.fail(role);
    },
  };
  const appelId = await ouvrirUnAppel(plateau);
  const brouillon = await conterUnDossier(plateau, {
    appelId,
    depose: false,
    intitule: 'Canari brouillon',
  });
  await conterUnDossier(plateau, { appelId, depose: true, intitule: 'Canari depose' });
  await executer({ site: lieu }, [
    `update dossier set etat = jsonb_set(jsonb_set(jsonb_set(jsonb_set(etat,
      '{contenu,intitule}', '"Canari depose"'), '{contenu,description}', '"canaridescription"'),
      '{contenu,participation,qui}', '"canariparticipation"'),
      '{contenu,plan,produits,0,financeur}', '"canarifinanceur"')
      where id = any('{${dossierIds.join(',')}}')`,
  ]);
  await jouer(instruction, repli, 'amender', { montant: '4 321,77', motif: 'canarirepli' });
  await jouer(agent, chez, 'amender', { montant: '6 543,21', motif: 'Moins cher.' });
  await jouer(agent, questionnee, 'questionner', { motif: 'canariquestion' });
  await jouer(direction, refusee, 'refuser', { motif: 'canarirefus' });
  await jouer(direction, renvoyee, 'renvoyer', { motif: 'canarirenvoi' });
  const proposition = `/propositions/${appelId}/${BETHUNE}`;
  await envoyer(agent, proposition, '/ecarter', { motif: 'canariecarte' });
  const porteur = await entrer(PORTEUR);
  const siens = [agent, elu, direction, instruction, porteur];
  const autres = (await lieu.unParRole()).filter(({ nom }) => !siens.some((un) => un.nom === nom));
  const aussi = [
    ...lignes,
    ...dossierIds.flatMap((id) => [`/dossiers/${id}`, `/dossiers/${id}/accuse.pdf`]),
    ...[`/dossiers/${brouillon}`, proposition, PROGRAMME, `${PROGRAMME}/seance`],
  ];
  return { site: lieu, visiteurs: [...siens, ...autres], aussi };
}

/** The marks that stand in these. */
function temoinsDe(pieces: readonly Piece[]): Set<string> {
  const presents = TEMOINS.filter(([, motif]) => pieces.some(({ texte }) => motif.test(texte)));
  return new Set(presents.map(([temoin]) => temoin));
}

/** What stands in a file and on no page. */
function depassements(vus: ReadonlySet<string>, fichiers: readonly Piece[]): string[] {
  return fichiers.flatMap((fichier) =>
    [...temoinsDe([fichier])]
      .filter((temoin) => !vus.has(temoin))
      .map((temoin) => `${fichier.adresse} : ${temoin}`),
  );
}

test('ce qu’un rôle ne lit sur aucune page n’est dans aucun de ses fichiers', async (t) => {
  const fautes: string[] = [];
  const parSorte = new Map<string, Piece[]>();
  for (const qui of scene.visiteurs) {
    const { pages, fichiers } = await toutLire(site, qui, scene.aussi);
    const vus = temoinsDe(pages);
    fautes.push(...depassements(vus, fichiers).map((une) => `${qui.role}, ${une}`));
    for (const fichier of fichiers) {
      parSorte.set(fichier.sorte, [...(parSorte.get(fichier.sorte) ?? []), fichier]);
    }
    t.diagnostic(`${qui.role} : ${fichiers.length} fichiers, ${vus.size} témoins sur ses pages`);
  }
  t.diagnostic([...parSorte].map(([sorte, lus]) => `${sorte} ${lus.length}`).join(', '));
  assert.deepEqual(fautes, []);
  for (const sorte of [CSV, ODS, XLSX]) {
    const lus = parSorte.get(sorte) ?? [];
    const vus = temoinsDe(lus);
    assert.ok(vus.has('intitulé d’un dossier déposé'), `aucun témoin n’est lu dans ${sorte}`);
    assert.notEqual(depassements(new Set(), lus).length, 0, 'une fuite se verrait');
  }
  for (const sorte of ['application/geo+json', 'application/json', PDF]) {
    const lus = parSorte.get(sorte) ?? [];
    assert.ok(lus.length > 0 && lus.every(({ texte }) => texte.length > 100), sorte);
  }
  assert.deepEqual(site.pannes, []);
});
