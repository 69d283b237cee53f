import { type Cible, peut } from '../../../core/access/access.ts';
import type { Reader } from '../../../core/database/database.ts';
import type { Context } from '../../../core/http/route.ts';
import type { Centimes } from '../../../core/money.ts';
import { compareFr } from '../../../core/typography.ts';
import { lireOrganisation } from '../../acteur/door.ts';
import { lireDossiers } from '../../dossier/door.ts';
import type { Section } from '../../enveloppe/door.ts';
import { lireEpci } from '../../territoire/door.ts';
import type { ContexteProposition, LigneProposee, Proposition } from '../rules/types.ts';
import { type CleDeProposition, lireContexte, propositionIdDe } from '../store/contexte.ts';
import { lireProposition } from '../store/piece.ts';

/** One dossier as the selection shows it, with what the EPCI decided of it. */
export interface DossierVu {
  readonly dossierId: string;
  readonly numero: string;
  readonly intitule: string;
  readonly porteurNom: string;
  readonly section: Section;
  readonly demandeCentimes: Centimes;
  readonly quartiers: number;
  readonly participationDecrite: boolean;
  /** Null while nothing is decided. */
  readonly decision: LigneProposee | null;
  /** The dossier changed, or was withdrawn, since it was decided. */
  readonly aRelire: boolean;
}

/** The proposition of one EPCI for one call, as a page shows it. Amounts in cents. */
export interface Vue {
  readonly cle: CleDeProposition;
  readonly id: string;
  readonly adresse: string;
  readonly nomEpci: string;
  readonly etat: Proposition | null;
  readonly version: number;
  readonly contexte: ContexteProposition;
  readonly appel: NonNullable<ContexteProposition['appel']>;
  readonly cible: Cible;
  /** Who reads a proposition may not read the dossiers behind it. */
  readonly litLesDossiers: boolean;
  readonly transmise: boolean;
  readonly aExaminer: readonly DossierVu[];
  readonly proposees: readonly DossierVu[];
  readonly ecartees: readonly DossierVu[];
}

/** What the page of an address shows to this actor; null when he may not know of it. */
export async function lireVue({ database, acteur, params }: Context): Promise<Vue | null> {
  const cle = { appelId: params['appelId'] ?? '', epciSiren: params['epciSiren'] ?? '' };
  // Whom no stage lets in is answered before anything is read: the clock tells him nothing either.
  const ouverte = cibleDe(cle.epciSiren, true, true);
  if (!peut(acteur, 'L', 'proposition', ouverte)) return null;
  const id = propositionIdDe(cle);
  const [lue, contexte] = await Promise.all([
    lireProposition(database, id),
    lireContexte(database, cle),
  ]);
  const etat = lue?.etat ?? null;
  const transmise = etat?.statut === 'transmise';
  const cible = cibleDe(cle.epciSiren, contexte.appel !== null, transmise);
  if (contexte.appel === null || !peut(acteur, 'L', 'proposition', cible)) return null;
  const [dossiers, epci] = await Promise.all([
    decrire(database, etat, contexte),
    lireEpci(database, cle.epciSiren),
  ]);
  return {
    cle,
    id,
    adresse: `/propositions/${encodeURIComponent(cle.appelId)}/${cle.epciSiren}`,
    nomEpci: epci?.nom ?? cle.epciSiren,
    etat,
    version: lue?.version ?? 0,
    contexte,
    appel: contexte.appel,
    cible,
    litLesDossiers: peut(acteur, 'L', 'dossier', cible),
    transmise,
    aExaminer: transmise ? [] : dossiers.filter(({ decision }) => decision === null),
    proposees: dossiers
      .filter(({ decision }) => decision?.decision === 'proposee')
      .sort((a, b) => (a.decision?.rang ?? 0) - (b.decision?.rang ?? 0)),
    ecartees: dossiers.filter(({ decision }) => decision?.decision === 'non-proposee'),
  };
}

/** Where the proposition of an EPCI stands, for the table of rights. */
export function cibleDe(epciSiren: string, existe: boolean, transmise: boolean): Cible {
  return {
    existe,
    epciSirens: [epciSiren],
    organisationId: null,
    invites: [],
    etapes: transmise ? ['transmis'] : [],
  };
}

async function decrire(
  reader: Reader,
  etat: Proposition | null,
  { deposes }: ContexteProposition,
): Promise<DossierVu[]> {
  const parId = new Map(deposes.map((depose) => [depose.dossierId, depose]));
  const decisions = new Map((etat?.lignes ?? []).map((ligne) => [ligne.dossierId, ligne]));
  const lus = await lireDossiers(reader, [...new Set([...parId.keys(), ...decisions.keys()])]);
  const noms = await lireNoms(reader, [...new Set(lus.map((lu) => lu.etat.contenu.porteurId))]);
  return lus
    .map(({ id, etat: dossier }) => {
      const depose = parId.get(id);
      const decision = decisions.get(id) ?? null;
      return {
        dossierId: id,
        numero: dossier.numero ?? '',
        intitule: dossier.contenu.intitule,
        porteurNom: noms.get(dossier.contenu.porteurId) ?? '',
        section: decision?.section ?? dossier.contenu.section,
        demandeCentimes: decision?.montantDemandeCentimes ?? dossier.montantDemandeCentimes,
        quartiers: dossier.quartiers.length,
        participationDecrite: depose?.participationDecrite ?? true,
        decision,
        aRelire: decision !== null && depose?.version !== decision.versionDossier,
      };
    })
    .sort((a, b) => compareFr(a.numero, b.numero));
}

async function lireNoms(reader: Reader, ids: readonly string[]): Promise<Map<string, string>> {
  const lus = ids.map(async (id) => {
    const organisation = await lireOrganisation(reader, id);
    return [id, organisation?.etat.nom ?? ''] as const;
  });
  return new Map(await Promise.all(lus));
}
