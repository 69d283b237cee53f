import { type Jour, plusTardDeJours } from '../../../core/day.ts';
import { formaterInstant, formaterJour } from '../../../core/typography.ts';
import { Carte } from '../../../core/ui/carte.tsx';
import { Tableau } from '../../../core/ui/parts.tsx';
import type { QuartierDessine } from '../store/dessins.ts';
import type { Limite } from '../store/fond.ts';
import type { Millesime } from '../store/millesimes.ts';
import { TRAME_DE_NATURE } from './lieux/quartiers.tsx';

/** Its drawing on a day, or why there is none. */
export function CarteDuQuartier({
  quartier,
  vu,
  dit,
  jour,
  fond,
}: {
  quartier: QuartierDessine | undefined;
  vu: Millesime;
  dit: string;
  jour: Jour;
  fond: readonly Limite[];
}) {
  const surface = quartier?.surface ?? [];
  if (surface.length === 0) {
    return (
      <p>
        {quartier === undefined
          ? `Ce quartier n’est pas en vigueur le ${formaterJour(jour)}.`
          : 'Personne n’a encore importé le tracé de ce quartier.'}
      </p>
    );
  }
  return (
    <Carte
      id="quartier"
      fond={fond}
      titre={`Périmètre de ${vu.nom}`}
      description={`Le périmètre en vigueur le ${formaterJour(jour)}.`}
      legende={`Périmètre en vigueur le ${formaterJour(jour)}`}
      formes={[
        { code: 'quartier', etiquette: '', surface, dit, trame: TRAME_DE_NATURE[vu.nature] },
      ]}
    />
  );
}

/** Its last day: that of its list, or the eve of the next perimeter of the quartier. */
function direFin({ millesime, au }: Millesime, tous: readonly Millesime[]): string {
  const suivant = tous.findLast((autre) => autre.millesime > millesime)?.millesime;
  const veille = suivant === undefined ? null : plusTardDeJours(suivant as Jour, -1);
  const fins = [au, veille].filter((fin) => fin !== null).sort();
  return fins[0] === undefined ? 'sans fin' : formaterJour(fins[0]);
}

/** Each of its perimeters, with its days, its file and its hash. */
export function Millesimes({ millesimes }: { millesimes: readonly Millesime[] }) {
  return (
    <Tableau
      legende="Périmètres de ce quartier"
      lignes={millesimes}
      cle={({ millesime }) => millesime}
      colonnes={[
        { titre: 'Du', entete: true, cellule: ({ millesime }) => formaterJour(millesime) },
        { titre: 'Au', cellule: (une) => direFin(une, millesimes) },
        { titre: 'Fichier', cellule: ({ fichier }) => fichier },
        { titre: 'Éditeur', cellule: ({ editeur }) => editeur ?? 'non indiqué' },
        { titre: 'Importé le', cellule: ({ instant }) => formaterInstant(instant) },
        {
          titre: 'Empreinte du tracé (SHA-256)',
          cellule: ({ empreinte }) => <code class="empreinte">{empreinte ?? 'sans tracé'}</code>,
        },
      ]}
    />
  );
}
