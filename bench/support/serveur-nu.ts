import { text } from 'node:stream/consumers';
import { Hono } from 'hono';
import { register } from 'tsx/esm/api';

/**
 * The limit of a page: the bytes read on the standard input, sent from memory by the same web
 * server as the product's. Says its port on one line of JSON.
 */
register();
const { listen } = await import('../../src/web/application.ts');
const page = await text(process.stdin);
const app = new Hono().get('/', (c) => c.html(page));
const { port } = await listen(app, 0);
process.stdout.write(`${JSON.stringify({ port })}\n`);
process.once('SIGINT', () => process.exit(0));
