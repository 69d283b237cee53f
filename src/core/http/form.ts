/** The fields of a submitted form: what was typed, to the letter. */
export interface Form {
  /** The first value of a field, trimmed; empty when it was not sent. */
  text(name: string): string;
  /** Every value of a field, in order (check boxes, repeated lines). */
  all(name: string): readonly string[];
  /** Every field, to give a form back as it was typed. */
  readonly values: Readonly<Record<string, string>>;
}

/** Fields from a query-like body; names that would reach a prototype are plain keys here. */
export function readForm(body: URLSearchParams): Form {
  const values: Record<string, string> = Object.create(null);
  for (const [name, value] of body) values[name] ??= value;
  return {
    text: (name) => (body.get(name) ?? '').trim(),
    all: (name) => body.getAll(name),
    values,
  };
}

export const EMPTY_FORM: Form = readForm(new URLSearchParams());

/** Faults by field: the sentence that stands beside the field and in the summary. */
export type Faults = Readonly<Record<string, string>>;
