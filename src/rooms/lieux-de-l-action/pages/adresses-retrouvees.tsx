import type { AdressesAPlacer } from '../../../core/geocoding/types.ts';
import { formaterNombre, pluriel } from '../../../core/typography.ts';
import { Etiquette } from '../../../core/ui/parts.tsx';
import { AUCUNE_D_ELLES, type LigneSituee, situerAPlacer } from './adresses-tapees.ts';

/** The addresses found since, on top of the page: each leads to its choice. */
export function AdressesRetrouvees({
  lignes,
}: {
  readonly lignes: readonly { readonly etat: LigneSituee['etat'] }[];
}) {
  const rangs = lignes.flatMap(({ etat }, rang) => (etat === 'a-choisir' ? [rang + 1] : []));
  const [premier] = rangs;
  if (premier === undefined) return null;
  return (
    <p class="avis">
      <a href={`#choix-${premier}`}>{direRetrouvees(rangs.length)}</a>
    </p>
  );
}

/** What the list of tasks says of the addresses to place: those found first; null for none. */
export function direLesAdresses(aPlacer: AdressesAPlacer): string | null {
  const retrouvees = direLesRetrouvees(aPlacer);
  if (retrouvees !== null || aPlacer.size === 0) return retrouvees;
  const mots = pluriel(aPlacer.size, 'adresse pas encore placée', 'adresses pas encore placées');
  return `${formaterNombre(aPlacer.size)}\u00A0${mots}`;
}

/** How many addresses were found since, and what to do; null for none. */
export function direLesRetrouvees(aPlacer: AdressesAPlacer): string | null {
  const situees = [...aPlacer].map(([adresse, trouvees]) => situerAPlacer(adresse, trouvees));
  const nombre = situees.filter(({ etat }) => etat === 'a-choisir').length;
  return nombre === 0 ? null : direRetrouvees(nombre);
}

function direRetrouvees(nombre: number): string {
  return nombre === 1
    ? '1\u00A0adresse retrouvée\u00A0: choisissez sa place'
    : `${formaterNombre(nombre)}\u00A0adresses retrouvées\u00A0: choisissez leur place`;
}

/** Tells whether a line is an address that is kept without a place. */
export function estSansPlace(etat: LigneSituee['etat']): boolean {
  return etat === 'sans-reponse' || etat === 'de-trop' || etat === 'inconnue';
}

/** An address that has no place: kept as typed, and how to drop it where its box is not shown. */
export function SansPlace({
  n,
  etat,
  cherchable,
}: {
  readonly n: number;
  readonly etat: LigneSituee['etat'];
  readonly cherchable: boolean;
}) {
  if (!estSansPlace(etat)) return null;
  return (
    <>
      <p class="sans-place" id={`sans-place-${n}`}>
        <Etiquette ton="attente">Adresse tapée, pas encore placée</Etiquette>{' '}
        {etat === 'inconnue' ? INCONNUE : cherchable ? EN_ATTENTE : SANS_SERVICE}
      </p>
      {cherchable ? null : (
        <label class="case">
          <input type="checkbox" name={`choix-${n}`} value={AUCUNE_D_ELLES} />
          <span>Ne pas garder cette adresse</span>
        </label>
      )}
    </>
  );
}

const EN_ATTENTE =
  'Beffroi redemande sa place au service d’adresses, et la proposera ici. Pour l’ôter, videz sa case.';
const INCONNUE =
  'Le service d’adresses n’en connaît pas qui lui ressemble. Récrivez-la, ou cochez le quartier dans la liste.';
const SANS_SERVICE = 'Aucun service d’adresses n’est réglé. Cochez le quartier dans la liste.';
