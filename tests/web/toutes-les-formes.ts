import assert from 'node:assert/strict';
import { sql } from 'kysely';
import {
  AGENT,
  BETHUNE,
  conterUnDossier,
  FERMETURE,
  ouvrirUnAppel,
  PENDANT,
  PORTEUR,
} from '../ecrans/scene.ts';
import { envoyer, epciSansEnveloppe } from './aide.ts';
import { jouer, ouvrirUnDialogue, PROGRAMME } from './dialogue.ts';
import { cadreSousLaRegionInventee } from './region-inventee.ts';
import type { Site, Visiteur } from './support.ts';
import { preparerLeTerritoire } from './territoire-a-juger.ts';
import { type FormulaireVu, visiter } from './visite.ts';

/** What some visitors are shown at some time; their sessions are of that time. */
export interface Moment {
  readonly quand: Date;
  readonly visiteurs: readonly Visiteur[];
  readonly formes: readonly FormulaireVu[];
}

const APRES = new Date(FERMETURE.getTime() + 7_200_000);
const SEANCE = '2019-03-15';

/**
 * A scene where every gesture of the product is open to someone: during a call, after its end, and on
 * acts at each of their stages; gives the forms that visitors are shown, moment by moment.
 */
export async function ouvrirToutesLesFormes() {
  const dialogue = await ouvrirUnDialogue(4);
  const { site, horloge, instruction, direction, agent, elu, entrer } = dialogue;
  const [renvoyee = '', questionnee = ''] = dialogue.lignes;
  const appelId = await preparerUneTransmission(site);
  const proposition = `/propositions/${appelId}/${BETHUNE}`;
  await envoyer(agent, proposition, '/proposer', {});
  await jouer(instruction, renvoyee, 'renvoyer', { motif: 'Trop cher.' });
  await direction.get(PROGRAMME);
  await jouer(agent, questionnee, 'questionner', { motif: 'Et le samedi ?' });
  await provisionner(site, instruction);
  const admin = await site.parRole('admin-region');
  const actes = await preparerDesActes(site, instruction, direction);
  const aussi = [
    ...[proposition, `${proposition}/transmettre`, renvoyee, questionnee, PROGRAMME],
    ...[`${PROGRAMME}/lot?toutes=oui`, ...actes],
    ...(await certificats(site)),
    ...(await preparerLeTerritoire(site, instruction, admin)).flatMap(({ pages }) => pages),
  ];
  const siens = [agent, elu, direction, instruction];
  const tous = [
    ...siens,
    ...(await site.unParRole()).filter(({ nom }) => !siens.some((un) => un.nom === nom)),
  ];
  const lire = async (quand: Date, visiteurs: readonly Visiteur[]): Promise<Moment> => {
    // What was just done is offered to be undone on the next page, once.
    const [quelquUn = agent] = visiteurs;
    await envoyer(quelquUn, proposition, '/proposer', {});
    return { quand, visiteurs, formes: (await visiter(visiteurs, aussi)).formulaires };
  };
  const apres = await lire(APRES, tous);
  horloge.maintenant = PENDANT;
  const lesSiens = await Promise.all([entrer(AGENT), entrer(PORTEUR)]);
  const pendant = await lire(PENDANT, lesSiens);
  return { site, horloge, moments: [apres, pendant] };
}

/** A certificate that an agent weighed, and questions whose frame is already said. */
async function certificats(site: Site): Promise<string[]> {
  const [apprecie] = await site.database.read(sql<{ id: string }>`
    select id from certificat where etat->'appreciations' <> '[]'::jsonb order by id limit 1`);
  const cadre = { epci: '200093201', jour: '2018-01-01', annee: '2018' };
  const suite = new URLSearchParams({ ...cadre, dispositif: 'soutien-emploi-innovation-2018' });
  const inventee = new URLSearchParams(await cadreSousLaRegionInventee(site, cadre.epci));
  return [
    `/certificats/${apprecie?.id}`,
    `/certificats/nouveau?${suite}`,
    `/certificats/nouveau?${inventee}`,
  ];
}

/** A call that is over, with one dossier that its EPCI has still to send. */
async function preparerUneTransmission(site: Site): Promise<string> {
  const trouver = async ({ role, nom = '' }: { role: string; nom?: string }) => {
    const tenus = await site.mandats();
    const tenu = tenus.find((un) => un.role === role && un.nom.includes(nom));
    return tenu ?? assert.fail(role);
  };
  const appelId = await ouvrirUnAppel({ site });
  await conterUnDossier({ site, trouver }, { appelId, depose: true });
  await conterUnDossier({ site, trouver }, { appelId, depose: false });
  return appelId;
}

/** An envelope whose amount is not notified yet. */
async function provisionner(site: Site, instruction: Visiteur): Promise<string> {
  const epci = await epciSansEnveloppe(site, instruction);
  return envoyer(instruction, '/enveloppes/provisionner', '', {
    ...{ dispositif: 'demonstration-2019', annee: '2019', epci },
    ...{ ventilation: 'par-section', fonctionnement: '10 000', investissement: '5 000' },
  });
}

/** One act in preparation, one frozen, one adopted; and the control of the first. */
async function preparerDesActes(
  site: Site,
  instruction: Visiteur,
  direction: Visiteur,
): Promise<string[]> {
  const epcis = await site.database.read(sql<{ siren: string }>`
    select distinct etat->>'epciSiren' as siren from ligne
    where etat->>'statut' = 'accordee' order by 1 limit 3`);
  assert.equal(epcis.length, 3, 'trois EPCI ont des actions accordées');
  const actes: string[] = [];
  for (const { siren } of epcis) {
    const acte = await envoyer(instruction, '/deliberations/preparer', '', {
      ...{ dispositif: 'demonstration-2019', annee: '2019' },
      ...{ objet: `Essai ${siren}`, seanceLe: SEANCE },
    });
    await envoyer(instruction, acte, '/inscrire', { epciSiren: siren });
    actes.push(acte);
  }
  const [preparee = '', ...suite] = actes;
  for (const acte of suite) await envoyer(instruction, `${acte}/controle`, '/figer', {});
  const vote = { numero: '20190411', pour: '3', contre: '1', abstention: '0' };
  await envoyer(direction, suite[1] ?? '', '/voter', vote);
  return [`${preparee}/controle`, ...actes];
}
