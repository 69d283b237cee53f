/** A refusal of a rule, already in words: exit code 1. */
export class Refus extends Error {
  override readonly name = 'Refus';
}
