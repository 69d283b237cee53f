import { suiteDe } from '../../../core/geocoding/juger.ts';
import type { Geocodeur, Proposition } from '../../../core/geocoding/types.ts';
import type { Form } from '../../../core/http/form.ts';
import type { Lieu } from '../rules/types.ts';

/** An address typed: where it may be, which one was ticked, or what is wrong. */
export interface AdresseLue {
  readonly n: number;
  readonly texte: string;
  readonly parmi: readonly Proposition[];
  readonly lieu: Lieu | null;
  readonly faute: string | null;
}

const ADRESSES_AU_PLUS = 5;
/** What one may wait before a page, all tries included. */
export const ATTENTE_MS = 2_000;

/** Asks for the place of each line; nothing is taken before someone has chosen it. */
export async function lireAdresses(geocodeur: Geocodeur | null, form: Form): Promise<AdresseLue[]> {
  const lignes = form
    .text('adresses')
    .split('\n')
    .map((ligne) => ligne.trim())
    .filter((ligne) => ligne !== '');
  return Promise.all(
    lignes.map((texte, rang) => chercher(geocodeur, { n: rang + 1, texte }, form)),
  );
}

async function chercher(
  geocodeur: Geocodeur | null,
  { n, texte }: { readonly n: number; readonly texte: string },
  form: Form,
): Promise<AdresseLue> {
  const fautive = (faute: string, parmi: readonly Proposition[] = []) => ({
    ...{ n, texte, parmi, lieu: null },
    faute: `Adresse ${n} : ${faute}`,
  });
  if (n > ADRESSES_AU_PLUS)
    return fautive(`cherchez au plus ${ADRESSES_AU_PLUS} adresses à la fois.`);
  const lue = await geocodeur?.chercher({ texte }, ATTENTE_MS);
  if (!lue?.ok) {
    return fautive('le service d’adresses ne répond pas. Réessayez, ou donnez un point.');
  }
  const parmi = lue.propositions.filter((une) => suiteDe(une) !== 'redemander');
  if (parmi.length === 0) {
    return fautive(
      'aucune ne ressemble à celle-ci. Écrivez le numéro, la voie, le code postal et la commune.',
    );
  }
  const choisie = parmi.find((une) => valeurDe(une) === form.text(`choix-${n}`));
  if (choisie === undefined) return fautive('choisissez sa place.', parmi);
  return { ...{ n, texte, parmi }, lieu: lieuDe(choisie), faute: null };
}

/** How a proposition is ticked: by its place. */
export function valeurDe({ adresse: { lon, lat } }: Proposition): string {
  return `${arrondir(lon)} ${arrondir(lat)}`;
}

function lieuDe({ adresse }: Proposition): Lieu {
  const { libelle, lon, lat, score, communeCode } = adresse;
  return {
    ...{ sorte: 'adresse', texte: libelle, position: [arrondir(lon), arrondir(lat)] },
    score: Math.round(score * 100) / 100,
    ...(communeCode === '' ? {} : { communeCode }),
  };
}

function arrondir(degres: number): number {
  return Math.round(degres * 1e6) / 1e6;
}
