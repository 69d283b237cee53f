import type { Point } from '../../../core/geo/plan.ts';
import { formaterNombre } from '../../../core/typography.ts';
import { Carte } from '../../../core/ui/carte.tsx';
import { CarteMobile } from '../../../core/ui/carte-mobile.tsx';
import type { QuartierDessine } from '../../territoire/door.ts';
import { direCompteDeQuartiers } from '../rules/lieux.ts';
import { direPoints, direQuartier, LegendeDuChoix, TRAMES } from './carte-des-lieux.tsx';
import { NATURE_DU_QUARTIER } from './mots.ts';

/** Name of the script that keeps the map and the boxes together. */
export const CONTROLEUR = 'carte-quartiers';

/** A quartier of the EPCI; `admis` when a deposit may name it. */
export type QuartierAChoisir = QuartierDessine & { readonly admis: boolean };

interface Props {
  readonly quartiers: readonly QuartierAChoisir[];
  readonly coches: readonly string[];
  readonly points: readonly Point[];
  /** Address of the same quartiers as GeoJSON, for the map that moves. */
  readonly source: string;
}

/** The quartiers to choose from: boxes by commune, and the same ones on a map beside. */
export function Choix(props: Props) {
  const { quartiers, coches } = props;
  const ailleurs = coches.filter((code) => quartiers.every((connu) => connu.code !== code));
  return (
    <div class="choix-de-quartiers">
      <div>
        {quartiers.length === 0 ? (
          <p>
            Aucun quartier n’est connu pour cet EPCI cette année-là. Vérifiez l’EPCI choisi, ou
            donnez un point.
          </p>
        ) : (
          <Liste quartiers={quartiers} coches={coches} />
        )}
        {ailleurs.length === 0 ? null : <Ailleurs codes={ailleurs} />}
      </div>
      {quartiers.length === 0 ? null : <CarteDuChoix {...props} />}
    </div>
  );
}

function Liste({ quartiers, coches }: Pick<Props, 'quartiers' | 'coches'>) {
  const rangs = new Map(quartiers.map(({ code }, rang) => [code, rang + 1]));
  const parCommune = Map.groupBy(quartiers, ({ communes }) => communes.join(' et '));
  return (
    <>
      <ToutLeContrat quartiers={quartiers} />
      {Array.from(parCommune, ([commune, siens]) => (
        <fieldset class="champ" key={commune}>
          <legend>{commune || (parCommune.size > 1 ? 'Commune non précisée' : 'Quartiers')}</legend>
          {siens.map((quartier) => (
            <Case
              key={quartier.code}
              quartier={quartier}
              rang={rangs.get(quartier.code) ?? 0}
              coche={coches.includes(quartier.code)}
            />
          ))}
        </fieldset>
      ))}
    </>
  );
}

function Case({
  quartier: { code, nom, nature, admis },
  rang,
  coche,
}: {
  quartier: QuartierAChoisir;
  rang: number;
  coche: boolean;
}) {
  return (
    <label class="case">
      <input
        type="checkbox"
        name="quartiers"
        id={`quartier-${code}`}
        value={code}
        checked={coche}
        data-carte-quartiers-target="case"
      />
      <span>
        {rang}. {nom}, {NATURE_DU_QUARTIER[nature]} <span class="code">{code}</span>
        {admis ? null : <strong class="non-admis">Non admis par cet appel à projets</strong>}
      </span>
    </label>
  );
}

/** One box for all those that a deposit may name; offered when it spares some ticking. */
function ToutLeContrat({ quartiers }: { quartiers: readonly QuartierAChoisir[] }) {
  const admis = quartiers.filter((quartier) => quartier.admis);
  if (admis.length < 2) return null;
  return (
    <div class="champ">
      <label class="case">
        <input
          type="checkbox"
          name="tous"
          value="contrat"
          data-carte-quartiers-target="tous"
          data-codes={admis.map(({ code }) => code).join(' ')}
        />
        <span>
          Tout le contrat de ville&nbsp;: ses {formaterNombre(admis.length)} quartiers admis
        </span>
      </label>
    </div>
  );
}

function Ailleurs({ codes }: { codes: readonly string[] }) {
  return (
    <fieldset class="champ">
      <legend>Déjà cochés, hors de cet EPCI</legend>
      <p class="aide">
        Décochez-les, ou changez d’EPCI : l’action ne pourra pas être déposée avec eux.
      </p>
      {codes.map((code) => (
        <label key={code} class="case">
          <input type="checkbox" name="quartiers" value={code} checked />
          <span>{code}</span>
        </label>
      ))}
    </fieldset>
  );
}

function CarteDuChoix({ quartiers, coches, points, source }: Props) {
  const choisis = quartiers.filter(({ code }) => coches.includes(code));
  const noms = choisis.map(({ nom }) => nom).join(', ');
  return (
    <div class="sur-la-carte">
      <p class="passer">
        <a href="#points-de-l-action">Passer la carte</a>
      </p>
      <Carte
        id="choix"
        titre="Carte des quartiers à choisir"
        description={`${formaterNombre(quartiers.length)} quartiers, numérotés comme dans la liste. ${noms === '' ? 'Aucun n’est coché' : `Cochés\u00A0: ${noms}`}${direPoints(points.length)}.`}
        legende={
          <>
            Les mêmes sur la carte, nord en haut
            <span class="porteur" data-carte-quartiers-target="aide">
              Un quartier choisi ici mène à sa case.
            </span>
          </>
        }
        controleur={CONTROLEUR}
        points={points}
        formes={quartiers.map(({ code, surface, ...quartier }, rang) => ({
          ...{ code, surface, trame: TRAMES[quartier.nature], coche: coches.includes(code) },
          etiquette: String(rang + 1),
          dit: `${rang + 1}. ${direQuartier(quartier)}`,
          lien: `#quartier-${encodeURIComponent(code)}`,
        }))}
      />
      <LegendeDuChoix quartiers={quartiers} />
      <p class="discret" data-carte-quartiers-target="compte">
        {direCompteDeQuartiers(choisis.length)}
      </p>
      <CarteMobile id="choix" source={source} cases="quartiers" />
    </div>
  );
}
