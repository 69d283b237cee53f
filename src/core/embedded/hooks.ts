import { attendreSansBoucle, estPostgresDe, signaler } from './processes.ts';
import type { Serveur } from './server.ts';

const SIGNAUX = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const;
const ARRET_MAX_MS = 10_000;

/**
 * Makes the server stop with this process, whatever its end but kill -9. A signal ends the process
 * from here only when nobody else listens to it: an application that stops in good order keeps
 * the hand, and its exit stops the server.
 * @returns a function that forgets all this, once the server is stopped.
 */
export function stopWithProcess({ pid, identite }: Serveur): () => void {
  const stop = () => {
    if (!estPostgresDe(pid, identite)) return;
    signaler(pid, 'SIGINT');
    attendreSansBoucle(() => !estPostgresDe(pid, identite), ARRET_MAX_MS);
  };
  const onSignal = (signal: NodeJS.Signals) => {
    if (process.listeners(signal).some((ecouteur) => !ours.has(ecouteur))) return;
    stop();
    forget();
    if (process.listenerCount(signal) === 0) process.kill(process.pid, signal);
  };
  const forget = () => {
    process.off('exit', stop);
    for (const signal of SIGNAUX) process.off(signal, onSignal);
    ours.delete(onSignal);
  };
  ours.add(onSignal);
  process.on('exit', stop);
  for (const signal of SIGNAUX) process.on(signal, onSignal);
  return forget;
}

/** Our own listeners, one for each server of this process. */
const ours = new Set<unknown>();
