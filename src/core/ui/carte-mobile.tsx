/** What the map shows besides the perimeters, and where it writes. */
interface Props {
  /** Tells this map from any other, on this page and on the others. */
  readonly id: string;
  /** Address of ours that gives perimeters as GeoJSON. */
  readonly source: string;
  /** A drawing as the form of a proposition writes it. */
  readonly trace?: string;
  /** Identifier of the text field that the map draws in. */
  readonly champ?: string;
  /** Name of the boxes that a click on a perimeter ticks, by code. */
  readonly cases?: string;
}

/**
 * The map that one may move, opened and loaded only when asked for; its page must be made with
 * `carteMobile: true`. Nothing is in it that the page does not give as text: without a script, it
 * is not there.
 */
export function CarteMobile({ id, source, trace = '', champ = '', cases = '' }: Props) {
  return (
    <div
      id={`carte-mobile-${id}`}
      class="carte-mobile"
      data-controller="carte-mobile"
      data-carte-mobile-source-value={source}
      data-carte-mobile-trace-value={trace}
      data-carte-mobile-champ-value={champ}
      data-carte-mobile-cases-value={cases}
      data-turbo-permanent={champ === '' && cases === '' ? true : undefined}
    >
      <button
        type="button"
        class="second"
        hidden
        data-carte-mobile-target="bouton"
        data-action="carte-mobile#ouvrir"
      >
        Ouvrir la carte à déplacer
      </button>
      <div class="place" data-carte-mobile-target="place"></div>
    </div>
  );
}

/** Our perimeters of an EPCI on a day, as the map asks for them. */
export function perimetresDe(epciSiren: string, jour: string): string {
  return `/api/territoire/quartiers.geojson?${new URLSearchParams({ epci: epciSiren, date: jour })}`;
}

/** Our perimeters of a contract in force on a day, as the map asks for them. */
export function perimetresDuContrat(code: string, jour: string): string {
  return `/api/territoire/quartiers.geojson?${new URLSearchParams({ contrat: code, date: jour })}`;
}
