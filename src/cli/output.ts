import { Listr } from 'listr2';

/** Writes a result on the standard output. */
export function say(text = ''): void {
  process.stdout.write(`${text}\n`);
}

/** Writes what goes on, apart from the results, on the error output. */
export function note(text: string): void {
  process.stderr.write(`${text}\n`);
}

/**
 * Lets a command finish when nobody reads it any more (`beffroi … | head`), and calls anything else
 * that stops its output a breakdown: exit code 3.
 */
export function surviveLostOutput(): void {
  process.stdout.on('error', (error: NodeJS.ErrnoException) => {
    if (error.code === 'EPIPE') return;
    process.exitCode = 3;
    note(`Le résultat n’a pas pu s’écrire entier (${error.code ?? error.message}).`);
  });
  process.stderr.on('error', () => undefined);
}

export interface Step {
  readonly title: string;
  /**
   * Does it; `tell` shows where it stands, on plain lines too when something begins, and the text
   * returned replaces the title.
   */
  run(tell: (detail: string, begins?: boolean) => void): Promise<string | undefined>;
}

/** Runs steps one after the other with their progress; plain lines when not a terminal. */
export async function steps(list: readonly Step[]): Promise<void> {
  const tasks = list.map(({ title, run }) => ({
    title,
    task: async (_: unknown, task: { title: string; output: string }) => {
      const replaced = await run((detail, begins = false) => {
        if (begins || process.stderr.isTTY) task.output = detail;
      });
      if (replaced !== undefined) task.title = replaced;
    },
  }));
  const renderer = process.stderr.isTTY ? 'default' : 'simple';
  await new Listr(tasks, { renderer, concurrent: false, registerSignalListeners: false }).run();
}

export interface Column<Row> {
  readonly title: string;
  readonly value: (row: Row) => string;
  readonly align?: 'right';
}

/** A table in plain text, columns as wide as their longest cell. */
export function table<Row>(columns: readonly Column<Row>[], rows: readonly Row[]): string {
  const cells = [
    columns.map((column) => column.title),
    ...rows.map((row) => columns.map((column) => column.value(row))),
  ];
  const widths = columns.map((_, index) =>
    Math.max(...cells.map((line) => [...(line[index] ?? '')].length)),
  );
  const render = (line: readonly string[]) =>
    line
      .map((cell, index) => {
        const missing = ' '.repeat(Math.max(0, (widths[index] ?? 0) - [...cell].length));
        return columns[index]?.align === 'right' ? missing + cell : cell + missing;
      })
      .join('  ')
      .trimEnd();
  const rule = widths.map((width) => '─'.repeat(width)).join('  ');
  return [render(cells[0] ?? []), rule, ...cells.slice(1).map(render)].join('\n');
}
