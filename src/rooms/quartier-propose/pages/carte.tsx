import type { MultiPolygone } from '../../../core/geometry/geometrie.ts';
import { formaterJour, formaterNombre } from '../../../core/typography.ts';
import { Carte } from '../../../core/ui/carte.tsx';
import { Tableau } from '../../../core/ui/parts.tsx';
import { LegendeDeCarte } from '../../../core/ui/trames.tsx';
import type { Limite, QuartierDessine } from '../../territoire/door.ts';
import { MOTS_DES_NATURES } from '../../territoire/pages/door.ts';

/** The proposed drawing among the quartiers in force that day. */
export function CarteDuTrace({
  code,
  nom,
  jour,
  dessin,
  autour,
  fond = [],
}: {
  readonly code: string;
  readonly nom: string;
  readonly jour: string;
  readonly dessin: MultiPolygone;
  readonly autour: readonly QuartierDessine[];
  readonly fond?: readonly Limite[];
}) {
  return (
    <section aria-labelledby="trace-titre">
      <h2 id="trace-titre">Tracé</h2>
      <Carte
        id="propose"
        fond={fond}
        titre={`Tracé proposé, ${nom}`}
        description={
          autour.length === 0
            ? 'Le tracé proposé, seul : aucun autre quartier de l’EPCI n’est en vigueur.'
            : `Le tracé proposé, parmi les autres quartiers de l’EPCI le ${formaterJour(jour)}.`
        }
        legende="Le tracé proposé, nord en haut"
        formes={[
          ...autour.map((quartier) => ({
            code: quartier.code,
            etiquette: '',
            surface: quartier.surface,
            dit: `${quartier.nom}, quartier ${MOTS_DES_NATURES[quartier.nature]}`,
            trame: 'vide' as const,
          })),
          {
            code,
            etiquette: '',
            surface: dessin,
            dit: `${nom}, proposé`,
            trame: 'uni',
            vise: true,
          },
        ]}
      />
      <LegendeDeCarte
        id="propose"
        lignes={[
          { trame: 'uni', dit: 'Tracé proposé' },
          ...(autour.length === 0 ? [] : [{ trame: 'vide' as const, dit: 'Quartier en vigueur' }]),
        ]}
      />
    </section>
  );
}

interface Ligne {
  readonly contour: number;
  readonly rang: number;
  readonly position: readonly number[];
}

/** The drawing as a table: each outline, each position in its order. */
export function Positions({ dessin }: { dessin: MultiPolygone }) {
  const lignes = lignesDe(dessin);
  if (lignes.length === 0) return null;
  return (
    <details>
      <summary>Le tracé en tableau ({formaterNombre(lignes.length)} positions)</summary>
      <Tableau
        legende="Positions du tracé, en degrés (WGS 84)"
        lignes={lignes}
        cle={({ contour, rang }) => `${contour} ${rang}`}
        colonnes={[
          { titre: 'Contour', cellule: ({ contour }) => String(contour) },
          { titre: 'Position', entete: true, cellule: ({ rang }) => String(rang) },
          { titre: 'Longitude', droite: true, cellule: ({ position }) => String(position[0]) },
          { titre: 'Latitude', droite: true, cellule: ({ position }) => String(position[1]) },
        ]}
      />
    </details>
  );
}

/** Closed outlines repeat their first position: it is shown once. */
function lignesDe(dessin: MultiPolygone): Ligne[] {
  return dessin
    .flat()
    .flatMap((anneau, contour) =>
      anneau
        .slice(0, -1)
        .map((position, rang) => ({ contour: contour + 1, rang: rang + 1, position })),
    );
}
