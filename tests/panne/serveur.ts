import { register } from 'tsx/esm/api';
import { readConfiguration } from '../../src/core/configuration.ts';
import { verify } from '../../src/core/verify.ts';
import { openBeffroi, VERIFICATIONS } from '../../src/main.ts';

/**
 * The process that will be killed: the product on its embedded database, served as `servir` does but
 * without its limit of forms a minute. Before it opens, it proves the database again and says so.
 */
export interface Pret {
  readonly port: number;
  /** Owner's connection string, to look at what is kept. */
  readonly url: string;
  readonly defauts: readonly string[];
}

const decalage = Number(process.env['BEFFROI_ESSAI_DECALAGE'] ?? 0);
const { database, url } = await openBeffroi(readConfiguration(process.env));
const preuves = verify(database, VERIFICATIONS);
register();
const { listen, webApplication } = await import('../../src/web/application.ts');
const app = webApplication({
  ...{ database, mode: 'demonstration', theme: 'neutre', writesPerMinute: 0 },
  now: () => new Date(Date.now() + decalage),
  log: () => undefined,
});
const defauts = (await preuves).flatMap((preuve) => preuve.defauts);
const { port } = await listen(app, 0);
const pret: Pret = { port, url, defauts };
process.stdout.write(`${JSON.stringify(pret)}\n`);
