import { nouvelleCle } from '../../../core/execute.ts';
import type { Faults } from '../../../core/http/form.ts';
import type { Context } from '../../../core/http/route.ts';
import { formaterMontant } from '../../../core/typography.ts';
import { ChampMontant, ChampTexte, Porte } from '../../../core/ui/fields.tsx';
import { lier } from '../../../core/ui/form.tsx';
import { type Raccourci, raccourci, Touche } from '../../../core/ui/touche.tsx';
import type { CoupDeLigne } from '../rules/types.ts';
import type { Acceptable, VueDeLigne } from './ligne-vue.ts';
import { GESTES } from './mots.tsx';

interface Around {
  readonly context: Context;
  readonly vue: VueDeLigne;
  readonly faults: Faults;
  /** The rank at which the meeting began, when the move is made in one. */
  readonly seance?: number;
}

type Ouvert = Exclude<CoupDeLigne['type'], 'accepter'>;

/** The moves that this person may make now, the likeliest first; none when none is his. */
export function Gestes(around: Around) {
  const { acceptables, gestes } = around.vue;
  const premier = acceptables.find(({ accord }) => accord) ?? acceptables[0];
  if (acceptables.length === 0 && gestes.length === 0) {
    return (
      <p class="discret sans-geste">
        Aucun geste ne vous est ouvert sur cette action en ce moment.
      </p>
    );
  }
  return (
    <section aria-labelledby="gestes-titre">
      <h2 id="gestes-titre">Vos gestes</h2>
      {acceptables.length === 0 ? null : (
        <div class="actions">
          {acceptables.map((acceptable) => (
            <Accepter
              key={acceptable.position.montantCentimes}
              around={around}
              acceptable={acceptable}
              premier={acceptable === premier}
            />
          ))}
        </div>
      )}
      {gestes.map((geste) => (
        <Geste key={geste} geste={geste} around={around} />
      ))}
    </section>
  );
}

function Accepter({
  around: { context, vue, seance },
  acceptable: { position, accord },
  premier,
}: {
  around: Around;
  acceptable: Acceptable;
  premier: boolean;
}) {
  const dit = `${accord ? 'Accepter' : 'Valider'} ${formaterMontant(position.montantCentimes)}`;
  return (
    <form method="post" action={`/lignes/${vue.ligne.dossierId}/accepter`} class="accepter">
      <Porte jeton={context.jeton} cle={nouvelleCle()} version={vue.version} />
      <Retour seance={seance} />
      <input type="hidden" name="centimes" value={String(position.montantCentimes)} />
      <input type="hidden" name="dossier" value={String(position.versionDossier)} />
      <button
        type="submit"
        class={accord ? undefined : 'second'}
        {...(premier ? raccourci({ touche: 'a', dit }) : {})}
      >
        {dit}
        {premier ? <Touche touche="a" /> : null}
      </button>
      <p class="discret">
        {accord
          ? 'Les deux côtés seront d’accord ; la somme sera réservée sur l’enveloppe.'
          : `Ce sera la position ${vue.cote === 'region' ? 'de la Région' : 'de l’EPCI'} ; l’autre côté devra répondre.`}
      </p>
    </form>
  );
}

/** A move made in a meeting comes back to the meeting. */
function Retour({ seance }: { seance: number | undefined }) {
  if (seance === undefined) return null;
  return <input type="hidden" name="seance" value={String(seance)} />;
}

const CONSEQUENCES: Readonly<Record<Ouvert, string>> = {
  amender: 'Une autre personne de votre côté devra valider ce montant.',
  proposer: 'Un·e élu·e de l’EPCI devra valider ce montant.',
  questionner: 'L’autre côté lit la question dans le fil. Elle ne change rien aux positions.',
  renvoyer: 'L’EPCI devra proposer un nouveau montant ; la position de la Région s’efface.',
  refuser: 'L’action ne recevra rien de la Région cette année. Ce geste ne se reprend pas.',
  retirer: 'L’EPCI renonce à cette action pour l’année. Ce geste ne se reprend pas.',
};

/** Why each move says its reason, with its source. */
const POURQUOI =
  'La Région et l’EPCI arrêtent le programme ensemble, dans un dialogue de gestion (note du ' +
  'Conseil régional Hauts-de-France, politique de la ville 2018) : sans motif, l’autre côté ne pourrait pas répondre, ni le porteur comprendre.';

/** The key of each move; the two that no word begins alike have none. */
const TOUCHES: Readonly<Partial<Record<Ouvert, Raccourci>>> = {
  amender: { touche: 'm', dit: 'Écrire un autre montant' },
  proposer: { touche: 'm', dit: 'Écrire un nouveau montant' },
  questionner: { touche: 'q', dit: 'Poser une question' },
  refuser: { touche: 'r', dit: 'Refuser, en disant pourquoi' },
};

function Geste({ geste, around }: { geste: Ouvert; around: Around }) {
  const { context, vue, seance } = around;
  const enCours = context.form.text('geste') === geste;
  const premier = geste === 'amender' || geste === 'proposer';
  const ligne = vue.ligne;
  return (
    <details class="geste" open={enCours || premier}>
      <summary {...raccourci(TOUCHES[geste])}>
        {GESTES[geste]}
        <Touche {...TOUCHES[geste]} />
      </summary>
      <form method="post" action={`/lignes/${ligne.dossierId}/${geste}`}>
        <Porte jeton={context.jeton} cle={nouvelleCle()} version={vue.version} />
        <input type="hidden" name="geste" value={geste} />
        <Retour seance={seance} />
        {ligne.statut === 'accordee' && geste !== 'questionner' ? (
          <p>
            <strong>L’accord sera rompu</strong> et la somme réservée reviendra à l’enveloppe.
          </p>
        ) : null}
        <Champs geste={geste} around={around} />
        <div class="actions">
          <button type="submit" class={premier ? undefined : 'second'}>
            {GESTES[geste]}
          </button>
        </div>
      </form>
    </details>
  );
}

function Champs({ geste, around }: { geste: Ouvert; around: Around }) {
  const avecMontant = geste === 'amender' || geste === 'proposer';
  return (
    <>
      {avecMontant ? <Montant geste={geste} around={around} /> : null}
      {geste === 'proposer' ? null : <Motif geste={geste} around={around} />}
    </>
  );
}

function Montant({ geste, around: { context, vue, faults } }: { geste: Ouvert; around: Around }) {
  const de = lier(context.form, faults);
  const sien = vue.ligne.positions[vue.cote] ?? vue.ligne.positions.epci;
  const depart = sien === null ? '' : formaterMontant(sien.montantCentimes).replace(/\s*€$/, '');
  return (
    <ChampMontant
      {...de(`montant-${geste}`, depart)}
      libelle="Montant"
      aide={`Au plus ${formaterMontant(vue.ligne.montantDemandeCentimes)}. ${CONSEQUENCES[geste]}`}
    />
  );
}

function Motif({ geste, around: { context, faults } }: { geste: Ouvert; around: Around }) {
  const de = lier(context.form, faults);
  const texte = geste === 'questionner';
  return (
    <ChampTexte
      {...de(`motif-${geste}`)}
      libelle={texte ? 'Votre question' : 'Motif'}
      aide={geste === 'amender' ? 'L’autre côté le lira.' : CONSEQUENCES[geste]}
      {...(texte ? {} : { pourquoi: POURQUOI })}
      lignes={2}
    />
  );
}
