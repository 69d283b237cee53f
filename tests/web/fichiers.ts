import { COOKIE, type Reponse, type Site, type Visiteur } from './support.ts';

export interface Fichier {
  readonly nom: string;
  readonly octets: string | Uint8Array;
}

/** Posts a form with a file, as a browser does. */
export async function envoyerFichier(
  site: Site,
  qui: Visiteur,
  chemin: string,
  envoi: {
    readonly fichier: Fichier | null;
    readonly champs?: Readonly<Record<string, string>>;
  },
): Promise<Reponse> {
  const corps = new FormData();
  for (const [nom, valeur] of Object.entries({ jeton: qui.jeton, ...envoi.champs })) {
    corps.append(nom, valeur);
  }
  const { nom = '', octets = '' } = envoi.fichier ?? {};
  corps.append('fichier', new Blob([octets as BlobPart]), nom);
  const requete = new Request('https://x', { method: 'POST', body: corps });
  return envoyerBrut(site, qui, chemin, new Uint8Array(await requete.arrayBuffer()), {
    'content-type': requete.headers.get('content-type') ?? '',
  });
}

/** Posts bytes as they are. */
export function envoyerBrut(
  site: Site,
  qui: Visiteur,
  chemin: string,
  body: Uint8Array,
  headers: Readonly<Record<string, string>>,
): Promise<Reponse> {
  const cookie = qui.cookie === '' ? {} : { cookie: `${COOKIE}=${qui.cookie}` };
  return site.demander(chemin, { method: 'POST', body, headers: { ...cookie, ...headers } });
}
