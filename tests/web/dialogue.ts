import type { Role } from '../../src/core/access/roles.ts';
import type { Centimes } from '../../src/core/money.ts';
import {
  BETHUNE,
  conterUnDossier,
  conterUneProposition,
  FERMETURE,
  ouvrirUnAppel,
} from '../ecrans/scene.ts';
import { ouvrirSite, type Visiteur } from './support.ts';

export const PROGRAMME = `/programmes/${BETHUNE}/2019`;
const DEUX_HEURES_MS = 7_200_000;

/** A programme of some actions just transmitted, and those who discuss it, each signed in. */
export async function ouvrirUnDialogue(actions: number, montantCentimes?: Centimes) {
  const horloge = { maintenant: new Date(FERMETURE.getTime() + DEUX_HEURES_MS) };
  const site = await ouvrirSite({ now: () => horloge.maintenant });
  const trouver = async ({ role, epciSiren, nom }: Qui) => {
    const tenu = (await site.mandats()).find(
      (un) =>
        un.role === role &&
        (epciSiren === undefined || un.epciSiren === epciSiren) &&
        (nom === undefined || un.nom.includes(nom)),
    );
    if (tenu === undefined) throw new Error(`personne pour ${role}`);
    return tenu;
  };
  const plateau = { site, trouver };
  const appelId = await ouvrirUnAppel(plateau);
  const dossierIds: string[] = [];
  for (let rang = 0; rang < actions; rang += 1) {
    const montant = montantCentimes === undefined ? {} : { montantCentimes };
    dossierIds.push(await conterUnDossier(plateau, { appelId, depose: true, ...montant }));
  }
  await conterUneProposition(plateau, { appelId, dossierIds });
  const entrer = async (qui: Qui) => site.entrer(await trouver(qui));
  const [instruction, direction, agent, elu] = await Promise.all([
    entrer({ role: 'instructeur-region' }),
    entrer({ role: 'direction-region' }),
    entrer({ role: 'agent-epci', epciSiren: BETHUNE }),
    entrer({ role: 'elu-epci', epciSiren: BETHUNE }),
  ]);
  const lignes = dossierIds.map((id) => `/lignes/${id}`);
  return {
    ...{ site, appelId, dossierIds, lignes, horloge, entrer },
    ...{ instruction, direction, agent, elu },
  };
}

interface Qui {
  readonly role: Role;
  readonly epciSiren?: string;
  readonly nom?: string;
}

/** Sends a move with the version that stands on the page of the line, and gives the status. */
export async function jouer(
  qui: Visiteur,
  ligne: string,
  geste: string,
  { montant, motif }: { readonly montant?: string; readonly motif: string },
): Promise<number> {
  const { corps } = await qui.get(ligne);
  const form = corps.split(`action="${ligne}/${geste}"`)[1] ?? '';
  const version = /name="version" value="(\d+)"/.exec(form)?.[1] ?? '';
  const { status } = await qui.post(`${ligne}/${geste}`, {
    version,
    geste,
    [`motif-${geste}`]: motif,
    ...(montant === undefined ? {} : { [`montant-${geste}`]: montant }),
  });
  return status;
}

/** Validates an amount on the table of a line, as its button does; null when it has no button. */
export async function accepter(
  qui: Visiteur,
  ligne: string,
  centimes: string,
): Promise<number | null> {
  const { corps } = await qui.get(ligne);
  const forms = corps.split(`action="${ligne}/accepter"`).slice(1);
  const form = forms.find((un) => un.split('</form>')[0]?.includes(`value="${centimes}"`));
  if (form === undefined) return null;
  const lire = (nom: string) => new RegExp(`name="${nom}" value="([^"]*)"`).exec(form)?.[1] ?? '';
  const [version, dossier] = [lire('version'), lire('dossier')];
  return (await qui.post(`${ligne}/accepter`, { version, dossier, centimes })).status;
}
