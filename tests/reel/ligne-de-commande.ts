import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';

const PROGRAMME = join(import.meta.dirname, '../../bin/beffroi.js');

/** Runs the real command line on a database: its exit code and what it writes. */
export async function beffroi(
  databaseUrl: string,
  ...mots: string[]
): Promise<{ code: number | null; sortie: string; erreurs: string }> {
  const enfant = spawn(process.execPath, [PROGRAMME, ...mots], {
    env: { ...process.env, DATABASE_URL: databaseUrl, NODE_TEST_CONTEXT: undefined },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const fini = new Promise<number | null>((resolve) => enfant.on('close', resolve));
  const [sortie, erreurs, code] = await Promise.all([
    text(enfant.stdout),
    text(enfant.stderr),
    fini,
  ]);
  return { code, sortie, erreurs };
}
