import { suiteDe } from '../../../core/geocoding/juger.ts';
import type { Doute, Proposition } from '../../../core/geocoding/types.ts';
import { formaterNombre } from '../../../core/typography.ts';
import { AUCUNE_D_ELLES, valeurDe } from './adresses-tapees.ts';

/** A place proposed for an address, and where it falls. */
export interface PropositionDite {
  readonly proposition: Proposition;
  readonly phrase: string;
}

const DOUTES: Readonly<Record<Doute, string>> = {
  'score-faible': 'elle ressemble peu à ce que vous avez écrit',
  'score-moyen': 'elle ne ressemble qu’en partie à ce que vous avez écrit',
  'autre-commune': 'la commune ou le code postal n’est pas celui que vous avez écrit',
  imprecise: 'la voie n’est pas reconnue',
};

/** The places found for the address of a line; the first is ticked when nothing tells against it. */
export function Propositions({
  n,
  propositions,
  choix,
}: {
  readonly n: number;
  readonly propositions: readonly PropositionDite[];
  readonly choix: string;
}) {
  if (propositions.length === 0) return null;
  const connue = propositions.some(({ proposition }) => valeurDe(proposition) === choix);
  const sure = propositions.find(({ proposition }) => suiteDe(proposition) === 'prendre');
  const cochee = connue || sure === undefined ? choix : valeurDe(sure.proposition);
  return (
    <fieldset class="propositions" id={`choix-${n}`} tabIndex={-1}>
      <legend>Quelle est la place du point {n}&nbsp;?</legend>
      <p class="aide">Choisissez la bonne, puis enregistrez.</p>
      {propositions.map(({ proposition, phrase }) => (
        <label key={valeurDe(proposition)} class="case">
          <input
            type="radio"
            name={`choix-${n}`}
            value={valeurDe(proposition)}
            checked={valeurDe(proposition) === cochee}
          />
          <span>
            {proposition.adresse.libelle}
            <small>
              {phrase} Retrouvée à {formaterNombre(Math.round(proposition.adresse.score * 100))}
              &nbsp;%.
            </small>
            {proposition.doutes.length === 0 ? null : (
              <strong class="non-admis">À vérifier&nbsp;: {direDoutes(proposition)}.</strong>
            )}
          </span>
        </label>
      ))}
      <label class="case">
        <input type="radio" name={`choix-${n}`} value={AUCUNE_D_ELLES} />
        <span>Aucune&nbsp;: ne pas garder cette adresse</span>
      </label>
    </fieldset>
  );
}

function direDoutes({ doutes }: Proposition): string {
  return doutes.map((doute) => DOUTES[doute]).join(', ');
}
