import type { Reader } from '../../../core/database/database.ts';
import type { Jour } from '../../../core/day.ts';
import { pluriel } from '../../../core/typography.ts';
import { Carte } from '../../../core/ui/carte.tsx';
import { LegendeDeCarte, type Trame } from '../../../core/ui/trames.tsx';
import {
  dessinerLesQuartiers,
  dessinerQuartiers,
  type NatureDeQuartier,
  type QuartierDessine,
} from '../../territoire/door.ts';
import { NATURES_DE_QUARTIER } from '../../territoire/rules/door.ts';
import type { PointDeLAction } from '../rules/lieu.ts';
import { NATURE_DU_QUARTIER } from './mots.ts';

export const TRAMES: Readonly<Record<NatureDeQuartier, Trame>> = {
  prioritaire: 'uni',
  'veille-active': 'hachures',
  vecu: 'points',
};

/** The quartiers of an EPCI drawn, and those chosen, each with its rank in the dossier. */
export interface LieuxDessines {
  readonly autour: readonly QuartierDessine[];
  readonly choisis: readonly (QuartierDessine & { readonly rang: number })[];
}

/** Reads what the small map of a dossier shows. */
export async function lireLieux(
  reader: Reader,
  epciSiren: string,
  codes: readonly string[],
  leJour: Jour,
): Promise<LieuxDessines> {
  const [tous, choisis] = await Promise.all([
    dessinerQuartiers(reader, epciSiren, leJour),
    dessinerLesQuartiers(reader, codes, leJour),
  ]);
  return {
    autour: tous.filter(({ code }) => !codes.includes(code)),
    choisis: choisis.map((choisi) => ({ ...choisi, rang: codes.indexOf(choisi.code) + 1 })),
  };
}

/** The quartiers of a dossier on a map, numbered as in the list beside; a picture. */
export function CarteDesLieux({
  lieux: { autour, choisis },
  points,
}: {
  lieux: LieuxDessines;
  points: readonly PointDeLAction[];
}) {
  const places = points.map(({ lon, lat, adresse }, rang) => ({
    ...{ lon, lat },
    nom: [`Point ${rang + 1}`, adresse].filter(Boolean).join('. '),
  }));
  const noms = choisis.map(({ nom, rang }) => `${rang}. ${nom}`);
  return (
    <div class="carte-des-lieux">
      <Carte
        id="lieux"
        titre="Carte des quartiers de l’action"
        legende="L’action sur la carte, nord en haut"
        description={`${noms.join('\u00A0; ') || 'Aucun quartier choisi'}${direPoints(places.length)}.`}
        points={places}
        formes={[
          ...autour.map(({ code, surface, ...quartier }) => ({
            ...{ code, surface, trame: 'vide' as const },
            dit: direQuartier(quartier),
          })),
          ...choisis.map(({ code, surface, rang, ...quartier }) => ({
            ...{ code, surface, trame: TRAMES[quartier.nature], coche: true },
            etiquette: String(rang),
            dit: `${rang}. ${direQuartier(quartier)}`,
          })),
        ]}
      />
      <LegendeDeCarte
        id="lieux"
        lignes={[
          { trame: 'uni', coche: true, dit: 'Quartier de l’action' },
          ...(autour.length === 0 ? [] : [{ trame: 'vide' as const, dit: 'Autre quartier' }]),
        ]}
      />
    </div>
  );
}

/** A quartier and its kind, as said on a map. */
export function direQuartier({ nom, nature }: Pick<QuartierDessine, 'nom' | 'nature'>): string {
  return `${nom}, ${NATURE_DU_QUARTIER[nature]}`;
}

/** The points of a map, at the end of its description. */
export function direPoints(nombre: number): string {
  return nombre === 0 ? '' : `\u00A0; ${nombre} ${pluriel(nombre, 'point', 'points')}`;
}

/** The legend of a map where kinds are told apart and one may choose. */
export function LegendeDuChoix({ quartiers }: { quartiers: readonly QuartierDessine[] }) {
  const presentes = NATURES_DE_QUARTIER.filter((nature) =>
    quartiers.some((quartier) => quartier.nature === nature),
  );
  const majuscule = (texte: string) => texte.charAt(0).toUpperCase() + texte.slice(1);
  return (
    <LegendeDeCarte
      id="choix"
      lignes={[
        ...presentes.map((nature) => ({
          trame: TRAMES[nature],
          dit: majuscule(NATURE_DU_QUARTIER[nature]),
        })),
        { trame: 'uni', coche: true, dit: 'Coché' },
      ]}
    />
  );
}
