import { type Answer, type Context, page } from '../core/http/route.ts';
import { formaterJour, pluriel } from '../core/typography.ts';
import { EtatVide } from '../core/ui/parts.tsx';
import { type Dispositif, listerDispositifs } from '../rooms/dispositif/door.ts';

/** The programme told to citizens, in the words of the dispositif itself. */
export async function programme({ database, acteur }: Context): Promise<Answer> {
  const dispositif = (await listerDispositifs(database, acteur))
    .map(({ etat }) => etat.dispositif)
    .toSorted((a, b) => b.exercices.du - a.exercices.du)
    .at(0);
  const body = (
    <>
      <h1>Le programme, expliqué</h1>
      <p class="chapeau">
        De l’argent de la Région, en plus de ses politiques habituelles, pour des actions dans les
        quartiers de la politique de la ville.
      </p>
      {dispositif === undefined ? (
        <EtatVide titre="Les règles ne sont pas encore publiées">
          <p>Elles paraissent ici dès que la Région les enregistre.</p>
        </EtatVide>
      ) : (
        <Regles dispositif={dispositif} />
      )}
    </>
  );
  return page('Le programme, expliqué', body);
}

const NATURES: Readonly<Record<Dispositif['naturesDeQuartier'][number], string>> = {
  prioritaire: 'les quartiers prioritaires, définis par l’État',
  'veille-active':
    'les quartiers de veille active, qui ne sont plus prioritaires mais restent suivis',
  vecu: 'les quartiers vécus, où vont les habitants\u00A0: école, centre social, commerces',
};

const SECTIONS: Readonly<Record<Dispositif['sections'][number], string>> = {
  fonctionnement: 'du fonctionnement (faire vivre une action)',
  investissement: 'de l’investissement (équiper, aménager)',
};

function Regles({ dispositif }: { dispositif: Dispositif }) {
  const { priorites, pointsDEntree } = dispositif;
  return (
    <>
      <Deroulement />
      <h2>À quoi l’argent doit servir</h2>
      <p>
        Chaque action répond à l’une de ces {priorites.length}{' '}
        {pluriel(priorites.length, 'priorité', 'priorités')}.
      </p>
      <ol class="priorites">
        {priorites.map(({ code, libelle, themes }) => (
          <li key={code}>
            <a href={`/actions?priorite=${encodeURIComponent(code)}`}>{libelle}</a>
            {themes.length === 0 ? null : (
              <span class="porteur">
                Par exemple&nbsp;: {themes.map((theme) => theme.libelle).join('\u00A0; ')}.
              </span>
            )}
          </li>
        ))}
      </ol>
      <h2>Par où passer</h2>
      <p>
        {pointsDEntree.length} {pluriel(pointsDEntree.length, 'point', 'points')} d’entrée
        {pluriel(pointsDEntree.length, ' aide', ' aident')} à y répondre.
      </p>
      <ul>
        {pointsDEntree.map(({ code, libelle, exige }) => (
          <li key={code}>
            {libelle}
            {exige ? <strong> (obligatoire dans chaque action)</strong> : null}
          </li>
        ))}
      </ul>
      {dispositif.participationExigee ? (
        <p>
          Une action qui ne dit pas comment les habitants y prennent part n’est pas financée. La
          page de chaque action votée le montre.
        </p>
      ) : null}
      <Ou dispositif={dispositif} />
      <Textes dispositif={dispositif} />
    </>
  );
}

function Deroulement() {
  return (
    <>
      <h2>Qui propose, qui décide</h2>
      <ol class="etapes-du-vote">
        <li>
          <strong>La Région réserve une somme</strong> à chaque intercommunalité (
          <a href="/glossaire#epci">EPCI</a>) pour l’année&nbsp;: c’est l’
          <a href="/glossaire#enveloppe">enveloppe</a>.
        </li>
        <li>
          <strong>Les porteurs déposent leurs projets</strong>&nbsp;: associations, communes,
          bailleurs, établissements répondent à l’appel à projets.
        </li>
        <li>
          <strong>L’intercommunalité choisit et propose</strong> des actions. Seules celles qu’elle
          propose peuvent recevoir cet argent.
        </li>
        <li>
          <strong>Les deux en parlent</strong>&nbsp;: la Région et l’intercommunalité s’accordent
          sur chaque action et son montant. C’est le{' '}
          <a href="/glossaire#dialogue">dialogue de gestion</a>.
        </li>
        <li>
          <strong>Les élus de la Région votent</strong> la liste en commission permanente. L’État la
          reçoit, la Région la publie, et elle paraît ici.
        </li>
      </ol>
    </>
  );
}

function Ou({ dispositif }: { dispositif: Dispositif }) {
  return (
    <>
      <h2>Où, et pour quelles dépenses</h2>
      <p>Sont concernés les quartiers inscrits dans les contrats de ville&nbsp;:</p>
      <ul>
        {dispositif.naturesDeQuartier.map((nature) => (
          <li key={nature}>{NATURES[nature]}</li>
        ))}
      </ul>
      <p>L’argent paie {dispositif.sections.map((section) => SECTIONS[section]).join(' ou ')}.</p>
    </>
  );
}

function Textes({ dispositif }: { dispositif: Dispositif }) {
  const { du, au } = dispositif.exercices;
  const annees = au === du ? `année ${du}` : `années ${du} à ${au ?? 'aujourd’hui'}`;
  return (
    <>
      <h2>Les textes</h2>
      <p>
        Dispositif «&nbsp;{dispositif.intitule}&nbsp;», {dispositif.region.nom}, {annees}.
      </p>
      <ul>
        {dispositif.basesLegales.map(({ numero, date, objet }) => (
          <li key={numero}>
            Délibération n°&nbsp;{numero} du {formaterJour(date)}
            {objet === '' ? '' : `\u00A0: ${objet}`}
          </li>
        ))}
      </ul>
    </>
  );
}
