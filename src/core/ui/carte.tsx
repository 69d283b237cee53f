import type { ComponentChildren } from 'preact';
import type { Fond, Forme, FormeDessinee, Plan, Point, PointDessine } from '../geo/plan.ts';
import { dessinerPlan, HAUTEUR, LARGEUR } from '../geo/plan.ts';
import type { Surface } from '../geo/surface.ts';
import { dixieme } from '../geo/trace.ts';
import { formaterNombre } from '../typography.ts';
import { Motifs, remplissage, type Trame } from './trames.tsx';

/** A surface on a map: what it says, how it is filled, and where it leads. */
export interface FormeDeCarte extends Forme {
  /** What one hears or reads on it, such as « 3. Le Moulin, quartier prioritaire ». */
  readonly dit: string;
  readonly trame: Trame;
  /** Chosen by the reader: full, whatever its kind. */
  readonly coche?: boolean;
  /** The one that the page is about. */
  readonly vise?: boolean;
  readonly lien?: string | undefined;
}

interface Props {
  readonly id: string;
  readonly titre: string;
  /** What a reader would say of the picture. */
  readonly description: string;
  readonly legende: ComponentChildren;
  readonly formes: readonly FormeDeCarte[];
  readonly points?: readonly Point[];
  /** Surfaces that the map leaves room for, so that maps beside each other share their frame. */
  readonly cadre?: readonly Surface[];
  /** Borders of communes around, where they were imported. */
  readonly fond?: readonly Fond[];
  /** Name of the script's controller that follows the shapes, if one does. */
  readonly controleur?: string;
}

/**
 * A map drawn on the server, to scale, north up. A picture when nothing leads anywhere, a group of
 * links otherwise; its figures must stand in a list or a table beside. Nothing when all is empty.
 */
export function Carte(props: Props) {
  const { id, titre, description, legende, formes, points = [], cadre = [], fond = [] } = props;
  const plan = dessinerPlan(formes, points, cadre, fond);
  if (plan === null) return null;
  const textes = new Map(formes.map(({ code, etiquette = '' }) => [code, etiquette]));
  const groupe = formes.some(({ lien }) => lien !== undefined);
  return (
    <figure class="carte">
      <figcaption>
        {legende}
        {plan.fond.length === 0 ? null : (
          <span class="fond-dit">Traits fins : limites des communes.</span>
        )}
      </figcaption>
      <svg
        viewBox={`0 0 ${LARGEUR} ${HAUTEUR}`}
        role={groupe ? 'group' : 'img'}
        aria-labelledby={`carte-${id}-titre`}
        aria-describedby={`carte-${id}-desc`}
      >
        <title id={`carte-${id}-titre`}>{titre}</title>
        <desc id={`carte-${id}-desc`}>{decrire(description, plan)}</desc>
        <Motifs id={`carte-${id}`} trames={formes.map(({ trame }) => trame)} />
        <Limites fond={plan.fond} />
        <Formes {...props} plan={plan} />
        {/* biome-ignore lint/a11y/noAriaHiddenOnFocusable: a group of drawing takes no focus */}
        <g aria-hidden="true">
          {plan.formes.map((forme) => (
            <Numero key={forme.code} forme={forme} texte={textes.get(forme.code) ?? ''} />
          ))}
          <Echelle echelle={plan.echelle} />
        </g>
        {plan.points.map((point) => (
          <Repere key={point.nom} point={point} />
        ))}
      </svg>
    </figure>
  );
}

/** What is around, under the rest; a name is told by the pointer alone, for lists tell the places. */
function Limites({ fond }: Pick<Plan, 'fond'>) {
  if (fond.length === 0) return null;
  return (
    // biome-ignore lint/a11y/noAriaHiddenOnFocusable: a group of drawing takes no focus
    <g class="limites" aria-hidden="true">
      {fond.map(({ nom, d }) => (
        <path key={nom} d={d}>
          <title>{nom}</title>
        </path>
      ))}
    </g>
  );
}

function decrire(description: string, { horsCadre }: Plan): string {
  return horsCadre.length === 0
    ? description
    : `${description} Trop loin pour cette carte\u00A0: ${horsCadre.join(', ')}.`;
}

function Formes({ id, formes, plan, controleur }: Props & { plan: Plan }) {
  const parCode = new Map(plan.formes.map((dessinee) => [dessinee.code, dessinee]));
  return (
    <>
      {formes.map((forme) => {
        const dessinee = parCode.get(forme.code);
        if (dessinee === undefined) return null;
        const { code, dit, lien, coche = false } = forme;
        const trace = <Trace key={code} id={id} forme={forme} d={dessinee.d} />;
        if (lien === undefined) return trace;
        const suivi =
          controleur === undefined
            ? {}
            : { [`data-${controleur}-target`]: 'forme', 'data-code': code };
        const { x, y } = dessinee.etiquette ?? dessinee.centre;
        return (
          <a
            key={code}
            href={lien}
            class={coche ? 'forme coche' : 'forme'}
            aria-label={dit}
            {...suivi}
          >
            {trace}
            <circle class="prise" cx={dixieme(x)} cy={dixieme(y)} r="12" />
          </a>
        );
      })}
    </>
  );
}

function Trace({ id, forme, d }: { id: string; forme: FormeDeCarte; d: string }) {
  const { dit, trame, coche = false, vise = false, lien } = forme;
  const classes = ['quartier', `trame-${trame}`];
  if (vise) classes.push('vise');
  if (coche && lien === undefined) classes.push('coche');
  return (
    <path class={classes.join(' ')} d={d} fill={remplissage(`carte-${id}`, trame)}>
      <title>{dit}</title>
    </path>
  );
}

/** The label of a shape; a line leads from it to a place that it could not stand on. */
function Numero({ forme, texte }: { forme: FormeDessinee; texte: string }) {
  const { centre, etiquette } = forme;
  if (etiquette === null || texte === '') return null;
  const [x, y] = [dixieme(etiquette.x), dixieme(etiquette.y)];
  const ailleurs = Math.hypot(etiquette.x - centre.x, etiquette.y - centre.y) > 1;
  return (
    <>
      {ailleurs ? (
        <path class="renvoi" d={`M${dixieme(centre.x)} ${dixieme(centre.y)}L${x} ${y}`} />
      ) : null}
      <text class="numero" x={x} y={y}>
        {texte}
      </text>
    </>
  );
}

function Repere({ point: { nom, repere, x, y, etiquette } }: { point: PointDessine }) {
  return (
    <g class="repere">
      <title>{nom}</title>
      <path d={`M${dixieme(x)} ${dixieme(y - 5)}l5 5l-5 5l-5 -5Z`} />
      {etiquette === null ? null : (
        <text class="numero" x={dixieme(etiquette.x)} y={dixieme(etiquette.y)}>
          {repere}
        </text>
      )}
    </g>
  );
}

function Echelle({ echelle: { longueur, metres } }: { echelle: Plan['echelle'] }) {
  const pied = HAUTEUR - 10;
  const longueurDite =
    metres >= 1000 ? `${formaterNombre(metres / 1000)}\u00A0km` : `0,${metres / 100}\u00A0km`;
  return (
    <>
      <path class="echelle" d={`M10 ${pied - 6}V${pied}H${dixieme(10 + longueur)}V${pied - 6}`} />
      <text class="mesure" x={dixieme(18 + longueur)} y={pied}>
        {longueurDite}
      </text>
    </>
  );
}
