import type { Acteur } from '../../../core/access/roles.ts';
import type { Context } from '../../../core/http/route.ts';
import { lireDossiers } from '../../dossier/door.ts';
import { listerActionsTransmises } from '../../proposition/door.ts';
import { lireEpci } from '../../territoire/door.ts';
import { coteDe, ROLES_DU_COUP, STATUTS_DU_COUP } from '../rules/cotes.ts';
import { accepterMontant, surLaTable } from '../rules/montants.ts';
import type { Cote, Ligne } from '../rules/types.ts';
import { lignesStockees, programmeAu } from '../store/programme.ts';
import { ligneIntacte } from '../store/queries.ts';
import { estLisible } from '../store/sommaire.ts';
import { lireNouveautes } from './changements.tsx';
import { filtrer, lireFiltre } from './filtre.ts';
import { type Acceptable, acceptablesDe } from './ligne-vue.ts';
import { type Depenser, ouvrirLesPoches } from './lot-poches.ts';
import { direRefusLigne } from './phrases.ts';

/** As many at once as stay readable, and as an address may name. */
const MOST_LINES = 200;

interface ActionDeLot {
  readonly dossierId: string;
  readonly numero: string;
  readonly intitule: string;
}

/** An action that this person may accept now, and the amount that it would be accepted at. */
export type Possible = ActionDeLot & { readonly version: number; readonly acceptable: Acceptable };

/** An action of the choice that cannot be accepted now, and why. */
export type Bloquee = ActionDeLot & { readonly pourquoi: string };

export interface Lot {
  readonly nom: string;
  readonly annee: number;
  readonly adresse: string;
  readonly possibles: readonly Possible[];
  readonly bloquees: readonly Bloquee[];
}

/** Tells whether someone accepts amounts for a side of this programme. */
export function peutAccepterEnLot(acteur: Acteur, epciSiren: string): boolean {
  return coteDe(acteur, epciSiren) !== null && ROLES_DU_COUP.accepter.includes(acteur.role);
}

/** The programme that an address names, for who reads it; null otherwise. */
export async function lireOu({ database, acteur, params }: Context) {
  const { epciSiren = '', annee = '' } = params;
  if (!/^\d{9}$/.test(epciSiren) || !/^\d{4}$/.test(annee)) return null;
  if (!estLisible(acteur, epciSiren)) return null;
  const nom = (await lireEpci(database, epciSiren))?.nom ?? epciSiren;
  const adresse = `/programmes/${epciSiren}/${annee}`;
  return { epciSiren, annee: Number(annee), nom, adresse };
}

type Ou = NonNullable<Awaited<ReturnType<typeof lireOu>>>;

/** What accepting the chosen actions would do, one by one in their order, written nowhere. */
export async function lireLot(context: Context, ou: Ou): Promise<Lot> {
  const { database, acteur } = context;
  const { epciSiren, annee } = ou;
  const choisis = await choisir(context, ou);
  const actions = await listerActionsTransmises(database, { epciSirens: [epciSiren], annee });
  const siennes = actions.filter(({ dossierId }) => choisis.has(dossierId)).slice(0, MOST_LINES);
  const ids = siennes.map(({ dossierId }) => dossierId);
  const [stockees, lus] = await Promise.all([
    lignesStockees(database, ids),
    lireDossiers(database, ids),
  ]);
  const dossiers = new Map(lus.map((lu) => [lu.id, lu]));
  const cote = coteDe(acteur, epciSiren) ?? 'epci';
  const depenser = await ouvrirLesPoches(context, ou);
  const juges = siennes.map((action) => {
    const { dossierId } = action;
    const { version, etat } = stockees.get(dossierId) ?? { version: 0, etat: ligneIntacte(action) };
    const dossier = dossiers.get(dossierId)?.etat;
    const qui = {
      dossierId,
      numero: dossier?.numero ?? '',
      intitule: dossier?.contenu.intitule ?? '',
    };
    const versionDossier =
      dossier?.statut === 'depose' ? (dossiers.get(dossierId)?.version ?? null) : null;
    return { ...qui, version, ...juger(context, etat, { cote, versionDossier }, depenser) };
  });
  return {
    ...ou,
    possibles: juges.filter((juge) => 'acceptable' in juge),
    bloquees: juges.filter((juge) => 'pourquoi' in juge),
  };
}

interface Regard {
  readonly cote: Cote;
  readonly versionDossier: number | null;
}

/** The one amount that this person may accept, if the envelope still bears it; why not otherwise. */
function juger(
  context: Context,
  ligne: Ligne,
  regard: Regard,
  depenser: Depenser,
): { readonly acceptable: Acceptable } | { readonly pourquoi: string } {
  const acceptables = acceptablesDe(context, ligne, regard.cote, regard.versionDossier);
  const [seul] = acceptables;
  if (seul === undefined) return { pourquoi: direBlocage(context, ligne, regard) };
  if (acceptables.length > 1) {
    return { pourquoi: 'Deux montants sont possibles : choisissez sur la page de l’action.' };
  }
  const manque = depenser(ligne, seul);
  return manque === null ? { acceptable: seul } : { pourquoi: manque };
}

/** The boxes that were ticked, or the whole table as its filters leave it. */
async function choisir(context: Context, { epciSiren, annee }: Ou): Promise<ReadonlySet<string>> {
  const { query, database, acteur } = context;
  if (query.get('toutes') !== 'oui') return new Set(query.getAll('ligne'));
  const { lignes } = await programmeAu(database, acteur, { epciSiren, annee, au: null });
  const ids = lignes.map(({ dossierId }) => dossierId);
  const { changes } = await lireNouveautes(context, { epciSiren, annee, ids, rang: 0 });
  const montrees = filtrer(lignes, { ...lireFiltre(context), au: null }, changes);
  return new Set(montrees.map(({ dossierId }) => dossierId));
}

/** Why no amount of an action may be accepted. */
function direBlocage({ acteur }: Context, ligne: Ligne, vue: Regard): string {
  if (!STATUTS_DU_COUP.accepter.includes(ligne.statut)) {
    return direRefusLigne({ code: 'geste-hors-statut', statut: ligne.statut });
  }
  const contexte = { action: null, enveloppe: null, ...vue };
  for (const { montantCentimes, versionDossier } of surLaTable(ligne, vue.cote)) {
    const coup = { type: 'accepter', montantCentimes, versionDossier } as const;
    const qui = { cote: vue.cote, par: acteur.personneId };
    const decision = accepterMontant(coup, ligne, contexte, qui);
    if (!decision.ok) return direRefusLigne(decision.refus);
  }
  return 'Aucun montant n’est sur la table.';
}
