import { jamais } from '../../../core/decision.ts';
import type { Context } from '../../../core/http/route.ts';
import { formaterMontant, pluriel } from '../../../core/typography.ts';
import { type FaitRaconte, raconter } from '../../../core/ui/history.tsx';
import { type FaitSigne, lireHistoirePour } from '../../acteur/door.ts';
import { lireDossiers } from '../../dossier/door.ts';
import { evoluerProposition } from '../rules/evoluer.ts';
import type { FaitProposition, LigneProposee, Proposition } from '../rules/types.ts';
import type { Vue } from './vue.ts';

type Nommer = (dossierId: string) => string;

/**
 * The story of a proposition: whole for its EPCI, and for the Region, once it is sent, only what
 * was sent. What the EPCI weighed before is its own (matrix, « EPCI proposal: once sent »).
 */
export async function raconterProposition(
  { database, acteur }: Context,
  { id, cible, cle }: Vue,
): Promise<FaitRaconte[] | null> {
  const histoire = { piece: 'proposition', objet: id, cible };
  const faits = await lireHistoirePour<FaitProposition>(database, acteur, histoire);
  if (faits === null) return null;
  const ids = faits.flatMap(({ fait }) => ('dossierId' in fait ? [fait.dossierId] : []));
  const lus = await lireDossiers(database, [...new Set(ids)]);
  const noms = new Map(lus.map(({ id: un, etat }) => [un, `n° ${etat.numero}`]));
  const nommer = (dossierId: string) => noms.get(dossierId) ?? 'dont le dossier manque';
  const racontes = raconter(faits, evoluerProposition, (dit, avant) => dire(dit, avant, nommer));
  const sien = acteur.epciSiren === cle.epciSiren;
  return racontes?.filter((_, rang) => sien || estEnvoye(faits, rang)) ?? null;
}

/** Nothing said later undoes this fact: it stands in the document that was sent. */
function estEnvoye(faits: readonly FaitSigne<FaitProposition>[], rang: number): boolean {
  const fait = faits[rang]?.fait;
  const suite = faits.slice(rang + 1);
  if (fait === undefined || fait.type === 'ActionRemise') return false;
  if ('dossierId' in fait) {
    return suite.every((un) => !('dossierId' in un.fait && un.fait.dossierId === fait.dossierId));
  }
  return fait.type !== 'ActionsClassees' || suite.every((un) => un.fait.type !== fait.type);
}

function dire(
  { fait, sujet }: FaitSigne<FaitProposition>,
  avant: Proposition | null,
  nommer: Nommer,
): string {
  switch (fait.type) {
    case 'PropositionOuverte':
      return `${sujet} a ouvert la proposition de l’EPCI pour ${fait.annee}.`;
    case 'ActionProposee':
      return `${sujet} ${direProposee(fait, avant, nommer)}.`;
    case 'ActionEcartee':
      return `${sujet} a écarté l’action ${nommer(fait.dossierId)}. Motif : ${fait.motif}`;
    case 'ActionRemise':
      return `${sujet} a remis à examiner l’action ${nommer(fait.dossierId)}.`;
    case 'ActionsClassees':
      return `${sujet} a classé les actions : ${direClassement(fait.dossierIds, avant, nommer)}.`;
    case 'PropositionTransmise': {
      const proposees = (avant?.lignes ?? []).filter(({ rang }) => rang !== null);
      const total = proposees.reduce((t, ligne) => t + (ligne.montantProposeCentimes ?? 0), 0);
      const nombre = proposees.length;
      return (
        `${sujet} a transmis la proposition à la Région : ` +
        `${nombre} ${pluriel(nombre, 'action', 'actions')} pour ${formaterMontant(total)}.`
      );
    }
    default:
      return jamais(fait);
  }
}

function direProposee(
  fait: Extract<FaitProposition, { type: 'ActionProposee' }>,
  avant: Proposition | null,
  nommer: Nommer,
): string {
  const action = `l’action ${nommer(fait.dossierId)}`;
  const montant = formaterMontant(fait.montantProposeCentimes);
  const deja = ligneDe(avant, fait.dossierId)?.montantProposeCentimes ?? null;
  if (deja !== null)
    return `a proposé ${montant} au lieu de ${formaterMontant(deja)} pour ${action}`;
  const demande = formaterMontant(fait.montantDemandeCentimes);
  const sur = demande === montant ? 'comme demandé' : `sur ${demande} demandés`;
  return `a proposé ${action} pour ${montant}, ${sur}`;
}

const MOST_SHOWN = 3;

function direClassement(ids: readonly string[], avant: Proposition | null, nommer: Nommer): string {
  const bouges = ids
    .map((id, rang) => ({ id, a: rang + 1, de: ligneDe(avant, id)?.rang ?? null }))
    .filter(({ a, de }) => a !== de);
  if (bouges.length === 0) return 'les rangs restent les mêmes';
  if (bouges.length > MOST_SHOWN) return `${bouges.length} actions changent de rang`;
  return bouges
    .map(
      ({ id, a, de }) =>
        `la ${nommer(id)} ${de === null ? '' : `passe du rang ${de} `}au rang ${a}`,
    )
    .join(', ');
}

function ligneDe(etat: Proposition | null, dossierId: string): LigneProposee | undefined {
  return etat?.lignes.find((ligne) => ligne.dossierId === dossierId);
}
