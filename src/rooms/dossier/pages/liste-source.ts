import { type Demande, PAGE, type Source } from '../../../core/http/listing.ts';
import type { Context } from '../../../core/http/route.ts';
import { compterDossiersDAgent } from '../store/compte.ts';
import type { FiltreDeDossiers } from '../store/conditions.ts';
import {
  type DossierDeListe,
  estCleDeTri,
  listerDossiersDAgent,
  type PageDeListe,
} from '../store/liste.ts';

/** Beyond, the list says « plus de 10 000 »: nobody reads the exact number of that many. */
const BORNES = { plafond: 10_000, marge: 1_000 };

/** Where the lines of one request's list come from; each page of it is asked of the database once. */
export interface Lectures {
  /** Starts to read what will most likely be asked, without waiting for it, save for one EPCI. */
  commencer(demande: Demande): void;
  source<Ligne>(
    demande: Demande,
    reunis: (siren: string) => readonly string[],
    nommer: (lus: readonly DossierDeListe[]) => Promise<readonly Ligne[]>,
  ): Source<Ligne>;
}

/** The lists of dossiers that whoever asks may read. */
export function lecturesDe({ database, acteur }: Context): Lectures {
  const lire = uneFois((page: PageDeListe) => listerDossiersDAgent(database, acteur, page));
  const compter = uneFois((filtre: FiltreDeDossiers) =>
    compterDossiersDAgent(database, acteur, filtre, BORNES),
  );
  return {
    commencer(demande) {
      if (demande.format !== null || demande.filtres['epci']) return;
      const { curseur } = demande;
      const { filtre, tri } = voulu(demande, []);
      lire({ filtre, tri, curseur, taille: PAGE + 1 }).catch(() => undefined);
      compter(filtre).catch(() => undefined);
    },
    source: (demande, reunis, nommer) => {
      const { epci = '' } = demande.filtres;
      const { filtre, tri } = voulu(demande, epci === '' ? [] : reunis(epci));
      return {
        charger: async ({ curseur, taille }) =>
          nommer(await lire({ filtre, tri, curseur, taille })),
        compter: () => compter(filtre),
        plafond: BORNES.plafond,
      };
    },
  };
}

function voulu(
  { texte, filtres, tri }: Demande,
  epciSirens: readonly string[],
): Pick<PageDeListe, 'filtre' | 'tri'> {
  const filtre = {
    appelId: filtres['appel'] ?? '',
    annee: filtres['annee'] ?? '',
    nomDAppel: filtres['nom-appel'] ?? '',
    epciSirens,
    statut: filtres['statut'] ?? '',
    texte,
  };
  return {
    filtre,
    tri: { cle: estCleDeTri(tri.cle) ? tri.cle : 'numero', croissant: tri.croissant },
  };
}

/** The same question asked again of one request waits for the first answer. */
function uneFois<Question, Reponse>(
  demander: (question: Question) => Promise<Reponse>,
): (question: Question) => Promise<Reponse> {
  const posees = new Map<string, Promise<Reponse>>();
  return (question) => {
    const clef = JSON.stringify(question);
    const reponse = posees.get(clef) ?? demander(question);
    posees.set(clef, reponse);
    return reponse;
  };
}
