import { sql } from 'kysely';
import { octrois } from '../../../core/access/access.ts';
import type { Acteur } from '../../../core/access/roles.ts';
import type { Reader } from '../../../core/database/database.ts';
import { type Instant, jourAParis } from '../../../core/day.ts';
import type { Stored } from '../../../core/state-table.ts';
import { lireOrganisation } from '../../acteur/door.ts';
import { type AppelAProjets, lireAppel, listerAppels } from '../../appel/door.ts';
import { type Dispositif, lireDispositif } from '../../dispositif/door.ts';
import { examinerRecevabilite } from '../rules/recevabilite.ts';
import type { ContexteDossier, Dossier, Motif } from '../rules/types.ts';
import { jourDeReference, situerLieux } from './contexte.ts';
import type { DossierLu } from './queries.ts';

export type AppelLu = { readonly id: string } & Stored<AppelAProjets>;

const ANNEES_PASSEES = 10;

/** The calls of the last ten years and of the next that an actor may read, latest first. */
export async function listerAppelsRecents(
  reader: Reader,
  acteur: Acteur,
  maintenant: Instant,
): Promise<AppelLu[]> {
  const cetteAnnee = Number(jourAParis(maintenant).slice(0, 4));
  const annees = Array.from({ length: ANNEES_PASSEES + 2 }, (_, n) => cetteAnnee + 1 - n);
  const lus = await Promise.all(annees.map((annee) => listerAppels(reader, acteur, annee)));
  return lus.flat();
}

/** What agents look for among the dossiers. */
export interface Filtres {
  readonly appelId: string;
  readonly epciSiren: string;
  readonly statut: string;
  readonly texte: string;
}

/** Tells whether a role reads whole lists of dossiers, and not here and there one it is shown. */
export function litDesDossiers(acteur: Acteur): boolean {
  return octrois(acteur.role, 'dossier').some(
    ({ verbes, portee, etape }) =>
      verbes.includes('L') && etape === null && portee !== 'p' && portee !== 'a',
  );
}

/**
 * The deposited or withdrawn dossiers that an actor may read, by receipt number, one keyset page
 * after the number and identifier of the last one seen. An empty filter takes all; the text is
 * looked for in the number, the title and the description.
 */
export async function chercherDossiers(
  reader: Reader,
  acteur: Acteur,
  filtres: Filtres,
  { apres, limite }: { readonly apres: readonly [string, string]; readonly limite: number },
): Promise<DossierLu[]> {
  const lit = (portee: string) =>
    octrois(acteur.role, 'dossier').some(
      (octroi) => octroi.verbes.includes('L') && octroi.portee === portee && octroi.etape === null,
    );
  const { appelId, epciSiren, statut } = filtres;
  const motif = `%${filtres.texte.replaceAll(/[\\%_]/g, (signe) => `\\${signe}`)}%`;
  return reader.read(sql<DossierLu>`
    select id, version, etat from dossier
    where statut <> 'brouillon' and (numero, id) > (${apres[0]}, ${apres[1]})
      and (${lit('*')}::boolean
        or (${lit('e')}::boolean and epci_siren = ${acteur.epciSiren})
        or (${lit('o')}::boolean and porteur_id = ${acteur.organisationId}))
      and (${appelId} = '' or appel_id = ${appelId})
      and (${epciSiren} = '' or epci_siren = ${epciSiren})
      and (${statut} = '' or statut = ${statut})
      and (${filtres.texte} = '' or numero ilike ${motif}
        or etat->'contenu'->>'intitule' ilike ${motif}
        or etat->'contenu'->>'description' ilike ${motif})
    order by numero, id limit ${limite}`);
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

/** Every reason why this draft could not be received as it stands. */
export async function examinerBrouillon(
  reader: Reader,
  { contenu }: Pick<Dossier, 'contenu'>,
  { appel, dispositif }: Cadre,
): Promise<Motif[]> {
  const [porteur, lieux] = await Promise.all([
    lireOrganisation(reader, contenu.porteurId),
    situerLieux(reader, contenu, jourDeReference(appel)),
  ]);
  const contexte: ContexteDossier = {
    appel,
    dispositif,
    porteur: porteur?.etat ?? null,
    lieux,
    depot: null,
  };
  return examinerRecevabilite(contenu, contexte);
}
