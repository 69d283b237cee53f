import type { Geocodeur } from '../../../core/geocoding/types.ts';
import type { MultiPolygone, Position } from '../../../core/geometry/geometrie.ts';
import type { Faults, Form } from '../../../core/http/form.ts';
import type { Context } from '../../../core/http/route.ts';
import type { Lieu } from '../rules/types.ts';
import { type AdresseLue, ATTENTE_MS, lireAdresses } from './adresses-lues.ts';
import { type Lignes, lireLignesDeDegres } from './points-lus.ts';
import { lireZone } from './zone-lue.ts';

/** The places of a form, what is wrong in it, and what to give back to the eyes. */
export interface LieuxLus {
  readonly lieux: readonly Lieu[];
  readonly faults: Faults;
  readonly adresses: readonly AdresseLue[];
  /** The area as read, so that a joined file is not lost with the page. */
  readonly zone: MultiPolygone | null;
}

const POINTS_AU_PLUS = 50;
const OBJET_AU_PLUS = 200;
/** Beyond, the communes of points are not asked for: one call each. */
const INVERSES_AU_PLUS = 10;

/** Reads every kind of place that the form may hold; all its faults at once. */
export async function lireLieux({ form, geocodeur = null }: Context): Promise<LieuxLus> {
  const points = lireLignesDeDegres(form.text('points'));
  const [adresses, zone] = await Promise.all([
    lireAdresses(geocodeur, form),
    lireZone(form.text('zone'), form.file('fichier')),
  ]);
  const geometrie = zone.ok ? zone.geometrie : null;
  const faults = {
    ...fautesDesAdresses(adresses),
    ...fautesDesPoints(points),
    ...fautesDuTexte(form, geometrie),
    ...(zone.ok ? {} : { [zone.champ]: zone.motif }),
  };
  const positions = points.ok ? points.positions : [];
  const enFaute = Object.keys(faults).length > 0;
  const lieux: Lieu[] = [
    ...quartiersCoches(form).map((code): Lieu => ({ sorte: 'quartier', code })),
    ...(enFaute ? [] : await situerPoints(geocodeur, positions)),
    ...adresses.flatMap(({ lieu }) => lieu ?? []),
    ...(geometrie === null ? [] : [zoneDe(form, geometrie)]),
    ...(form.text('contrat') === '' ? [] : [{ sorte: 'contrat' } as const]),
  ];
  return { lieux, faults, adresses, zone: geometrie };
}

function fautesDesPoints(points: Lignes): Faults {
  if (!points.ok) return { points: points.motif };
  return points.positions.length > POINTS_AU_PLUS
    ? { points: `Donnez au plus ${POINTS_AU_PLUS} points.` }
    : {};
}

function fautesDesAdresses(adresses: readonly AdresseLue[]): Faults {
  const faults: Record<string, string> = {};
  for (const { n, faute, parmi } of adresses) {
    if (faute !== null) faults[parmi.length > 0 ? `choix-${n}` : 'adresses'] ??= faute;
  }
  return faults;
}

function fautesDuTexte(form: Form, zone: MultiPolygone | null): Faults {
  return {
    ...(form.text('objet').length > OBJET_AU_PLUS
      ? { objet: `Écrivez l’objet en ${OBJET_AU_PLUS} signes au plus.` }
      : {}),
    ...(form.text('zone-nom').length > OBJET_AU_PLUS
      ? { 'zone-nom': `Nommez la zone en ${OBJET_AU_PLUS} signes au plus.` }
      : {}),
    ...(zone !== null && form.text('zone-nom') === '' ? { 'zone-nom': 'Nommez la zone.' } : {}),
  };
}

/** The codes ticked, each once. */
export function quartiersCoches(form: Form): string[] {
  return [...new Set(form.all('quartiers'))].filter((code) => code !== '');
}

function zoneDe(form: Form, geometrie: MultiPolygone): Lieu {
  return { sorte: 'zone', nom: form.text('zone-nom'), geometrie };
}

/** Points, each with its commune where a service tells it; it may stay silent. */
async function situerPoints(
  geocodeur: Geocodeur | null,
  positions: readonly Position[],
): Promise<Lieu[]> {
  return Promise.all(
    positions.map(async (position, rang): Promise<Lieu> => {
      const lue =
        geocodeur === null || rang >= INVERSES_AU_PLUS
          ? null
          : await geocodeur.inverser(...position, ATTENTE_MS);
      const communeCode = lue?.ok ? (lue.propositions[0]?.adresse.communeCode ?? '') : '';
      return { sorte: 'point', position, ...(communeCode === '' ? {} : { communeCode }) };
    }),
  );
}
