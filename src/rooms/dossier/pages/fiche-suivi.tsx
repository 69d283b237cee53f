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
  readonly montantCentimes: number;
}

/** Finds the public vote of a dossier, or null: later rooms know it, and hand it in. */
export type LireVote = (
  reader: Reader,
  dossierId: string,
  annee: number,
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
  const avantLeVote = vote === null ? null : 'avant le vote';
  const etapes = [
    { nom: 'Déposé', quand: etat.deposeLe === null ? null : jourEnMots(etat.deposeLe) },
    {
      nom: 'Étudié par l’EPCI',
      quand: avantLeVote ?? (clos ? `depuis le ${jourEnMots(appel.fermeLe)}` : null),
    },
    { nom: 'Discuté avec la Région', quand: avantLeVote },
    { nom: 'Voté', quand: vote === null ? null : formaterJour(vote.seanceLe) },
  ];
  return (
    <>
      <h2 class="hors-vue">Où en est le dossier</h2>
      <Frise etapes={etapes} />
      <p class="discret">
        {vote === null
          ? 'Vous n’avez rien à faire. Ce que l’EPCI et la Région se disent n’est pas public avant le vote : la suite s’inscrira ici une fois le vote publié.'
          : `La Région a voté ${formaterMontant(vote.montantCentimes)} pour cette action.`}
      </p>
    </>
  );
}

function jourEnMots(quand: Instant): string {
  return formaterJour(jourAParis(quand));
}
