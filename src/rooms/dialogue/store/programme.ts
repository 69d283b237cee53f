import { sql } from 'kysely';
import { peut } from '../../../core/access/access.ts';
import type { Acteur } from '../../../core/access/roles.ts';
import type { Reader } from '../../../core/database/database.ts';
import type { Instant } from '../../../core/day.ts';
import type { Centimes } from '../../../core/money.ts';
import { nommerOrganisations } from '../../acteur/door.ts';
import { lireTetes, type TeteDeDossier } from '../../dossier/door.ts';
import type { Section } from '../../enveloppe/door.ts';
import { type ActionTransmise, listerActionsTransmises } from '../../proposition/door.ts';
import { coteDe } from '../rules/cotes.ts';
import { evoluerLigne } from '../rules/evoluer.ts';
import { type TotalDeLignes, totaliser } from '../rules/totaux.ts';
import type { Cote, FaitLigne, Ligne, StatutDeLigne } from '../rules/types.ts';
import { vueDeLEpci } from '../rules/visibilite.ts';
import { ligneIntacte } from './queries.ts';

/** One action of the programme, as one actor may read it. */
export interface LigneDeProgramme {
  readonly dossierId: string;
  readonly numero: string | null;
  readonly intitule: string;
  readonly porteurId: string;
  readonly porteurNom: string;
  readonly rang: number;
  readonly version: number;
  readonly section: Section;
  readonly statut: StatutDeLigne;
  readonly montantDemandeCentimes: Centimes;
  readonly accordCentimes: Centimes | null;
  readonly voteCentimes: Centimes | null;
  readonly deliberationId: string | null;
  /** What each side says; null for who is of neither side. */
  readonly positions: Ligne['positions'] | null;
}

/** The programme of one EPCI for a year: its lines by rank, and totals by status and section. */
export interface Programme {
  readonly epciSiren: string;
  readonly annee: number;
  readonly au: Instant | null;
  readonly lignes: readonly LigneDeProgramme[];
  readonly totaux: readonly TotalDeLignes[];
}

export interface CleDeProgramme extends CleDeProgrammes {
  readonly epciSiren: string;
}

interface CleDeProgrammes {
  readonly annee: number;
  /** Instant to look at, included; null for now. */
  readonly au: Instant | null;
}

type LigneLue = { readonly version: number; readonly etat: Ligne };

/**
 * The programme as it stood at an instant (facts folded from the journal) or as it stands now. The
 * two sides read the positions, the EPCI without the Region's drafts; a holder reads his own
 * actions once voted, and nothing of the negotiation; who may not read the programme gets no line.
 */
export async function programmeAu(
  reader: Reader,
  acteur: Acteur,
  { epciSiren, annee, au }: CleDeProgramme,
): Promise<Programme> {
  const [programme] = await programmesAu(reader, acteur, [epciSiren], { annee, au });
  return programme ?? { epciSiren, annee, au, lignes: [], totaux: [] };
}

/** The programmes of several EPCI for one year, in their order: as many statements as for one. */
export async function programmesAu(
  reader: Reader,
  acteur: Acteur,
  epciSirens: readonly string[],
  { annee, au }: CleDeProgrammes,
): Promise<Programme[]> {
  const toutes = await listerActionsTransmises(reader, { epciSirens, annee });
  const actions = toutes.filter((action) => au === null || action.transmiseLe <= au);
  const ids = actions.map((action) => action.dossierId);
  const lues = au === null ? await lignesStockees(reader, ids) : await lignesAu(reader, ids, au);
  const parEpci = Map.groupBy(await decrire(reader, actions, lues), ([epciSiren]) => epciSiren);
  return epciSirens.map((epciSiren) => {
    const cote = coteDe(acteur, epciSiren);
    const lignes = (parEpci.get(epciSiren) ?? [])
      .filter(([, ligne]) => estLisible(acteur, epciSiren, ligne))
      .map(([, ligne]) => vueDe(acteur, cote, ligne));
    return { epciSiren, annee, au, lignes, totaux: totaliser(lignes) };
  });
}

/** The lines as they stand now, by dossier; none for an action that nobody touched. */
export async function lignesStockees(
  reader: Reader,
  ids: readonly string[],
): Promise<Map<string, LigneLue>> {
  const lues = await reader.read(sql<{ id: string } & LigneLue>`
    select id, version, etat from ligne where id = any(${ids})`);
  return new Map(lues.map(({ id, version, etat }) => [id, { version, etat }]));
}

async function lignesAu(
  reader: Reader,
  ids: readonly string[],
  au: Instant,
): Promise<Map<string, LigneLue>> {
  const faits = await reader.read(sql<{ objet: string; version: number; fait: FaitLigne }>`
    select objet, version, fait from journal
    where piece = 'ligne' and objet = any(${ids}) and instant <= ${au}
    order by objet, version`);
  const lignes = new Map<string, LigneLue>();
  for (const { objet, version, fait } of faits) {
    lignes.set(objet, { version, etat: evoluerLigne(lignes.get(objet)?.etat ?? null, fait) });
  }
  return lignes;
}

type LigneDecrite = LigneDeProgramme & { readonly positions: Ligne['positions'] };

/** Each action with the EPCI that transmitted it, named by its dossier. */
async function decrire(
  reader: Reader,
  actions: readonly ActionTransmise[],
  lues: ReadonlyMap<string, LigneLue>,
): Promise<(readonly [epciSiren: string, ligne: LigneDecrite])[]> {
  const tetes = await lireTetes(
    reader,
    actions.map((action) => action.dossierId),
  );
  const noms = await nommerOrganisations(
    reader,
    [...tetes.values()].map(({ porteurId }) => porteurId),
  );
  return actions.map((action) => {
    const { version, etat } = lues.get(action.dossierId) ?? {
      version: 0,
      etat: ligneIntacte(action),
    };
    const tete = tetes.get(action.dossierId) ?? SANS_TETE;
    const {
      propositionId: _p,
      epciSiren: _e,
      dispositifCode: _d,
      annee: _a,
      coups: _c,
      ...vue
    } = etat;
    const porteurNom = noms.get(tete.porteurId) ?? '';
    return [action.epciSiren, { ...vue, ...tete, porteurNom, rang: action.rang, version }];
  });
}

const SANS_TETE: TeteDeDossier = { numero: null, intitule: '', porteurId: '' };

function estLisible(acteur: Acteur, epciSiren: string, ligne: LigneDeProgramme): boolean {
  return peut(acteur, 'L', 'programme', {
    existe: true,
    epciSirens: [epciSiren],
    organisationId: ligne.porteurId,
    invites: [],
    etapes: ligne.statut === 'votee' ? ['programme', 'vote'] : [],
  });
}

function vueDe(acteur: Acteur, cote: Cote | null, ligne: LigneDeProgramme): LigneDeProgramme {
  if (cote === 'region') return ligne;
  if (cote === 'epci') {
    return { ...ligne, positions: ligne.positions === null ? null : vueDeLEpci(ligne.positions) };
  }
  const accordCentimes = acteur.role === 'porteur' ? null : ligne.accordCentimes;
  return { ...ligne, positions: null, accordCentimes };
}
