import { peut } from '../../../core/access/access.ts';
import { nouvelleCle } from '../../../core/execute.ts';
import type { Faults } from '../../../core/http/form.ts';
import type { Context } from '../../../core/http/route.ts';
import { Champ, ChampChoix, ChampTexte, type Choix, Porte } from '../../../core/ui/fields.tsx';
import { Formulaire, lier } from '../../../core/ui/form.tsx';
import { cibleDe } from '../rules/acces.ts';
import type { DeliberationLue } from '../store/queries.ts';

interface Gestes {
  readonly context: Context;
  readonly lue: DeliberationLue;
  readonly faults: Faults;
  /** EPCI that may still be inscribed. */
  readonly inscriptibles: readonly Choix[];
}

/** The gestures open to this actor, at this status. */
export function GestesPossibles(props: Gestes) {
  const { context, lue } = props;
  const { etat } = lue;
  const prepare = peut(context.acteur, 'C', 'deliberation', cibleDe(etat));
  const enregistre = peut(context.acteur, 'V', 'deliberation', cibleDe(etat));
  return (
    <>
      {prepare && etat.statut === 'preparation' ? <Inscrire {...props} /> : null}
      {prepare && etat.statut === 'figee' ? <Rouvrir {...props} /> : null}
      {enregistre && etat.statut === 'figee' ? <Voter {...props} /> : null}
      {enregistre && etat.statut === 'adoptee' && etat.recepisse === null ? (
        <Recepisse {...props} />
      ) : null}
      {enregistre && etat.statut === 'adoptee' && etat.publieeLe === null ? (
        <Publier {...props} />
      ) : null}
    </>
  );
}

function Porteuse({ context, lue }: Pick<Gestes, 'context' | 'lue'>) {
  return <Porte jeton={context.jeton} cle={nouvelleCle()} version={lue.version} />;
}

function Inscrire({ context, lue, faults, inscriptibles }: Gestes) {
  const de = lier(context.form, faults);
  return (
    <section class="geste">
      <h2>Inscrire un programme</h2>
      <form method="post" action={`/deliberations/${lue.id}/inscrire`} class="cote-a-cote">
        <Porteuse context={context} lue={lue} />
        <ChampChoix
          {...de('epciSiren')}
          libelle="EPCI"
          aide="Ses actions accordées iront au vote."
          choix={inscriptibles}
        />
        <button type="submit">Inscrire</button>
      </form>
    </section>
  );
}

function Rouvrir({ context, lue, faults }: Gestes) {
  const de = lier(context.form, faults);
  return (
    <section class="geste">
      <h2>Rouvrir l’annexe</h2>
      <Formulaire
        action={`/deliberations/${lue.id}/rouvrir`}
        jeton={context.jeton}
        version={lue.version}
        bouton="Rouvrir l’annexe"
        second
      >
        <ChampTexte
          {...de('motif')}
          libelle="Motif"
          aide="Il reste dans l’historique. Les actions reviennent au dialogue, accordées."
          pourquoi="L’annexe figée est celle que les élus liront : la rouvrir change ce qui sera voté, et la raison doit rester au dossier de l’acte."
          lignes={2}
        />
      </Formulaire>
    </section>
  );
}

function Voter({ context, lue, faults }: Gestes) {
  const de = lier(context.form, faults);
  return (
    <section class="geste">
      <h2>Enregistrer le vote</h2>
      <p class="discret">
        La délibération est adoptée quand les voix pour l’emportent sur les voix contre ; les
        abstentions ne comptent pas. Sinon elle est rejetée.
      </p>
      <Formulaire
        action={`/deliberations/${lue.id}/voter`}
        jeton={context.jeton}
        version={lue.version}
        bouton="Enregistrer le vote"
      >
        <Champ
          {...de('numero')}
          libelle="Numéro de la délibération"
          aide={`Huit chiffres, par exemple ${lue.etat.seanceLe.slice(0, 4)}0042.`}
          court
        />
        <div class="voix">
          <Champ {...de('pour')} libelle="Pour" aide="Nombre de voix." court />
          <Champ {...de('contre')} libelle="Contre" aide="Nombre de voix." court />
          <Champ {...de('abstention')} libelle="Abstentions" aide="Nombre de voix." court />
        </div>
      </Formulaire>
    </section>
  );
}

function Recepisse({ context, lue, faults }: Gestes) {
  const de = lier(context.form, faults);
  return (
    <section class="geste">
      <h2>Enregistrer le récépissé de l’État</h2>
      <Formulaire
        action={`/deliberations/${lue.id}/recepisse`}
        jeton={context.jeton}
        version={lue.version}
        bouton="Enregistrer le récépissé"
      >
        <Champ
          {...de('identifiant')}
          libelle="Identifiant de l’acte"
          aide="Tel que le contrôle de légalité le rend : 059-200053742-20181213-lmc1e791151bd3c-DE."
        />
        <Champ
          {...de('recuLe')}
          libelle="Reçu le"
          aide="Le jour écrit sur le récépissé."
          date
          court
        />
      </Formulaire>
    </section>
  );
}

function Publier({ context, lue, faults }: Gestes) {
  const de = lier(context.form, faults);
  return (
    <section class="geste">
      <h2>Enregistrer la publication</h2>
      <Formulaire
        action={`/deliberations/${lue.id}/publier`}
        jeton={context.jeton}
        version={lue.version}
        bouton="Enregistrer la publication"
      >
        <Champ
          {...de('publieeLe')}
          libelle="Publiée le"
          aide="Dès ce jour, l’annexe est ouverte à tous."
          date
          court
        />
      </Formulaire>
    </section>
  );
}
