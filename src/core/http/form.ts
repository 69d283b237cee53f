/** A file joined to a form: its name is only what the browser said. */
export interface SentFile {
  readonly name: string;
  readonly bytes: Uint8Array;
}

/** The fields of a submitted form: what was typed, to the letter. */
export interface Form {
  /** The first value of a field, trimmed; empty when it was not sent. */
  text(name: string): string;
  /** Every value of a field, in order (check boxes, repeated lines). */
  all(name: string): readonly string[];
  /** The file joined under a name; null when none was, or an empty one. */
  file(name: string): SentFile | null;
  /** Every field, to give a form back as it was typed. */
  readonly values: Readonly<Record<string, string>>;
  /** Every name and value that was sent, names of files included. */
  readonly texts: readonly string[];
}

/** Fields from a query-like body; names that would reach a prototype are plain keys here. */
export function readForm(
  body: URLSearchParams,
  files: ReadonlyMap<string, SentFile> = new Map(),
): Form {
  const values: Record<string, string> = Object.create(null);
  for (const [name, value] of body) values[name] ??= value;
  const named = [...files].flatMap(([field, { name }]) => [field, name]);
  return {
    text: (name) => (body.get(name) ?? '').trim(),
    all: (name) => body.getAll(name),
    file: (name) => files.get(name) ?? null,
    values,
    texts: [...body.keys(), ...body.values(), ...named],
  };
}

export const EMPTY_FORM: Form = readForm(new URLSearchParams());

/** Faults by field: the sentence that stands beside the field and in the summary. */
export type Faults = Readonly<Record<string, string>>;
