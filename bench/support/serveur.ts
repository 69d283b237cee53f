import { register } from 'tsx/esm/api';
import { openDatabase } from '../../src/core/database/database.ts';

/**
 * The product that the bench asks over HTTP, in this process alone: on the database of
 * `DATABASE_URL`, already migrated, without its limit of forms a minute, its clock moved by
 * `BEFFROI_BANC_DECALAGE` milliseconds. Says its port on one line of JSON.
 */
const decalage = Number(process.env['BEFFROI_BANC_DECALAGE'] ?? 0);
const database = openDatabase({ url: process.env['DATABASE_URL'] ?? '' });
register();
const { listen, webApplication } = await import('../../src/web/application.ts');
const app = webApplication({
  ...{ database, mode: 'demonstration', theme: 'neutre', writesPerMinute: 0 },
  now: () => new Date(Date.now() + decalage),
});
const { port } = await listen(app, 0);
process.stdout.write(`${JSON.stringify({ port })}\n`);
process.once('SIGINT', () => process.exit(0));
