import { peut } from '../../../core/access/access.ts';
import { nouvelleCle } from '../../../core/execute.ts';
import type { Faults } from '../../../core/http/form.ts';
import type { Context } from '../../../core/http/route.ts';
import { Champ, ChampChoix, ChampTexte, type Choix, Porte } from '../../../core/ui/fields.tsx';
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
  return (
    <section class="geste">
      <h2>Inscrire un programme</h2>
      <form method="post" action={`/deliberations/${lue.id}/inscrire`} class="cote-a-cote">
        <Porteuse context={context} lue={lue} />
        <ChampChoix
          nom="epciSiren"
          libelle="EPCI"
          choix={inscriptibles}
          valeur={context.form.values['epciSiren'] ?? ''}
          fautes={faults}
        />
        <button type="submit">Inscrire</button>
      </form>
    </section>
  );
}

function Rouvrir({ context, lue, faults }: Gestes) {
  return (
    <section class="geste">
      <h2>Rouvrir l’annexe</h2>
      <form method="post" action={`/deliberations/${lue.id}/rouvrir`}>
        <Porteuse context={context} lue={lue} />
        <ChampTexte
          nom="motif"
          libelle="Motif"
          aide="Il reste dans l’historique. Les actions reviennent au dialogue, accordées."
          valeur={context.form.values['motif'] ?? ''}
          fautes={faults}
          lignes={2}
        />
        <div class="actions">
          <button type="submit" class="second">
            Rouvrir l’annexe
          </button>
        </div>
      </form>
    </section>
  );
}

function Voter({ context, lue, faults }: Gestes) {
  const { values } = context.form;
  return (
    <section class="geste">
      <h2>Enregistrer le vote</h2>
      <p class="discret">
        La délibération est adoptée quand les voix pour l’emportent sur les voix contre ; les
        abstentions ne comptent pas. Sinon elle est rejetée.
      </p>
      <form method="post" action={`/deliberations/${lue.id}/voter`}>
        <Porteuse context={context} lue={lue} />
        <Champ
          nom="numero"
          libelle="Numéro de la délibération"
          aide={`Huit chiffres, par exemple ${lue.etat.seanceLe.slice(0, 4)}0042.`}
          valeur={values['numero'] ?? ''}
          fautes={faults}
          court
        />
        <div class="voix">
          <Champ nom="pour" libelle="Pour" valeur={values['pour'] ?? ''} fautes={faults} court />
          <Champ
            nom="contre"
            libelle="Contre"
            valeur={values['contre'] ?? ''}
            fautes={faults}
            court
          />
          <Champ
            nom="abstention"
            libelle="Abstentions"
            valeur={values['abstention'] ?? ''}
            fautes={faults}
            court
          />
        </div>
        <div class="actions">
          <button type="submit">Enregistrer le vote</button>
        </div>
      </form>
    </section>
  );
}

function Recepisse({ context, lue, faults }: Gestes) {
  const { values } = context.form;
  return (
    <section class="geste">
      <h2>Enregistrer le récépissé de l’État</h2>
      <form method="post" action={`/deliberations/${lue.id}/recepisse`}>
        <Porteuse context={context} lue={lue} />
        <Champ
          nom="identifiant"
          libelle="Identifiant de l’acte"
          aide="Tel que le contrôle de légalité le rend : 059-200053742-20181213-lmc1e791151bd3c-DE."
          valeur={values['identifiant'] ?? ''}
          fautes={faults}
        />
        <Champ
          nom="recuLe"
          libelle="Reçu le"
          valeur={values['recuLe'] ?? ''}
          fautes={faults}
          date
          court
        />
        <div class="actions">
          <button type="submit">Enregistrer le récépissé</button>
        </div>
      </form>
    </section>
  );
}

function Publier({ context, lue, faults }: Gestes) {
  return (
    <section class="geste">
      <h2>Enregistrer la publication</h2>
      <form method="post" action={`/deliberations/${lue.id}/publier`}>
        <Porteuse context={context} lue={lue} />
        <Champ
          nom="publieeLe"
          libelle="Publiée le"
          aide="Dès ce jour, l’annexe est ouverte à tous."
          valeur={context.form.values['publieeLe'] ?? ''}
          fautes={faults}
          date
          court
        />
        <div class="actions">
          <button type="submit">Enregistrer la publication</button>
        </div>
      </form>
    </section>
  );
}
