import { z } from 'zod';
import type { Answer, Context, Data, Description, Right, Route } from './route.ts';

/** One field that an API could not read, and what it should be. */
export interface Fault {
  readonly champ: string;
  readonly motif: string;
}

interface Definition<Query extends z.ZodObject> extends Description {
  readonly method: 'GET' | 'POST';
  readonly path: string;
  readonly right: Right;
  readonly query: Query;
  handle(context: Context, query: z.infer<Query>, body: ReadableStream<Uint8Array> | null): Reply;
}

type Reply = Promise<Answer> | Answer;

/**
 * An address of the API: its query read by the schema that also describes it. It knows no session:
 * it answers everyone what the public may see.
 */
export function api<Query extends z.ZodObject>(definition: Definition<Query>): Route {
  const { method, path, right, query, handle } = definition;
  return {
    method,
    path,
    right,
    api: definition,
    handle(context) {
      const lu = query.safeParse(Object.fromEntries(context.query));
      if (!lu.success) return problem(422, 'Paramètres à corriger', faultsOf(lu.error));
      return handle(context, lu.data, context.corps ?? null);
    },
  };
}

/** The faults of a query, each with the sentence of its schema. */
function faultsOf({ issues }: z.ZodError): Fault[] {
  return issues.map(({ path, message }) => ({ champ: path.join('.'), motif: message }));
}

/** JSON, typed. */
export function json(body: unknown, type = 'application/json'): Data {
  return { kind: 'data', status: 200, type, body: JSON.stringify(body) };
}

/** A refusal as RFC 9457 has it. */
export function problem(status: number, title: string, fautes: readonly Fault[] = []): Data {
  const body = { type: 'about:blank', title, status, ...(fautes.length > 0 ? { fautes } : {}) };
  return { ...json(body, 'application/problem+json'), status };
}

/** The OpenAPI 3.1 description of the routes that are of the API. */
export function openApi(routes: readonly Route[], title: string, version: string): object {
  const paths: Record<string, Record<string, object>> = {};
  for (const { api: description, method, path } of routes) {
    if (description === undefined) continue;
    paths[path] = { ...paths[path], [method.toLowerCase()]: operationOf(description) };
  }
  return { openapi: '3.1.0', info: { title, version, license: LICENCE }, paths };
}

const LICENCE = { name: 'EUPL-1.2', identifier: 'EUPL-1.2' };

function operationOf({ resume, query, corps, reponse }: Description): object {
  const { properties = {}, required = [] } = z.toJSONSchema(query, { io: 'input' });
  const parameters = Object.entries(properties).map(([name, schema]) => ({
    name,
    in: 'query',
    required: required.includes(name),
    schema,
  }));
  const refus = { description: 'Paramètres à corriger', content: contentOf(PROBLEM) };
  return {
    summary: resume,
    parameters,
    ...(corps === undefined
      ? {}
      : { requestBody: { description: corps.description, content: { [corps.type]: {} } } }),
    responses: {
      '200': { description: reponse.description, content: contentOf(reponse) },
      '422': refus,
      '429': { description: 'Trop de demandes à la fois', content: contentOf(PROBLEM) },
    },
  };
}

const PROBLEM = {
  type: 'application/problem+json',
  schema: z.object({
    type: z.string(),
    title: z.string(),
    status: z.number().int(),
    fautes: z.array(z.object({ champ: z.string(), motif: z.string() })).optional(),
  }),
};

function contentOf({ type, schema }: { readonly type: string; readonly schema?: z.ZodType }) {
  return { [type]: schema === undefined ? {} : { schema: z.toJSONSchema(schema) } };
}
