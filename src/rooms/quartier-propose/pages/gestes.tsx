import type { Verbe } from '../../../core/access/table.ts';
import type { Faults } from '../../../core/http/form.ts';
import type { Context } from '../../../core/http/route.ts';
import { formaterJour } from '../../../core/typography.ts';
import { ChampTexte } from '../../../core/ui/fields.tsx';
import { Formulaire, lier } from '../../../core/ui/form.tsx';
import { estACorriger, estAuteur } from '../rules/decider.ts';
import { adresseDe } from './mots.ts';
import type { VueDePropose } from './vue.ts';

interface Props {
  readonly context: Context;
  readonly vue: VueDePropose;
  readonly faults: Faults;
  peut(verbe: Verbe): boolean;
}

/** What the reader may do of a proposition: the Region decides, the EPCI corrects or withdraws. */
export function Gestes(props: Props) {
  const { etat } = props.vue;
  return (
    <>
      {props.peut('V') && etat.statut === 'propose' ? <Decision {...props} /> : null}
      {props.peut('C') && estACorriger(etat) ? <Reprise {...props} /> : null}
    </>
  );
}

function Decision({ context, vue, faults }: Props) {
  const { id, version, etat } = vue;
  if (estAuteur(etat, context.acteur)) {
    return (
      <section aria-labelledby="decider">
        <h2 id="decider">Décider</h2>
        <p>
          Vous avez proposé ou corrigé ce quartier&nbsp;: une autre personne de la Région doit en
          décider.
        </p>
      </section>
    );
  }
  const { form, jeton } = context;
  const de = lier(form, faults);
  return (
    <section aria-labelledby="decider">
      <h2 id="decider">Décider</h2>
      <Formulaire
        action={`${adresseDe(id)}/confirmer`}
        jeton={jeton}
        version={version}
        bouton="Confirmer ce quartier"
      >
        <p>
          Confirmé, il devient un périmètre daté du {formaterJour(etat.contenu.effetLe)}, que les
          dossiers peuvent viser. Cela ne se défait pas.
        </p>
      </Formulaire>
      <Formulaire
        action={`${adresseDe(id)}/refuser`}
        jeton={jeton}
        version={version}
        bouton="Refuser, avec ce motif"
        second
      >
        <ChampTexte
          {...de('motif')}
          libelle="Motif du refus"
          aide="L’EPCI le lit, et peut corriger puis proposer à nouveau."
          lignes={3}
        />
      </Formulaire>
    </section>
  );
}

function Reprise({ context, vue, faults, peut }: Props) {
  const { id, version, etat } = vue;
  const refuse = etat.statut === 'refuse';
  return (
    <section aria-labelledby="reprendre">
      <h2 id="reprendre">{refuse ? 'Reprendre' : 'Corriger ou retirer'}</h2>
      <p class="actions">
        <a class={refuse ? 'bouton' : 'bouton second'} href={`${adresseDe(id)}/corriger`}>
          {refuse ? 'Corriger et proposer à nouveau' : 'Corriger la proposition'}
        </a>
      </p>
      {peut('X') ? (
        <details open={faults['motif-retrait'] !== undefined}>
          <summary>Retirer la proposition</summary>
          <Formulaire
            action={`${adresseDe(id)}/retirer`}
            jeton={context.jeton}
            version={version}
            bouton="Retirer la proposition"
            second
          >
            <ChampTexte
              {...lier(context.form, faults)('motif-retrait')}
              libelle="Motif du retrait"
              aide="Il reste dans l’historique."
              lignes={2}
              facultatif
            />
          </Formulaire>
        </details>
      ) : null}
    </section>
  );
}
