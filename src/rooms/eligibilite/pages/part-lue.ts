import type { Faults, Form } from '../../../core/http/form.ts';
import { defautDePart } from '../rules/part-declaree.ts';
import type { Question } from '../rules/types.ts';
import type { Cadre } from './cadre.tsx';
import { direRefusCertificat } from './phrases.ts';

/** What a form declares of the people reached, as the question keeps it: nothing where unsaid. */
export interface PartLue {
  readonly dite: Pick<Question, 'partDesHabitants'>;
  readonly faults: Faults;
}

const SOURCE_AU_PLUS = 200;

/** Reads the declared share, only where the dispositif of the frame asks for it; all its faults. */
export function lirePart(
  form: Form,
  { partDesHabitants }: Pick<Cadre, 'partDesHabitants'>,
): PartLue {
  const [part, source] = [form.text('part-habitants').trim(), form.text('part-source').trim()];
  if (!partDesHabitants || (part === '' && source === '')) return { dite: {}, faults: {} };
  const ecrite = /^(\d{1,3})\s*%?$/.exec(part)?.[1];
  const pourcent = ecrite === undefined ? Number.NaN : Number(ecrite);
  const faults = { ...fauteDeLaPart(pourcent), ...fauteDeLaSource(source) };
  const dite = Object.keys(faults).length > 0 ? {} : { partDesHabitants: { pourcent, source } };
  return { dite, faults };
}

function fauteDeLaPart(pourcent: number): Faults {
  const defaut = defautDePart({ pourcent, source: '-' });
  return defaut === null ? {} : { 'part-habitants': direRefusCertificat(defaut) };
}

function fauteDeLaSource(source: string): Faults {
  const defaut = defautDePart({ pourcent: 0, source });
  if (defaut !== null) return { 'part-source': direRefusCertificat(defaut) };
  if (source.length <= SOURCE_AU_PLUS) return {};
  return { 'part-source': `Dites d’après qui en ${SOURCE_AU_PLUS} signes au plus.` };
}
