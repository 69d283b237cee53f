import type { Suivi } from '../../territoire/rules/door.ts';
import { type Progres, suivre } from '../rules/progres.ts';

/** Between two words of the same stage: who listens shows them to people. */
const PAUSE_MS = 100;

/** Tells how the work goes: each stage as it begins, then ten times a second at most. */
export function suivreParfois(
  dire: (progres: Progres) => void,
  options: Parameters<typeof suivre>[1],
): Suivi {
  let [etapeDite, diteA] = ['', Number.NEGATIVE_INFINITY];
  return suivre((progres) => {
    const maintenant = performance.now();
    if (progres.etape === etapeDite && maintenant - diteA < PAUSE_MS) return;
    [etapeDite, diteA] = [progres.etape, maintenant];
    dire(progres);
  }, options);
}
