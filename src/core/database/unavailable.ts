/** The database refuses, is stopping, is full, or the line to it broke. */
const STATES = /^(08|53|57P)/;
const LINES = new Set(['ECONNREFUSED', 'ECONNRESET', 'ENOENT', 'EPIPE', 'ETIMEDOUT']);
const WORDS = /^Connection terminated|^Client has encountered a connection error|^timeout exceeded/;

/** Tells whether an error is the database's absence, and no fault of the product. */
export function isUnavailable(error: unknown): boolean {
  if (!(error instanceof Error)) return false;
  const { code } = error as { code?: unknown };
  if (typeof code !== 'string') return WORDS.test(error.message);
  return STATES.test(code) || LINES.has(code);
}
