import type { CauseDeReparation } from '../../../core/geometry/reparation.ts';
import { espacer, formaterNombre } from '../../../core/typography.ts';
import type { VueDePropose } from './vue.ts';

const RETOUCHES: Readonly<Record<CauseDeReparation, string>> = {
  'anneau-ouvert': 'un contour a été refermé',
  'points-repetes': 'des positions répétées ont été retirées',
  'anneau-sans-surface': 'un contour sans surface a été retiré',
  intersection: 'le tracé se recoupait : il a été découpé en surfaces simples',
  emboitement: 'un trou ou une partie n’était pas à sa place : le tracé a été remis en ordre',
};

/** What the product saw and that only a person can judge; nothing of it forbids to confirm. */
export function AVerifier({ vue }: { vue: VueDePropose }) {
  const dits = remarquesDe(vue);
  return (
    <section aria-labelledby="a-verifier">
      <h2 id="a-verifier">À vérifier</h2>
      {dits.length === 0 ? (
        <p>Le tracé n’a pas été retouché et ne chevauche aucun quartier en vigueur.</p>
      ) : (
        <ul>
          {dits.map((dit) => (
            <li key={dit}>{espacer(dit)}</li>
          ))}
        </ul>
      )}
    </section>
  );
}

function remarquesDe({ etat, chevauchements, partDehors, epci }: VueDePropose): string[] {
  const retouches = etat.contenu.trace.retouches.map(
    ({ cause, lieu: [lon, lat] }) => `Tracé retouché vers ${lon} ${lat} : ${RETOUCHES[cause]}.`,
  );
  const dehors =
    partDehors === null || partDehors === 0
      ? []
      : [`${enPourCent(partDehors)} du tracé est hors des communes de ${epci}.`];
  if (chevauchements === null) {
    return [
      ...retouches,
      ...dehors,
      'Les chevauchements n’ont pas pu être calculés : comparez sur la carte.',
    ];
  }
  return [
    ...retouches,
    ...dehors,
    ...chevauchements.map(
      ({ nom, code, partDuPropose, partDuQuartier }) =>
        `${enPourCent(partDuPropose)} du tracé est déjà dans ${nom} (${code}), dont il couvre ` +
        `${enPourCent(partDuQuartier)}.`,
    ),
  ];
}

function enPourCent(part: number): string {
  const entier = Math.round(part * 100);
  return entier === 0 ? 'moins de 1\u00A0%' : `${formaterNombre(entier)}\u00A0%`;
}
