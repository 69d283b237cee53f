import { type Answer, type Context, page } from '../core/http/route.ts';

/** The home of a person signed in, by role: what awaits, which days count, where things stand. */
export async function roleHome({ nom }: Context): Promise<Answer> {
  return page('Accueil', <h1>{nom === null ? 'Bonjour' : `Bonjour ${nom}`}</h1>);
}
