import { NULLE_PART, octrois, peut } from '../../../core/access/access.ts';
import type { Acteur } from '../../../core/access/roles.ts';

const VUES = {
  accueil: 'Vue d’ensemble',
  epci: 'EPCI',
  quartiers: 'Quartiers',
  contrats: 'Contrats de ville',
  contours: 'Contours et zonages',
  imports: 'Imports',
} as const;

export type Vue = keyof typeof VUES;

/** The views of the territory that someone may open. */
export function vuesOuvertes(acteur: Acteur): Vue[] {
  return (Object.keys(VUES) as Vue[]).filter((une) => une !== 'imports' || interne(acteur));
}

export function direVue(vue: Vue): string {
  return VUES[vue];
}

/** The imports carry the names of whom sends files: they are the Region's own. */
export function interne(acteur: Acteur): boolean {
  return octrois(acteur.role, 'territoire').some(
    ({ verbes, portee }) => verbes.includes('L') && portee === '*',
  );
}

/** The heading of the territory's views, the way to import, and the way from one to another. */
export function EnTete({ acteur, vue }: { acteur: Acteur; vue: Vue }) {
  return (
    <>
      <h1>Territoire</h1>
      <p class="chapeau">
        Les EPCI, les contrats de ville et les périmètres des quartiers, chacun avec ses dates.
      </p>
      {peut(acteur, 'C', 'territoire', NULLE_PART) ? (
        <p class="actions">
          <a class="bouton" href="/territoire/importer">
            Importer un fichier
          </a>
        </p>
      ) : null}
      <nav aria-label="Vues du territoire">
        <ul class="vues">
          {vuesOuvertes(acteur).map((une) => (
            <li key={une}>
              <a
                href={une === 'accueil' ? '/territoire' : `/territoire?vue=${une}`}
                aria-current={une === vue ? 'page' : undefined}
              >
                {VUES[une]}
              </a>
            </li>
          ))}
          <li>
            <a href="/territoire/millesimes">Comparer deux millésimes</a>
          </li>
        </ul>
      </nav>
    </>
  );
}
