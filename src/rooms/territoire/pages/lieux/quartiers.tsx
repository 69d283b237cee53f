import type { Jour } from '../../../../core/day.ts';
import { formaterJour, formaterNombre, pluriel } from '../../../../core/typography.ts';
import { Carte } from '../../../../core/ui/carte.tsx';
import { CarteMobile } from '../../../../core/ui/carte-mobile.tsx';
import { LegendeDeCarte, type Trame } from '../../../../core/ui/trames.tsx';
import { NATURES_DE_QUARTIER, type NatureDeQuartier } from '../../rules/codes.ts';
import type { QuartierDessine } from '../../store/dessins.ts';
import type { Limite } from '../../store/fond.ts';
import { MOTS_DES_NATURES } from '../mots.ts';
import { adresseDuQuartier, direMillesime } from './mots.ts';

/** How each kind is filled, on every map of the territory. */
export const TRAME_DE_NATURE: Readonly<Record<NatureDeQuartier, Trame>> = {
  prioritaire: 'uni',
  'veille-active': 'hachures',
  vecu: 'points',
};

interface Props {
  readonly nom: string;
  readonly jour: Jour;
  readonly quartiers: readonly QuartierDessine[];
  /** Borders of communes around. */
  readonly fond: readonly Limite[];
  /** Where the map that moves reads the perimeters; it is told apart by the place. */
  readonly mobile: { readonly id: string; readonly source: string };
}

/** The quartiers of a place on a day: the list by commune first, the same ones on a map beside. */
export function QuartiersDuLieu(props: Props) {
  const { jour, quartiers } = props;
  return (
    <section aria-labelledby="quartiers">
      <h2 id="quartiers">
        {formaterNombre(quartiers.length)} {pluriel(quartiers.length, 'quartier', 'quartiers')} le{' '}
        {formaterJour(jour)}
      </h2>
      {quartiers.length === 0 ? (
        <p>
          Aucun périmètre n’est connu ici à cette date. Choisissez une autre date, ou importez la
          liste qui valait ce jour-là.
        </p>
      ) : (
        <div class="choix-de-quartiers">
          <Liste quartiers={quartiers} jour={jour} />
          <CarteDuLieu {...props} />
        </div>
      )}
    </section>
  );
}

function Liste({ quartiers, jour }: Pick<Props, 'quartiers' | 'jour'>) {
  const rangs = new Map(quartiers.map(({ code }, rang) => [code, rang + 1]));
  const parCommune = Map.groupBy(quartiers, ({ communes }) => communes.join(', '));
  return (
    <div>
      {Array.from(parCommune, ([commune, siens]) => (
        <section key={commune} class="commune">
          <h3>{commune || 'Commune non indiquée'}</h3>
          <ul>
            {siens.map(({ code, nom, nature, millesime }) => (
              <li key={code}>
                <span class="montant">{rangs.get(code)}.</span>{' '}
                <a href={`${adresseDuQuartier(code)}?jour=${jour}`}>{nom}</a>
                <span class="code-de-quartier">
                  {' '}
                  {code}, {MOTS_DES_NATURES[nature]}, millésime {direMillesime(millesime)}
                </span>
              </li>
            ))}
          </ul>
        </section>
      ))}
    </div>
  );
}

function CarteDuLieu({ nom, jour, quartiers, fond, mobile }: Props) {
  const natures = NATURES_DE_QUARTIER.filter((une) =>
    quartiers.some(({ nature }) => nature === une),
  );
  const sansTrace = quartiers.filter(({ surface }) => surface.length === 0).length;
  return (
    <div class="sur-la-carte">
      <Carte
        id="quartiers"
        fond={fond}
        titre={`Quartiers, ${nom}`}
        description={`${quartiers.length} quartiers le ${formaterJour(jour)}, numérotés comme dans la liste.`}
        legende="Les mêmes, sur la carte"
        formes={quartiers.map(({ code, nom: sien, nature, surface }, rang) => ({
          code,
          surface,
          trame: TRAME_DE_NATURE[nature],
          etiquette: String(rang + 1),
          dit: `${rang + 1}. ${sien}, ${MOTS_DES_NATURES[nature]}`,
        }))}
      />
      <LegendeDeCarte
        id="quartiers"
        lignes={natures.map((une) => ({ trame: TRAME_DE_NATURE[une], dit: MOTS_DES_NATURES[une] }))}
      />
      <CarteMobile {...mobile} />
      <p class="discret">
        Nord en haut, Lambert-93.
        {sansTrace === 0
          ? ''
          : ` Sans tracé, ${pluriel(sansTrace, 'un quartier n’y est', `${sansTrace} quartiers n’y sont`)} pas.`}
      </p>
    </div>
  );
}
