import type { Acteur, Role } from '../../src/core/access/roles.ts';
import { EPCI, type Geste } from './gestes.ts';
import { estTransmise, type Issue, type Modele } from './modele-etat.ts';

const REGION: readonly Role[] = [
  'admin-region',
  'instructeur-region',
  'direction-region',
  'elu-region',
  'finances-region',
];
const QUATRE: readonly Role[] = [
  'instructeur-region',
  'direction-region',
  'agent-epci',
  'elu-epci',
];

/** Who may, and who at least sees: read again from the matrix, role by role. */
const DROITS: Readonly<Record<string, { peut: readonly Role[]; voit: readonly Role[] }>> = {
  notifierEnveloppe: { peut: ['direction-region'], voit: [...REGION, ...QUATRE] },
  reviserEnveloppe: { peut: ['direction-region'], voit: [...REGION, ...QUATRE] },
  proposer: { peut: ['agent-epci'], voit: QUATRE },
  amender: { peut: ['agent-epci', 'instructeur-region'], voit: QUATRE },
  accepter: { peut: ['elu-epci', 'direction-region'], voit: QUATRE },
  questionner: { peut: QUATRE, voit: QUATRE },
  refuser: { peut: ['direction-region'], voit: QUATRE },
  renvoyer: { peut: ['instructeur-region'], voit: QUATRE },
  retirer: { peut: ['elu-epci'], voit: QUATRE },
  voterLigne: { peut: ['direction-region'], voit: [...REGION, ...QUATRE] },
};

/** The right that the model gives: ok, or what the refusal must say. */
export function droitAuModele(modele: Modele, geste: Geste): Issue {
  const { acteur, commande } = geste;
  const chezLui = !acteur.role.endsWith('-epci') || acteur.epciSiren === EPCI;
  if (geste.sur === 'proposition') return droitDeProposer(modele, commande.type, acteur, chezLui);
  if (geste.sur === 'ligne' && !estTransmise(modele, geste.dossierId)) return 'introuvable';
  if (commande.type === 'programmerLigne' || commande.type === 'deprogrammerLigne') {
    return acteur.role === 'instructeur-region' ? 'ok' : 'acces-interdit';
  }
  const { peut, voit } = DROITS[commande.type] ?? { peut: [], voit: [] };
  if (!chezLui || !voit.includes(acteur.role)) return 'introuvable';
  return peut.includes(acteur.role) ? 'ok' : 'acces-interdit';
}

function droitDeProposer(modele: Modele, type: string, acteur: Acteur, chezLui: boolean): Issue {
  const attendu = type === 'transmettreProposition' ? 'elu-epci' : 'agent-epci';
  if (chezLui && acteur.role === attendu) return 'ok';
  if (chezLui && acteur.role.endsWith('-epci')) return 'acces-interdit';
  const lisent: readonly Role[] = ['admin-region', 'instructeur-region', 'direction-region'];
  return modele.elu !== null && lisent.includes(acteur.role) ? 'acces-interdit' : 'introuvable';
}
