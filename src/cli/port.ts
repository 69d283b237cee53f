import { createServer } from 'node:net';
import { Refus } from './errors.ts';

const PAR_DEFAUT = 3000;
const DERNIER = 65_535;

/**
 * The port of the screens, from `PORT`; absent or empty, 3000; 0 lets the machine choose.
 * @throws Refus for anything but a whole number from 0 to 65535.
 */
export function readPort(ecrit: string | undefined): number {
  if (ecrit === undefined || ecrit === '') return PAR_DEFAUT;
  const port = /^\d{1,5}$/.test(ecrit) ? Number(ecrit) : Number.NaN;
  if (port <= DERNIER) return port;
  throw new Refus(
    `« ${ecrit} » n’est pas un port (PORT) : écrivez un nombre entier de 1 à ${DERNIER}, ` +
      'par exemple PORT=3001 npm start.',
  );
}

/** What to do when something else answers there already. */
export function direPortPris(port: number): string {
  const autre = port < DERNIER ? port + 1 : PAR_DEFAUT;
  return (
    `Le port ${port} est déjà pris par un autre programme, peut-être un Beffroi déjà ouvert. ` +
    `Arrêtez-le, ou choisissez un autre port : PORT=${autre} npm start`
  );
}

/**
 * Tries the port before anything is prepared: a port already taken is known at once.
 * @throws Refus when it is taken, or not open to this account.
 */
export function checkPort(port: number): Promise<void> {
  return new Promise((resolve, reject) => {
    const server = createServer();
    server.once('error', (error: NodeJS.ErrnoException) => reject(refusalOf(error, port)));
    server.listen(port, '127.0.0.1', () => server.close(() => resolve()));
  });
}

/** The refusal of a port that cannot be listened to; any other error as it is. */
export function refusalOf(error: NodeJS.ErrnoException, port: number): Error {
  if (error.code === 'EADDRINUSE') return new Refus(direPortPris(port));
  if (error.code !== 'EACCES') return error;
  return new Refus(
    `Ce compte n’a pas le droit d’ouvrir le port ${port} : choisissez-en un au-dessus de 1023, ` +
      'par exemple PORT=3001 npm start',
  );
}
