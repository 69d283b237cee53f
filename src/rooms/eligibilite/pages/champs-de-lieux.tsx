import type { Proposition } from '../../../core/geocoding/types.ts';
import type { Faults } from '../../../core/http/form.ts';
import type { Context } from '../../../core/http/route.ts';
import { formaterNombre } from '../../../core/typography.ts';
import { Champ, ChampCases, ChampTexte } from '../../../core/ui/fields.tsx';
import { ChampFichier } from '../../../core/ui/file-field.tsx';
import { lier } from '../../../core/ui/form.tsx';
import type { QuartierDessine } from '../../territoire/door.ts';
import { type AdresseLue, valeurDe } from './adresses-lues.ts';
import { NATURES } from './mots.ts';
import { ecrireDegres } from './points-lus.ts';
import { type LieuxLus, quartiersCoches } from './question-lue.ts';

/** Quartiers to tick, each with its nature and its communes. */
export function Quartiers({
  quartiers,
  context,
  faults,
}: {
  quartiers: readonly QuartierDessine[];
  context: Context;
  faults: Faults;
}) {
  if (quartiers.length === 0) {
    return <p>Aucun quartier de cet EPCI n’est connu ce jour-là.</p>;
  }
  return (
    <ChampCases
      nom="quartiers"
      libelle="Quartiers"
      aide="Cochez ceux où l’action se déroule."
      fautes={faults}
      choix={quartiers.map(({ code, nom, nature, communes }) => ({
        valeur: code,
        libelle: [`${nom} (${code})`, NATURES[nature], ...communes].join(', '),
      }))}
      coches={quartiersCoches(context.form)}
    />
  );
}

/** Addresses to place, where a service is set, and the places found for each. */
export function Adresses({
  context,
  faults,
  lues,
}: {
  context: Context;
  faults: Faults;
  lues: readonly AdresseLue[];
}) {
  if ((context.geocodeur ?? null) === null && context.form.text('adresses') === '') {
    return (
      <p class="discret">
        Une adresse ne peut pas être cherchée ici&nbsp;: aucun service d’adresses n’est réglé.
        Donnez un point, ou cochez un quartier.
      </p>
    );
  }
  return (
    <>
      <ChampTexte
        {...lier(context.form, faults)('adresses')}
        libelle="Adresses"
        aide="Une par ligne, cinq au plus : numéro, voie, code postal, commune. La page propose des places. Une adresse est une indication : un agent apprécie."
        facultatif
      />
      {lues.map((lue) => (
        <Places key={lue.n} lue={lue} coche={context.form.text(`choix-${lue.n}`)} />
      ))}
    </>
  );
}

function Places({ lue: { n, texte, parmi }, coche }: { lue: AdresseLue; coche: string }) {
  if (parmi.length === 0) return null;
  return (
    <fieldset class="propositions" id={`choix-${n}`} tabIndex={-1}>
      <legend>
        Adresse {n}, «&nbsp;{texte}&nbsp;»&nbsp;: laquelle&nbsp;?
      </legend>
      {parmi.map((une, rang) => (
        <label key={valeurDe(une)} class="case">
          <input
            type="radio"
            name={`choix-${n}`}
            value={valeurDe(une)}
            checked={coche === '' ? rang === 0 && estSure(une) : valeurDe(une) === coche}
          />
          <span>
            {une.adresse.libelle}{' '}
            <small>Retrouvée à {formaterNombre(Math.round(une.adresse.score * 100))}&nbsp;%.</small>
          </span>
        </label>
      ))}
    </fieldset>
  );
}

function estSure({ doutes }: Proposition): boolean {
  return doutes.length === 0;
}

/** A drawn area, written or joined; what was read from a file comes back as text. */
export function Zone({
  context,
  faults,
  lus,
}: {
  context: Context;
  faults: Faults;
  lus: LieuxLus | null;
}) {
  const de = lier(context.form, faults);
  const contour = lus?.zone?.length === 1 && lus.zone[0]?.length === 1 ? lus.zone[0][0] : null;
  const texte =
    context.form.text('zone') === '' && lus?.zone
      ? contour
        ? ecrireDegres(contour)
        : JSON.stringify({ type: 'MultiPolygon', coordinates: lus.zone })
      : context.form.text('zone');
  const ouvert = texte !== '' || ['zone', 'zone-nom', 'fichier'].some((nom) => nom in faults);
  return (
    <details open={ouvert}>
      <summary>Une zone dessinée</summary>
      <Champ {...de('zone-nom')} libelle="Nom de la zone" aide="Par exemple : parc de la gare." />
      <ChampTexte
        {...de('zone')}
        valeur={texte}
        libelle="Contour"
        aide="Un sommet par ligne, longitude puis latitude ; ou un texte GeoJSON."
        lignes={6}
      />
      <ChampFichier
        nom="fichier"
        libelle="Ou un fichier"
        aide="GeoJSON, TopoJSON, shapefile zippé ou GeoPackage, 3 Mo au plus. Il passe avant le contour écrit."
        accepte=".geojson,.json,.topojson,.zip,.gpkg"
        fautes={faults}
      />
    </details>
  );
}

/** The share of inhabitants among the people reached: a statement, with where it is known from. */
export function Habitants({ context, faults }: { context: Context; faults: Faults }) {
  const de = lier(context.form, faults);
  return (
    <>
      <Champ
        {...de('part-habitants')}
        libelle="Part d’habitants des quartiers, en %"
        aide="Parmi les personnes que touche l’action : un nombre entier de 0 à 100. Elle compte pour un lieu hors quartier."
        facultatif
        court
      />
      <Champ
        {...de('part-source')}
        libelle="D’après qui"
        aide="Par exemple : les inscriptions de l’an dernier. Le certificat montre cette part comme déclarée, avec sa source."
        facultatif
      />
    </>
  );
}
