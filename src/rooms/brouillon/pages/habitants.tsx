import type { Context } from '../../../core/http/route.ts';
import { formaterTaux } from '../../../core/typography.ts';
import { Champ } from '../../../core/ui/fields.tsx';
import { lier } from '../../../core/ui/form.tsx';
import { lirePart, type PartLue } from '../../eligibilite/door.ts';
import { type PartAttendue, partAttendue } from '../../eligibilite/rules/door.ts';
import type { Brouillon, Montrer } from './brouillon.tsx';

/** The share of inhabitants among the people reached, asked only where the scheme has a rule on it. */
export function Habitants({
  context,
  brouillon: { etat, dispositif },
  typed,
}: {
  context: Context;
  brouillon: Brouillon;
  typed: Parameters<Montrer>[2];
}) {
  const attendue = partAttendue(dispositif);
  if (attendue === null) return null;
  const { pourcent = '', source = '' } = etat.contenu.partDesHabitants ?? {};
  const de = lier(context.form, typed?.faults ?? {});
  return (
    <fieldset class="champ" aria-describedby="public-regle">
      <legend>Public de l’action (facultatif)</legend>
      <p class="aide" id="public-regle">
        {direRegle(attendue)} C’est une déclaration&nbsp;: elle sera montrée ainsi.
      </p>
      <Champ
        {...de('part-habitants', String(pourcent))}
        libelle="Part d’habitants des quartiers, en %"
        aide="Parmi les personnes que touche l’action : un nombre entier de 0 à 100, par exemple 70."
        court
      />
      <Champ
        {...de('part-source', source)}
        libelle="D’après qui"
        aide="D’où vient ce nombre, par exemple : les inscriptions de l’an dernier."
      />
    </fieldset>
  );
}

function direRegle(attendue: PartAttendue): string {
  if (attendue.etat === 'a-parametrer') {
    return 'Un point hors quartier peut être reçu si les personnes touchées habitent les quartiers du contrat. La Région n’a pas encore fixé la part qui suffit : un agent appréciera la vôtre.';
  }
  const { numerateur, denominateur } = attendue.valeur;
  return `Un point hors quartier est reçu si ${formaterTaux(numerateur, denominateur)} au moins des personnes touchées habitent les quartiers du contrat.`;
}

/** The share as typed; what is posted where the scheme has no rule is not read. */
export function lirePartDuBrouillon({ form }: Context, { dispositif }: Brouillon): PartLue {
  return lirePart(form, { partDesHabitants: partAttendue(dispositif) !== null });
}
