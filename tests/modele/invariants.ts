import assert from 'node:assert/strict';
import { evoluerLigne } from '../../src/rooms/dialogue/rules/evoluer.ts';
import type { Ligne, StatutDeLigne } from '../../src/rooms/dialogue/rules/types.ts';
import { COMPTES, NATURES } from '../../src/rooms/enveloppe/rules/comptes.ts';
import { evoluerEnveloppe } from '../../src/rooms/enveloppe/rules/evoluer.ts';
import type { Enveloppe } from '../../src/rooms/enveloppe/rules/types.ts';
import { evoluerProposition } from '../../src/rooms/proposition/rules/evoluer.ts';
import type { Proposition } from '../../src/rooms/proposition/rules/types.ts';
import { DOSSIERS } from './gestes.ts';
import { disponible, type Modele } from './modele-etat.ts';
import type { FaitDeMonde, Monde } from './monde-pur.ts';

/** The statuses that one command may lead to (invariant I5), written apart from the rules. */
const GRAPHE: Readonly<Record<StatutDeLigne, readonly StatutDeLigne[]>> = {
  ouverte: ['ouverte', 'accordee', 'refusee', 'renvoyee', 'retiree'],
  accordee: ['accordee', 'ouverte', 'refusee', 'renvoyee', 'retiree', 'programmee'],
  renvoyee: ['renvoyee', 'ouverte', 'refusee', 'retiree'],
  programmee: ['accordee', 'votee'],
  refusee: [],
  retiree: [],
  votee: [],
};

/** What must hold after every command, accepted or not. */
export function tenir(avant: Monde, apres: Monde, modele: Modele): void {
  if (avant === apres) return;
  tenirLEnveloppe(apres.enveloppe, modele);
  tenirLesMouvements(apres);
  for (const [id, ligne] of Object.entries(apres.lignes)) {
    tenirLaLigne(ligne, apres);
    const precedente = avant.lignes[id];
    if (precedente !== undefined && precedente !== ligne) {
      assert.ok(GRAPHE[precedente.statut].includes(ligne.statut), `I5 : ${ligne.statut}`);
    }
  }
  if (avant.proposition?.statut === 'transmise') assert.equal(avant.proposition, apres.proposition);
  tenirLaProposition(apres.proposition);
}

/** I1 each pot sums to zero; I2 committed between zero and the allotment; as the model counts. */
function tenirLEnveloppe({ poches, actions }: Enveloppe, modele: Modele): void {
  for (const [poche, { soldes }] of Object.entries(poches)) {
    const total = COMPTES.reduce((somme, compte) => somme + soldes[compte], 0);
    assert.equal(total, 0, 'I1');
    const pris = soldes.reserve + soldes.vote + soldes.engage + soldes.paye;
    assert.ok(pris >= 0 && pris <= 0 - soldes.dotation && soldes.disponible >= 0, 'I2');
    assert.equal(soldes.disponible, disponible(modele, poche), 'disponible');
  }
  for (const [id, part] of Object.entries(actions)) {
    assert.equal(part.section, DOSSIERS[id]?.section, 'I14');
  }
}

/** I15: balances rebuilt from the movements alone. */
function tenirLesMouvements({ enveloppe, journal }: Monde): void {
  const soldes: Record<string, number> = {};
  for (const { objet, fait } of journal) {
    if (objet !== 'enveloppe' || fait.type !== 'MouvementPasse') continue;
    const { de, vers } = NATURES[fait.nature];
    const [source, cible] = [`${fait.poche}/${de}`, `${fait.poche}/${vers}`];
    soldes[source] = (soldes[source] ?? 0) - fait.montantCentimes;
    soldes[cible] = (soldes[cible] ?? 0) + fait.montantCentimes;
  }
  for (const [poche, { soldes: stockes }] of Object.entries(enveloppe.poches)) {
    for (const compte of COMPTES) {
      assert.equal(stockes[compte], soldes[`${poche}/${compte}`] ?? 0, 'I15');
    }
  }
}

function tenirLaLigne(ligne: Ligne, { proposition, enveloppe }: Monde): void {
  const { dossierId, positions, accordCentimes, voteCentimes } = ligne;
  const choix = proposition?.lignes.find((l) => l.dossierId === dossierId);
  assert.ok(proposition?.statut === 'transmise' && choix?.decision === 'proposee', 'I4');
  const dossier = DOSSIERS[dossierId];
  assert.ok(dossier?.participation, 'I12');
  assert.ok(dossier.quartier, 'I13');
  assert.equal(ligne.section, dossier.section, 'I14');
  const accord = accordCentimes ?? 0;
  const vote = voteCentimes ?? 0;
  assert.ok(vote <= accord && accord <= dossier.demande, 'I3');
  const part = enveloppe.actions[dossierId];
  assert.equal(part?.reserve ?? 0, ligne.statut === 'votee' ? 0 : accord, 'I3 : réservé');
  assert.equal(part?.vote ?? 0, vote, 'I3 : voté');
  for (const position of [positions.region, positions.epci]) {
    if (position !== null) assert.notEqual(position.auteurId, position.valideeParId, 'I11');
    if (accordCentimes === null) continue;
    assert.equal(position?.montantCentimes, accordCentimes, 'I3 : deux accords');
    assert.ok(position?.valideeParId, 'I3 : validés');
  }
}

function tenirLaProposition(proposition: Proposition | null): void {
  const proposees = proposition?.lignes.filter((l) => l.decision === 'proposee') ?? [];
  proposees.forEach((ligne, place) => {
    assert.equal(ligne.rang, place + 1);
    assert.notEqual(ligne.par, proposition?.transmisePar, 'I11');
  });
}

type Etats = Pick<Monde, 'enveloppe' | 'proposition' | 'lignes'>;
type Replies = { [Champ in keyof Etats]: Etats[Champ] | null };

/** At the end: I9, every fact is there and folds into the state; I11 in the whole history. */
export function tenirLHistoire(monde: Monde, modele: Modele): void {
  const nombre: Record<string, number> = {};
  let replies: Replies = { enveloppe: null, proposition: null, lignes: {} };
  for (const entree of monde.journal) {
    const objet = entree.objet === 'ligne' ? entree.id : entree.objet;
    nombre[objet] = (nombre[objet] ?? 0) + 1;
    replies = replier(replies, entree);
    if (entree.fait.type === 'PositionValidee') {
      assert.notEqual(entree.fait.auteurId, entree.fait.par, 'I11');
    }
  }
  assert.deepEqual(nombre, modele.faits, 'I9');
  const { journal: _, ...etats } = monde;
  assert.deepEqual(replies, etats, 'I9 : faits repliés');
}

function replier(avant: Replies, entree: FaitDeMonde): Replies {
  switch (entree.objet) {
    case 'enveloppe':
      return { ...avant, enveloppe: evoluerEnveloppe(avant.enveloppe, entree.fait) };
    case 'proposition':
      return { ...avant, proposition: evoluerProposition(avant.proposition, entree.fait) };
    case 'ligne': {
      const ligne = evoluerLigne(avant.lignes?.[entree.id] ?? null, entree.fait);
      return { ...avant, lignes: { ...avant.lignes, [entree.id]: ligne } };
    }
  }
}

/** The world and the model tell the same story of every line. */
export function comparer(lignes: Readonly<Record<string, Ligne>>, modele: Modele): void {
  assert.deepEqual(Object.keys(lignes).sort(), [...modele.lignes.keys()].sort());
  for (const [id, ligne] of Object.entries(lignes)) {
    const { statut, positions, accordCentimes, voteCentimes } = ligne;
    const simple = (p: Ligne['positions']['epci']) =>
      p && { montant: p.montantCentimes, auteur: p.auteurId, valideur: p.valideeParId };
    assert.deepEqual(
      {
        statut,
        region: simple(positions.region),
        epci: simple(positions.epci),
        accord: accordCentimes ?? 0,
        vote: voteCentimes ?? 0,
      },
      modele.lignes.get(id),
    );
  }
}
