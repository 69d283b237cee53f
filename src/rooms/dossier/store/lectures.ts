import { octrois } from '../../../core/access/access.ts';
import type { Acteur } from '../../../core/access/roles.ts';
import type { Reader } from '../../../core/database/database.ts';
import { type Instant, jourAParis } from '../../../core/day.ts';
import type { Stored } from '../../../core/state-table.ts';
import { lireOrganisation } from '../../acteur/door.ts';
import {
  type AppelAProjets,
  anneesDAppel,
  jourDeReference,
  lireAppel,
  listerAppels,
  nommerAppels,
} from '../../appel/door.ts';
import { type Dispositif, lireDispositif } from '../../dispositif/door.ts';
import type { LieuAApprecier } from '../rules/lieu.ts';
import { lieuxAApprecier } from '../rules/lieux.ts';
import { examinerRecevabilite } from '../rules/recevabilite.ts';
import type { ContenuDeDossier, ContexteDossier, Dossier, Motif } from '../rules/types.ts';
import { situerLieux } from './lieux.ts';

export type AppelLu = { readonly id: string } & Stored<AppelAProjets>;

const ANNEES_PASSEES = 10;

/** The calls of the last ten years and of the next that an actor may read, latest first. */
export async function listerAppelsRecents(
  reader: Reader,
  acteur: Acteur,
  maintenant: Instant,
): Promise<AppelLu[]> {
  return listerAppels(reader, acteur, anneesRecentes(maintenant));
}

/** The years of these calls, latest first. */
export async function anneesDAppelRecentes(
  reader: Reader,
  acteur: Acteur,
  maintenant: Instant,
): Promise<number[]> {
  const { du, au } = anneesRecentes(maintenant);
  const toutes = await anneesDAppel(reader, acteur);
  return toutes.filter((annee) => annee >= du && annee <= au);
}

/** The same calls by their names, to choose from: those of one year, or that a word finds. */
export async function nommerAppelsRecents(
  reader: Reader,
  acteur: Acteur,
  maintenant: Instant,
  {
    annee,
    ...cherches
  }: Pick<Parameters<typeof nommerAppels>[2], 'intitule' | 'choisi' | 'limite'> & {
    readonly annee: number | null;
  },
) {
  const annees = annee === null ? anneesRecentes(maintenant) : { du: annee, au: annee };
  return nommerAppels(reader, acteur, { ...cherches, ...annees });
}

function anneesRecentes(maintenant: Instant): { readonly du: number; readonly au: number } {
  const cetteAnnee = Number(jourAParis(maintenant).slice(0, 4));
  return { du: cetteAnnee - ANNEES_PASSEES, au: cetteAnnee + 1 };
}

/** Tells whether a role reads whole lists of dossiers, and not here and there one it is shown. */
export function litDesDossiers(acteur: Acteur): boolean {
  return octrois(acteur.role, 'dossier').some(
    ({ verbes, portee, etape }) =>
      verbes.includes('L') && etape === null && portee !== 'p' && portee !== 'a',
  );
}

/** The call of a dossier and the scheme of its year. */
export interface Cadre {
  readonly appel: AppelAProjets;
  readonly dispositif: Dispositif;
}

/** Null when the call or its scheme is not there. */
export async function lireCadre(reader: Reader, appelId: string): Promise<Cadre | null> {
  const appel = await lireAppel(reader, appelId);
  if (appel === null) return null;
  const { dispositifCode, annee } = appel.etat;
  const dispositif = await lireDispositif(reader, dispositifCode, annee);
  return dispositif === null ? null : { appel: appel.etat, dispositif: dispositif.etat };
}

/** What a deposit would meet. */
interface Examen {
  readonly motifs: readonly Motif[];
  readonly aApprecier: readonly LieuAApprecier[];
}

/** Why this draft could not be received as it stands, and the places that an agent would weigh. */
export async function examinerBrouillon(
  reader: Reader,
  { contenu }: Pick<Dossier, 'contenu'>,
  cadre: Cadre,
): Promise<Examen> {
  const porteur = lireOrganisation(reader, contenu.porteurId).then((lu) => lu?.etat ?? null);
  return examinerDepot(reader, contenu, cadre, porteur);
}

type Porteur = ContexteDossier['porteur'];

/** What the deposit of a content would meet; its holder may still be on its way, or unknown. */
export async function examinerDepot(
  reader: Reader,
  contenu: ContenuDeDossier,
  { appel, dispositif }: Cadre,
  enRoute: Porteur | Promise<Porteur>,
): Promise<Examen> {
  const [porteur, lieux] = await Promise.all([
    enRoute,
    situerLieux(reader, contenu, jourDeReference(appel), dispositif),
  ]);
  const motifs = examinerRecevabilite(contenu, { appel, dispositif, porteur, lieux, depot: null });
  return { motifs, aApprecier: lieuxAApprecier(lieux) };
}
