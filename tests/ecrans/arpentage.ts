import { liens } from '../web/lecture.ts';
import type { Reponse, Visiteur } from '../web/support.ts';
import { cleDe, estHtml, routeDe } from '../web/visite.ts';
import { signer } from './signature.ts';

/** A page as someone got it, to be shown in a browser. */
export interface Etat {
  readonly qui: Visiteur;
  /** `GET /enveloppes/:id`, the route that answered. */
  readonly cle: string;
  readonly adresse: string;
  readonly reponse: Reponse;
  /** How one came there: the page that has the link, or what was sent. */
  readonly venu: string;
}

/** What a walk met. */
export interface Promenade {
  readonly etats: readonly Etat[];
  readonly fautes: readonly string[];
  readonly fichiers: number;
}

/** Follows every link by HTTP, as each visitor, from the home, a few addresses by route. */
export async function arpenter(
  visiteurs: readonly Visiteur[],
  parRoute: number,
): Promise<Promenade> {
  const marches: Promenade[] = [];
  for (const qui of visiteurs) marches.push(await suivre(qui, parRoute));
  return {
    etats: marches.flatMap(({ etats }) => etats),
    fautes: marches.flatMap(({ fautes }) => fautes),
    fichiers: marches.reduce((somme, { fichiers }) => somme + fichiers, 0),
  };
}

async function suivre(qui: Visiteur, parRoute: number): Promise<Promenade> {
  const lus: Etat[] = [];
  const vusSur = new Map([['/', 'l’accueil']]);
  const rangs = new Map<string, number>();
  for (const [adresse, venu] of vusSur) {
    const route = routeDe('GET', adresse.split('?')[0] ?? '/');
    const cle = route === null ? 'aucune route' : cleDe(route);
    const rang = rangs.get(cle) ?? 0;
    if (rang >= parRoute || cle.endsWith('/direct')) continue;
    rangs.set(cle, rang + 1);
    const reponse = await qui.get(adresse);
    lus.push({ qui, cle, adresse, reponse, venu });
    const nouveaux = estHtml(reponse.entetes) ? liens(reponse.corps) : [];
    for (const lien of nouveaux.filter((un) => !vusSur.has(un))) vusSur.set(lien, adresse);
  }
  const etats = lus.filter(({ reponse }) => estHtml(reponse.entetes));
  const refuses = lus.filter(({ reponse }) => reponse.status !== 200);
  return { etats, fautes: refuses.map(dire), fichiers: lus.length - etats.length };
}

/** « porteur, GET /dossiers/:id, /dossiers/12 (venu de /dossiers) ». */
export function dire({ qui, cle, adresse, venu, reponse }: Etat): string {
  return `${qui.role}, ${cle}, ${adresse} ${reponse.status} (${venu})`;
}

/** One state of each route and signature, the first met. */
export function distinguer(etats: readonly Etat[]): Etat[] {
  const parSignature = new Map<string, Etat>();
  for (const etat of etats) {
    const cle = `${etat.cle} ${etat.reponse.status} ${signer(etat.reponse.corps)}`;
    if (!parSignature.has(cle)) parSignature.set(cle, etat);
  }
  return [...parSignature.values()];
}
