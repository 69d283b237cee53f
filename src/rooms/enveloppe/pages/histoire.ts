import { type Cible, peut } from '../../../core/access/access.ts';
import type { Acteur } from '../../../core/access/roles.ts';
import type { Reader } from '../../../core/database/database.ts';
import { jamais } from '../../../core/decision.ts';
import type { Context } from '../../../core/http/route.ts';
import { lireHistoire } from '../../../core/journal.ts';
import { formaterMontant } from '../../../core/typography.ts';
import { type FaitRaconte, raconter } from '../../../core/ui/history.tsx';
import { type FaitSigne, signerPour } from '../../acteur/door.ts';
import type { Nature, Poche } from '../rules/comptes.ts';
import { evoluerEnveloppe } from '../rules/evoluer.ts';
import type { Enveloppe, FaitEnveloppe, Montants } from '../rules/types.ts';

/** Names the actions that an actor may read, by identifier: later rooms know them. */
export type NommerActions = (
  reader: Reader,
  acteur: Acteur,
  ids: readonly string[],
) => Promise<ReadonlyMap<string, string>>;

/** The story of an envelope and its ledger, for who reads the ledger; null for the others. */
export async function raconterEnveloppe(
  { database, acteur }: Context,
  id: string,
  cible: Cible,
  nommer: NommerActions,
): Promise<FaitRaconte[] | null> {
  if (!(peut(acteur, 'L', 'journal', cible) || peut(acteur, 'L', 'mouvement', cible))) return null;
  const lignes = await lireHistoire(database, 'enveloppe', id);
  const faits = await signerPour<FaitEnveloppe>(database, acteur, lignes);
  const ids = faits.flatMap(({ fait }) => ('actionId' in fait ? (fait.actionId ?? []) : []));
  const noms = await nommer(database, acteur, [...new Set(ids)]);
  return raconter(faits, evoluerEnveloppe, (dit, avant) => dire(dit, avant, noms));
}

function dire(
  { fait, sujet }: FaitSigne<FaitEnveloppe>,
  avant: Enveloppe | null,
  noms: ReadonlyMap<string, string>,
): string {
  switch (fait.type) {
    case 'EnveloppeProvisionnee':
      return `${sujet} a prévu l’enveloppe ${fait.annee} : ${direMontants(fait.montants)}, à titre provisoire.`;
    case 'EnveloppeNotifiee':
      return `${sujet} a notifié l’enveloppe à l’EPCI (référence : ${fait.reference}).`;
    case 'EnveloppeRevisee':
      return `${sujet} a révisé l’enveloppe. Motif : ${fait.motif}`;
    case 'MouvementPasse':
      return `${sujet} ${direMouvement(fait, noms)}${direReste(fait, avant)}.`;
    default:
      return jamais(fait);
  }
}

type Mouvement = Extract<FaitEnveloppe, { type: 'MouvementPasse' }>;

const DANS: Readonly<Record<Poche, string>> = {
  globale: '',
  fonctionnement: ' en fonctionnement',
  investissement: ' en investissement',
};

/** The verb of each movement, before and after its amount. */
const VERBES: Readonly<Record<Nature, readonly [string, string]>> = {
  notification: ['a doté l’enveloppe de', ''],
  'revision-hausse': ['a augmenté l’enveloppe de', ''],
  'revision-baisse': ['a diminué l’enveloppe de', ''],
  reservation: ['a réservé', 'pour'],
  liberation: ['a rendu à l’enveloppe', 'qui étaient réservés pour'],
  vote: ['a fait voter', 'pour'],
  engagement: ['a engagé', 'pour'],
  paiement: ['a payé', 'pour'],
  'abandon-vote': ['a libéré', 'votés pour'],
  abandon: ['a libéré', 'engagés pour'],
};

function direMouvement(
  { nature, poche, montantCentimes, actionId }: Mouvement,
  noms: ReadonlyMap<string, string>,
): string {
  const [verbe, suite] = VERBES[nature];
  const montant = `${verbe} ${formaterMontant(montantCentimes)}${DANS[poche]}`;
  if (actionId === null) return montant;
  return `${montant} ${suite} ${noms.get(actionId) ?? 'une action'}`;
}

/** « le reste passe de … à … », when the movement changes what is left. */
function direReste(fait: Mouvement, avant: Enveloppe | null): string {
  if (avant === null) return '';
  const apres = evoluerEnveloppe(avant, fait);
  const [de, a] = [avant, apres].map(({ poches }) => poches[fait.poche]?.soldes.disponible ?? 0);
  if (de === undefined || a === undefined || de === a) return '';
  return ` : le reste passe de ${formaterMontant(de)} à ${formaterMontant(a)}`;
}

function direMontants(montants: Montants): string {
  const parties = Object.entries(montants) as [Poche, number][];
  return parties
    .map(([poche, centimes]) => `${formaterMontant(centimes)}${DANS[poche]}`)
    .join(', ');
}
