import type { ComponentChildren } from 'preact';
import { nouvelleCle } from '../../../core/execute.ts';
import type { Faults } from '../../../core/http/form.ts';
import type { Context } from '../../../core/http/route.ts';
import { formaterMontant } from '../../../core/typography.ts';
import { Porte } from '../../../core/ui/fields.tsx';
import { Pourquoi } from '../../../core/ui/why.tsx';
import type { DossierVu, Vue } from './vue.ts';

/** What the forms of one row need. */
export interface Rangee {
  readonly context: Context;
  readonly vue: Vue;
  readonly dossier: DossierVu;
  readonly faults: Faults;
}

function Formulaire({
  rangee: { context, vue, dossier },
  geste,
  children,
}: {
  rangee: Rangee;
  geste: 'proposer' | 'ecarter' | 'classer' | 'remettre';
  children: ComponentChildren;
}) {
  return (
    <form method="post" action={`${vue.adresse}/${geste}`} class="geste-de-rangee">
      <Porte jeton={context.jeton} cle={nouvelleCle()} version={vue.version} />
      <input type="hidden" name="dossier" value={dossier.dossierId} />
      {children}
    </form>
  );
}

/** A field of one row: no room for a visible label, so that it carries its own name. */
function ChampDeRangee({
  rangee: { context, dossier, faults },
  nom,
  libelle,
  valeur,
}: {
  rangee: Rangee;
  nom: 'montant' | 'motif';
  libelle: string;
  valeur: string;
}) {
  const id = `${nom}-${dossier.dossierId}`;
  const faute = faults[id];
  const tapee = context.form.text('dossier') === dossier.dossierId && context.form.values[nom];
  return (
    <>
      {faute ? (
        <p class="faute-de-rangee" id={`${id}-faute`}>
          {faute}
        </p>
      ) : null}
      <input
        id={id}
        name={nom}
        value={typeof tapee === 'string' ? tapee : valeur}
        class={nom === 'montant' ? 'montant' : undefined}
        inputMode={nom === 'montant' ? 'decimal' : 'text'}
        aria-label={libelle}
        aria-invalid={faute ? true : undefined}
        aria-describedby={describedBy(id, nom, faute)}
        autocomplete="off"
      />
    </>
  );
}

function describedBy(id: string, nom: 'montant' | 'motif', faute: string | undefined) {
  const ids = [nom === 'motif' ? `${id}-aide` : '', faute ? `${id}-faute` : ''].filter(Boolean);
  return ids.length === 0 ? undefined : ids.join(' ');
}

/** Why an action set aside has its reason, with its source. */
const POURQUOI =
  'Seules les actions que l’EPCI propose peuvent recevoir des crédits de la Région (note du ' +
  'Conseil régional Hauts-de-France, politique de la ville 2018) : écarter un dossier lui ferme cette voie, et cela se justifie.';

/** Proposes an action at an amount, or changes the amount already proposed. */
export function Proposer({ rangee }: { rangee: Rangee }) {
  const { decision, demandeCentimes, numero } = rangee.dossier;
  const deja = decision?.montantProposeCentimes ?? null;
  const bouton = deja === null ? 'Proposer' : 'Modifier';
  return (
    <Formulaire rangee={rangee} geste="proposer">
      <ChampDeRangee
        rangee={rangee}
        nom="montant"
        libelle={`Montant proposé pour l’action ${numero}, en euros`}
        valeur={formaterMontant(deja ?? demandeCentimes).replace(/\s*€$/, '')}
      />
      <button
        type="submit"
        class={deja === null ? undefined : 'second'}
        aria-label={`${bouton} ${numero}`}
      >
        {bouton}
      </button>
    </Formulaire>
  );
}

/** Sets an action aside, with the reason. */
export function Ecarter({ rangee }: { rangee: Rangee }) {
  const { dossierId, numero, decision } = rangee.dossier;
  return (
    <details class="ecarter" open={rangee.faults[`motif-${dossierId}`] !== undefined}>
      <summary aria-label={`Écarter ${numero}`}>Écarter</summary>
      <p class="aide" id={`motif-${dossierId}-aide`}>
        Dites le motif : la Région le lira avec la proposition.
      </p>
      <Pourquoi question={`écarter ${numero}`}>{POURQUOI}</Pourquoi>
      <Formulaire rangee={rangee} geste="ecarter">
        <ChampDeRangee
          rangee={rangee}
          nom="motif"
          libelle={`Motif pour écarter l’action ${numero}`}
          valeur={decision?.motif ?? ''}
        />
        <button type="submit" class="second" aria-label={`Écarter ${numero} pour ce motif`}>
          Écarter pour ce motif
        </button>
      </Formulaire>
    </details>
  );
}

/** Takes a decision back: the dossier is to examine again. */
export function Remettre({ rangee }: { rangee: Rangee }) {
  const nom = `Remettre ${rangee.dossier.numero} à examiner`;
  return (
    <Formulaire rangee={rangee} geste="remettre">
      <button type="submit" class="second" aria-label={nom}>
        Remettre à examiner
      </button>
    </Formulaire>
  );
}

/** Moves a proposed action one place up or down. */
export function Classer({ rangee }: { rangee: Rangee }) {
  const { numero, decision } = rangee.dossier;
  const rang = decision?.rang ?? 0;
  const places = [
    { sens: 'monter', signe: '↑', possible: rang > 1 },
    { sens: 'descendre', signe: '↓', possible: rang < rangee.vue.proposees.length },
  ];
  return (
    <span class="rang">
      <strong>{rang}</strong>
      {places.map(({ sens, signe, possible }) =>
        possible ? (
          <Formulaire key={sens} rangee={rangee} geste="classer">
            <button
              class="second fleche"
              type="submit"
              name="sens"
              value={sens}
              aria-label={`${sens === 'monter' ? 'Monter' : 'Descendre'} ${numero}`}
            >
              {signe}
            </button>
          </Formulaire>
        ) : (
          <span key={sens} class="fleche-absente" />
        ),
      )}
    </span>
  );
}
