#!/usr/bin/env node
// Starts the command line under Node 24 or later: this one, or the one that npm installed.
import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { constants } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const here = dirname(fileURLToPath(import.meta.url));
const program = join(here, '..', 'src', 'cli', 'beffroi.ts');

if (Number(process.versions.node.split('.')[0]) >= 24) {
  await import(program);
} else {
  const node = join(here, '..', 'node_modules', '.bin', 'node');
  if (!existsSync(node)) {
    console.error('Beffroi demande Node 24 ou plus. Lancez d’abord : npm ci');
    process.exit(2);
  }
  const child = spawn(node, [program, ...process.argv.slice(2)], { stdio: 'inherit' });
  // A signal that only this process got reaches the one that works; its end is ours.
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) {
    process.on(signal, () => child.kill(signal));
  }
  child.on('error', () => process.exit(3));
  child.on('exit', (code, signal) => process.exit(code ?? 128 + (constants.signals[signal] ?? 0)));
}
