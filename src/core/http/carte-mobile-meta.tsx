import type { Tuiles } from '../tuiles.ts';
import type { CarteMobile } from './carte-mobile.ts';

/** The map that moves, for every page: its files, made when first asked for, and what is under. */
export interface CarteDuCadre {
  fichiers(): Pick<CarteMobile, 'script' | 'ouvriere'>;
  readonly tuiles: Tuiles | null;
}

/** Where the script finds the map when someone opens one; nothing of it is loaded before. */
export function CarteMobileMeta({ carte }: { carte: CarteDuCadre }) {
  const { script, ouvriere } = carte.fichiers();
  const tuiles = carte.tuiles ?? { url: '', attribution: '' };
  return (
    <meta
      name="beffroi-carte"
      content={`/statique/${script}`}
      data-ouvriere={`/statique/${ouvriere}`}
      data-tuiles={tuiles.url}
      data-attribution={tuiles.attribution}
    />
  );
}
