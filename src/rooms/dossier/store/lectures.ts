import { octrois } from '../../../core/access/access.ts';
import type { Acteur } from '../../../core/access/roles.ts';
import type { Reader } from '../../../core/database/database.ts';
import { type AppelAProjets, jourDeReference, lireAppel } from '../../appel/door.ts';
import { type Dispositif, lireDispositif } from '../../dispositif/door.ts';
import { situerLieux } from '../../lieux-de-l-action/door.ts';
import { type LieuAApprecier, lieuxAApprecier } from '../../lieux-de-l-action/rules/door.ts';
import { examinerRecevabilite } from '../rules/recevabilite.ts';
import type { ContenuDeDossier, ContexteDossier, Motif } from '../rules/types.ts';

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
