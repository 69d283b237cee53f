import type { Context } from '../../../core/http/route.ts';
import { formaterMontant } from '../../../core/typography.ts';
import { type Enveloppe, listerEnveloppes, type Poche } from '../../enveloppe/door.ts';
import type { Ligne } from '../rules/types.ts';
import type { Acceptable } from './ligne-vue.ts';
import { direRefusLigne } from './phrases.ts';

/** Counts one more agreement on its pot; says why where it cannot be. */
export type Depenser = (ligne: Ligne, acceptable: Acceptable) => string | null;

/** What each pot still holds, as agreements are counted one after the other. */
export async function ouvrirLesPoches(
  { database, acteur }: Context,
  { epciSiren, annee }: { readonly epciSiren: string; readonly annee: number },
): Promise<Depenser> {
  const lues = await listerEnveloppes(database, acteur, annee);
  const siennes = lues.map(({ etat }) => etat).filter((etat) => etat.epciSiren === epciSiren);
  const pris = new Map<string, number>();
  return (ligne, { position: { montantCentimes }, accord }) => {
    if (!accord) return null;
    const enveloppe = siennes.find((etat) => etat.dispositifCode === ligne.dispositifCode);
    if (enveloppe === undefined) return direRefusLigne({ code: 'enveloppe-inexistante' });
    if (enveloppe.statut === 'provisoire')
      return direRefusLigne({ code: 'enveloppe-non-notifiee' });
    const poche = pocheDe(enveloppe, ligne);
    const cle = `${enveloppe.dispositifCode} ${poche}`;
    const deja = pris.get(cle) ?? 0;
    const manque = montantCentimes - (disponible(enveloppe, poche) - deja);
    if (manque > 0) return `L’enveloppe ne suffit plus : il manquerait ${formaterMontant(manque)}.`;
    pris.set(cle, deja + montantCentimes);
    return null;
  };
}

function pocheDe({ ventilation }: Enveloppe, { section }: Ligne): Poche {
  return ventilation === 'globale' ? 'globale' : section;
}

function disponible({ poches }: Enveloppe, poche: Poche): number {
  return poches[poche]?.soldes.disponible ?? 0;
}
