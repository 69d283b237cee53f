import type { Faults, Form } from '../../../core/http/form.ts';
import { defautDePart } from '../rules/decider.ts';
import type { Question } from '../rules/types.ts';
import type { Cadre } from './cadre.tsx';
import { direRefusCertificat } from './phrases.ts';

/** What a form declares of the people reached, as the question keeps it: nothing where unsaid. */
export interface PartLue {
  readonly dite: Pick<Question, 'partDesHabitants'>;
  readonly faults: Faults;
}

const SOURCE_AU_PLUS = 200;

/** Reads the declared share, only where the dispositif of the frame asks for it. */
export function lirePart(
  form: Form,
  { partDesHabitants }: Pick<Cadre, 'partDesHabitants'>,
): PartLue {
  const [part, source] = [form.text('part-habitants').trim(), form.text('part-source').trim()];
  if (!partDesHabitants || (part === '' && source === '')) return { dite: {}, faults: {} };
  const ecrite = /^(\d{1,3})\s*%?$/.exec(part)?.[1];
  const declaree = { pourcent: ecrite === undefined ? Number.NaN : Number(ecrite), source };
  const defaut = defautDePart(declaree);
  if (defaut !== null) {
    const champ = defaut.code === 'part-illisible' ? 'part-habitants' : 'part-source';
    return { dite: {}, faults: { [champ]: direRefusCertificat(defaut) } };
  }
  if (source.length > SOURCE_AU_PLUS) {
    const faute = `Dites d’après qui en ${SOURCE_AU_PLUS} signes au plus.`;
    return { dite: {}, faults: { 'part-source': faute } };
  }
  return { dite: { partDesHabitants: declaree }, faults: {} };
}
