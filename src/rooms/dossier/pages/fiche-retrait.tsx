import { peut } from '../../../core/access/access.ts';
import { nouvelleCle } from '../../../core/execute.ts';
import type { Faults } from '../../../core/http/form.ts';
import type { Context } from '../../../core/http/route.ts';
import { formaterInstant } from '../../../core/typography.ts';
import { ChampTexte, Porte } from '../../../core/ui/fields.tsx';
import { type AppelAProjets, estOuvert } from '../../appel/door.ts';
import type { Dossier } from '../rules/types.ts';
import { cibleDuDossier } from './portee.ts';

/** A dossier as read, and its version. */
export interface Lu {
  readonly id: string;
  readonly version: number;
  readonly etat: Dossier;
}

/** The form that withdraws a deposited dossier; nothing for who may not, or too late. */
export function Retrait({
  context,
  lu,
  appel,
  faults,
}: {
  context: Context;
  lu: Lu;
  appel: AppelAProjets;
  faults: Faults;
}) {
  const { acteur, maintenant, jeton, form } = context;
  const { id, version, etat } = lu;
  const peutRetirer =
    etat.statut === 'depose' &&
    estOuvert(appel, maintenant) &&
    peut(acteur, 'X', 'dossier', cibleDuDossier(etat));
  if (!peutRetirer) return null;
  return (
    <form method="post" action={`/dossiers/${id}/retirer`}>
      <h2>Retirer le dossier</h2>
      <p>
        Possible jusqu’au {formaterInstant(appel.fermeLe)}. Un dossier retiré ne revient pas : il
        faut en déposer un autre.
      </p>
      <Porte jeton={jeton} cle={nouvelleCle()} version={version} />
      <ChampTexte
        nom="motif"
        libelle="Pourquoi ?"
        aide="Votre EPCI le lira."
        valeur={form.text('motif')}
        fautes={faults}
        lignes={2}
      />
      <div class="actions">
        <button type="submit" class="second">
          Retirer le dossier
        </button>
      </div>
    </form>
  );
}
