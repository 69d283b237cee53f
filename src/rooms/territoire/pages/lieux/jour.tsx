import { estJour, type Jour, jourAParis, type Periode } from '../../../../core/day.ts';
import type { Context } from '../../../../core/http/route.ts';
import { Champ } from '../../../../core/ui/fields.tsx';
import { jourAMontrer } from '../../rules/jour-montre.ts';

/** The day that a page answers for. */
export interface JourDemande {
  readonly jour: Jour;
  /** What was typed when it is no day. */
  readonly illisible: string | null;
  /** Asked for by the address, today or not. */
  readonly choisi: boolean;
}

/** The day of the address; what cannot be read is said, and the usual day answers. */
export function lireJour(
  { query, maintenant }: Pick<Context, 'query' | 'maintenant'>,
  periodes: readonly Periode[],
): JourDemande {
  const demande = (query.get('jour') ?? '').trim();
  if (estJour(demande)) return { jour: demande, illisible: null, choisi: true };
  const jour = jourAMontrer(periodes, jourAParis(maintenant));
  return { jour, illisible: demande === '' ? null : demande, choisi: false };
}

/** « À la date du »: any question is asked as of a date. */
export function ChoixDuJour({ adresse, demande }: { adresse: string; demande: JourDemande }) {
  const { jour, illisible } = demande;
  const fautes =
    illisible === null
      ? {}
      : { jour: 'Cette date n’est pas comprise. Écrivez-la ainsi : 2024-01-01.' };
  return (
    <search aria-label="Choisir la date">
      <form method="get" action={adresse} class="recherche">
        <Champ
          nom="jour"
          libelle="À la date du"
          valeur={illisible ?? jour}
          fautes={fautes}
          date
          court
        />
        <div class="gestes">
          <button type="submit" class="second">
            Montrer
          </button>
        </div>
      </form>
    </search>
  );
}
