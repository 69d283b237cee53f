import { formaterNombre, pluriel } from '../../../core/typography.ts';
import { dessinerPlan, type Trace } from '../rules/plan.ts';

/** A map of perimeters, and how many voted actions each of them has. */
export interface CarteDEpci {
  readonly id: string;
  readonly nom: string;
  readonly traces: readonly (Trace & { readonly nom: string })[];
  readonly actions: ReadonlyMap<string, number>;
  /** Codes drawn around for the sake of the place alone. */
  readonly voisins?: readonly string[];
}

const PALIERS = [
  { classe: 'aucune', des: 0, dit: 'aucune action votée' },
  { classe: 'peu', des: 1, dit: '1 ou 2 actions' },
  { classe: 'assez', des: 3, dit: '3 à 5 actions' },
  { classe: 'beaucoup', des: 6, dit: '6 actions ou plus' },
] as const;

function palierDe(nombre: number): string {
  return PALIERS.findLast(({ des }) => nombre >= des)?.classe ?? 'aucune';
}

/** The meaning of the fills, once for all the maps of a page. */
export function LegendeDeCarte() {
  return (
    <ul class="legende legende-carte">
      {PALIERS.map(({ classe, dit }) => (
        <li key={classe}>
          <svg width="22" height="16" aria-hidden="true">
            <rect class={`quartier ${classe}`} x="1" y="1" width="20" height="14" />
          </svg>{' '}
          {dit}
        </li>
      ))}
    </ul>
  );
}

/** One EPCI's quartiers to scale, north up; nothing when no perimeter is known. */
export function Carte({ id, nom, traces, actions, voisins = [] }: CarteDEpci) {
  const plan = dessinerPlan(traces);
  if (plan === null) return null;
  const nombre = (code: string) => actions.get(code) ?? 0;
  const phrases = traces
    .filter(({ code }) => nombre(code) > 0)
    .map((un) => `${un.nom}\u00A0: ${direActions(nombre(un.code))}`);
  const { longueur, metres } = plan.echelle;
  const pied = plan.hauteur - 6;
  return (
    <figure class="carte">
      <figcaption>{nom}</figcaption>
      <svg
        viewBox={`0 0 ${plan.largeur} ${plan.hauteur}`}
        role="img"
        aria-labelledby={`carte-${id}-titre carte-${id}-desc`}
      >
        <title id={`carte-${id}-titre`}>{`Carte des quartiers, ${nom}`}</title>
        <desc id={`carte-${id}-desc`}>{phrases.join('\u00A0; ') || 'Aucune action votée.'}</desc>
        {plan.chemins.map(({ code, d }) => (
          <path
            key={code}
            class={`quartier ${voisins.includes(code) ? 'aucune' : palierDe(nombre(code))}`}
            d={d}
          />
        ))}
        <path
          class="echelle"
          d={`M4 ${pied - 5}V${pied}H${(4 + longueur).toFixed(1)}V${pied - 5}`}
        />
        <text class="mesure" x={(12 + longueur).toFixed(1)} y={pied}>
          {metres >= 1000 ? `${metres / 1000}\u00A0km` : `${metres}\u00A0m`}
        </text>
      </svg>
    </figure>
  );
}

export function direActions(nombre: number): string {
  return `${formaterNombre(nombre)}\u00A0${pluriel(nombre, 'action', 'actions')}`;
}
