import type { Faults, Form } from '../../../core/http/form.ts';
import { formaterTaux } from '../../../core/typography.ts';
import { Champ } from '../../../core/ui/fields.tsx';
import { lier } from '../../../core/ui/form.tsx';
import type { Dispositif } from '../../dispositif/door.ts';
import { lirePart, type PartDeclaree, type PartLue } from '../../eligibilite/door.ts';
import { type PartAttendue, partAttendue } from '../../eligibilite/rules/door.ts';

/** The share of inhabitants among the people reached, asked only where the scheme has a rule on it. */
export function Habitants({
  form,
  dispositif,
  declaree,
  faults,
}: {
  form: Form;
  dispositif: Dispositif;
  declaree: PartDeclaree | undefined;
  faults: Faults;
}) {
  const attendue = partAttendue(dispositif);
  if (attendue === null) return null;
  const { pourcent = '', source = '' } = declaree ?? {};
  const de = lier(form, faults);
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
export function lirePartTapee(form: Form, dispositif: Dispositif): PartLue {
  return lirePart(form, { partDesHabitants: partAttendue(dispositif) !== null });
}
