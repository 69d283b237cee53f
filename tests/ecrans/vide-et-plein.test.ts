import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { test } from 'node:test';
import { instant, jour } from '../../src/core/day.ts';
import { piecePersonne, type RoleTenu } from '../../src/rooms/acteur/door.ts';
import { MIGRATED } from '../support/database.ts';
import { faire, ordre } from '../support/programme.ts';
import { arpenter } from './arpentage.ts';
import { examiner } from './examen.ts';
import { multiplierLesDossiers } from './milliers.ts';
import { type Ecrans, ouvrirEcrans, SANS_CHROMIUM } from './navigateur.ts';
import { conterUnDossier, ELU, ouvrirUnAppel, PENDANT, PORTEUR } from './scene.ts';
import { executer } from './tables.ts';

const REGIONAUX = ['admin-region', 'instructeur-region', 'direction-region'] as const;

test('chaque page quand il n’y a rien', { skip: SANS_CHROMIUM }, async (t) => {
  const ecrans = await ouvrirEcrans(PENDANT, MIGRATED);
  for (const role of REGIONAUX) await inviter(ecrans, role);
  const roles = new Set((await ecrans.site.mandats()).map(({ role }) => role));
  const visiteurs = [ecrans.site.passant()];
  for (const role of roles) visiteurs.push(await ecrans.site.parRole(role));
  await voir(ecrans, visiteurs, t.diagnostic.bind(t));
});

test('chaque page quand tout est long, et par milliers', { skip: SANS_CHROMIUM }, async (t) => {
  const ecrans = await ouvrirEcrans(PENDANT);
  const appelId = await ouvrirUnAppel(ecrans);
  await conterUnDossier(ecrans, { appelId, depose: false });
  await conterUnDossier(ecrans, { appelId, depose: true });
  await multiplierLesDossiers(ecrans);
  await allonger(ecrans);
  await voir(ecrans, await ecrans.visiteurs([PORTEUR, ELU]), t.diagnostic.bind(t));
});

async function inviter({ site }: Ecrans, role: (typeof REGIONAUX)[number]): Promise<void> {
  const tenu: RoleTenu = {
    ...{ role, epciSiren: null, organisationId: null },
    ...{ du: jour('2017-09-01'), au: null },
  };
  const personne = { nom: `Seul·e ${role}`, courriel: `${role}@vide.invalid`, roles: [tenu] };
  const commande = { type: 'enregistrerPersonne' as const, ...personne };
  const maintenant = ordre('admin-region', instant(new Date().toISOString()));
  await faire(site.database, piecePersonne, randomUUID(), commande, maintenant);
}

type Visiteurs = Parameters<typeof arpenter>[0];

async function voir(ecrans: Ecrans, visiteurs: Visiteurs, direComme: (phrase: string) => void) {
  const { etats, fautes } = await arpenter(visiteurs, 1);
  assert.equal(fautes.length, 0, fautes.join('\n'));
  const bilan = await examiner(ecrans, etats, { abrege: true });
  direComme(bilan.compte);
  assert.equal(bilan.fautes.length, 0, bilan.fautes.join('\n'));
  assert.deepEqual(ecrans.site.pannes, []);
}

const LONG =
  'Réaménagement participatif de la placette et du cheminement vers l’école, avec '.repeat(2);
const MOT = 'anticonstitutionnellement'.repeat(4).slice(0, 80);
const SOMME_CENTIMES = 99_999_999_999;
const NOMS = '"(intitule|nom|libelle|epciNom|porteurNom|objet|motif|prioriteLibelle)": ?"';
const SOMMES = String.raw`'"(\w*[cC]entimes)": ?\d+', '"\1": ${SOMME_CENTIMES}', 'g'`;

/** Names of two hundred characters, a word of eighty letters, amounts of a billion less a cent. */
function allonger(ecrans: Ecrans): Promise<void> {
  const nommees = ['dossier', 'organisation', 'personne', 'appel', 'deliberation'];
  const noms = String.raw`'${NOMS}', '"\1": "${LONG}${MOT} ', 'g'`;
  return executer(ecrans, [
    ...nommees.map(
      (table) => `update ${table} set etat =
        regexp_replace(regexp_replace(etat::text, ${noms}), ${SOMMES})::jsonb`,
    ),
    `update ligne set etat = regexp_replace(etat::text, ${SOMMES})::jsonb`,
  ]);
}
