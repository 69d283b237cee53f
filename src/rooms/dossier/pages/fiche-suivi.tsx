import type { Reader } from '../../../core/database/database.ts';
import { type Instant, type Jour, jourAParis } from '../../../core/day.ts';
import type { Context } from '../../../core/http/route.ts';
import { formaterJour, formaterMontant } from '../../../core/typography.ts';
import { Frise } from '../../../core/ui/parts.tsx';
import type { AppelAProjets } from '../../appel/door.ts';
import type { Dossier } from '../rules/types.ts';

/** The vote of an action, once it is public. */
export interface VotePublic {
  readonly seanceLe: Jour;
  /** Null when the programme of its EPCI was voted without it. */
  readonly montantCentimes: number | null;
}

/** Finds the public vote of a dossier, or null: later rooms know it, and hand it in. */
export type LireVote = (
  reader: Reader,
  dossier: { readonly id: string; readonly epciSiren: string; readonly annee: number },
) => Promise<VotePublic | null>;

/** What the holder may know of where the dossier stands: nothing of a negotiation under way. */
export function Suivi({
  etat,
  appel,
  vote,
  context,
}: {
  etat: Dossier;
  appel: AppelAProjets;
  vote: VotePublic | null;
  context: Context;
}) {
  if (etat.statut === 'retire') {
    return <p>Vous avez retiré ce dossier : il ne sera pas étudié.</p>;
  }
  const clos = context.maintenant >= appel.fermeLe;
  const sansElle = vote !== null && vote.montantCentimes === null;
  const avantLeVote = vote === null ? null : 'avant le vote';
  const etapes = [
    { nom: 'Déposé', quand: etat.deposeLe === null ? null : jourEnMots(etat.deposeLe) },
    {
      nom: 'Étudié par l’EPCI',
      quand: avantLeVote ?? (clos ? `depuis le ${jourEnMots(appel.fermeLe)}` : null),
    },
    // Whether the EPCI set it aside or the Region refused it is not the holder's to read here.
    ...(sansElle ? [] : [{ nom: 'Discuté avec la Région', quand: avantLeVote }]),
    {
      nom: sansElle ? 'Programme voté sans cette action' : 'Voté',
      quand: vote === null ? null : formaterJour(vote.seanceLe),
    },
  ];
  return (
    <>
      <h2 class="hors-vue">Où en est le dossier</h2>
      <Frise etapes={etapes} />
      <p class="discret">{direSuite(vote)}</p>
    </>
  );
}

function direSuite(vote: VotePublic | null): string {
  if (vote === null) {
    return 'Vous n’avez rien à faire. Ce que l’EPCI et la Région se disent n’est pas public avant le vote : la suite s’inscrira ici une fois le vote publié.';
  }
  if (vote.montantCentimes === null) {
    return 'La Région a voté le programme de votre EPCI sans cette action. Pour savoir pourquoi, adressez-vous à votre EPCI.';
  }
  return `La Région a voté ${formaterMontant(vote.montantCentimes)} pour cette action.`;
}

function jourEnMots(quand: Instant): string {
  return formaterJour(jourAParis(quand));
}
