import type { MultiPolygone } from '../../../core/geometry/geometrie.ts';
import { Carte } from '../../../core/ui/carte.tsx';
import { LegendeDeCarte, type Trame } from '../../../core/ui/trames.tsx';
import type { NatureDeQuartier } from '../../dispositif/door.ts';
import type { Lieu, Perimetre } from '../rules/types.ts';
import { NATURES } from './mots.ts';

const TRAMES: Readonly<Record<NatureDeQuartier, Trame>> = {
  prioritaire: 'uni',
  'veille-active': 'hachures',
  vecu: 'points',
};

const LETTRES = 26;

/** What names a quartier on the map and in the tables: A to Z, then AA. */
export function lettreDe(rang: number): string {
  const lettre = String.fromCharCode('A'.charCodeAt(0) + (rang % LETTRES));
  return rang < LETTRES ? lettre : `${lettreDe(Math.floor(rang / LETTRES) - 1)}${lettre}`;
}

/** What names each place on the map: « P1 » for a point, « Z1 » for an area, nothing otherwise. */
export function reperes(lieux: readonly Lieu[]): (string | null)[] {
  let [points, zones] = [0, 0];
  return lieux.map((lieu) => {
    if ('position' in lieu) {
      points += 1;
      return `P${points}`;
    }
    if (lieu.sorte !== 'zone') return null;
    zones += 1;
    return `Z${zones}`;
  });
}

/** The places and the quartiers that the answers name, to scale; the tables say the same. */
export function CarteDesReponses({
  lieux,
  perimetres,
}: {
  lieux: readonly Lieu[];
  perimetres: readonly Perimetre[];
}) {
  const noms = reperes(lieux);
  const points = lieux.flatMap((lieu, rang) => {
    if (!('position' in lieu)) return [];
    const [lon, lat] = lieu.position;
    const dit = lieu.sorte === 'adresse' ? `. ${lieu.texte}` : '';
    return [{ lon, lat, nom: `${noms[rang]}${dit}` }];
  });
  const zones = lieux.flatMap((lieu, rang) =>
    lieu.sorte === 'zone' ? [formeDeZone(lieu.nom, noms[rang] ?? '', lieu.geometrie)] : [],
  );
  const cites = perimetres.map((un, rang) => `${lettreDe(rang)}. ${un.nom}`).join('\u00A0; ');
  const situes = [...points, ...zones.map(({ dit }) => ({ nom: dit }))].map(({ nom }) => nom);
  const natures = new Set(perimetres.map(({ nature }) => nature));
  return (
    <div class="carte-des-lieux">
      <Carte
        id="reponses"
        titre="Carte des lieux et des quartiers du certificat"
        legende="Les lieux et les quartiers cités, nord en haut"
        description={`Quartiers\u00A0: ${cites || 'aucun'}. Lieux\u00A0: ${situes.join('\u00A0; ') || 'aucun à dessiner'}.`}
        points={points}
        formes={[
          ...perimetres.map(({ code, nom, nature, geometrie }, rang) => ({
            ...{ code, surface: geometrie, trame: TRAMES[nature] },
            etiquette: lettreDe(rang),
            dit: `${lettreDe(rang)}. ${nom}, ${NATURES[nature]}`,
          })),
          ...zones,
        ]}
      />
      <LegendeDeCarte
        id="reponses"
        lignes={[
          ...[...natures].map((nature) => ({ trame: TRAMES[nature], dit: NATURES[nature] })),
          ...(zones.length === 0 ? [] : [{ trame: 'plein' as const, dit: 'zone dessinée' }]),
        ]}
      />
    </div>
  );
}

function formeDeZone(nom: string, repere: string, surface: MultiPolygone) {
  return {
    ...{ code: repere, surface, etiquette: repere, trame: 'plein' as const },
    dit: `${repere}. ${nom}`,
  };
}
