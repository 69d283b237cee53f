import { accepte, type Decision, refuse } from '../../../core/decision.ts';
import type { Centimes } from '../../../core/money.ts';
import type {
  CommandeLigne,
  ContexteLigne,
  Cote,
  FaitLigne,
  Ligne,
  Position,
  RefusDeDialogue,
  RefusLigne,
} from './types.ts';

type Accepter = Extract<CommandeLigne, { type: 'accepter' }>;

const AUTRE: Readonly<Record<Cote, Cote>> = { region: 'epci', epci: 'region' };

/**
 * Why an amount cannot be written on a line; null when it can. The dialogue grants nothing that the
 * dispositif would refuse to a proposition. Amounts in cents.
 */
export function montantImpossible(
  montant: Centimes,
  ligne: Ligne,
  { plancherCentimes = null, plafondCentimes = null }: ContexteLigne,
): RefusDeDialogue | null {
  if (montant <= 0) return { code: 'montant-nul' };
  const demandeCentimes = ligne.montantDemandeCentimes;
  if (montant > demandeCentimes) return { code: 'montant-superieur-a-la-demande', demandeCentimes };
  if (plancherCentimes !== null && montant < plancherCentimes) {
    return { code: 'montant-sous-le-plancher', plancherCentimes };
  }
  if (plafondCentimes !== null && montant > plafondCentimes) {
    return { code: 'montant-au-dessus-du-plafond', plafondCentimes };
  }
  return null;
}

/** The fact that comes first when a move leaves an agreement: its money must be given back. */
export function rupture(ligne: Ligne): FaitLigne[] {
  if (ligne.statut !== 'accordee' || ligne.accordCentimes === null) return [];
  return [{ type: 'AccordRompu', montantCentimes: ligne.accordCentimes }];
}

/**
 * The positions that a side has under its eyes, its own first. The Region's draft is not on the
 * EPCI's table until its direction validates it (matrix: « L once sent »).
 */
export function surLaTable({ positions }: Ligne, cote: Cote): readonly Position[] {
  const { region, epci } = positions;
  const envoyee = region?.valideeParId == null ? null : region;
  const vues = cote === 'region' ? [region, epci] : [epci, envoyee];
  return vues.filter((position) => position !== null);
}

/**
 * Validates, for one side, an amount on the table that this person neither wrote nor validated for
 * the other side (invariant I11).
 * When both sides have then validated the same amount of the same dossier, they agree.
 */
export function accepterMontant(
  { montantCentimes, versionDossier }: Accepter,
  ligne: Ligne,
  contexte: ContexteLigne,
  { cote, par }: { readonly cote: Cote; readonly par: string },
): Decision<FaitLigne, RefusLigne> {
  if (contexte.versionDossier === null) return refuse({ code: 'dossier-retire' });
  const impossible = montantImpossible(montantCentimes, ligne, contexte);
  if (impossible !== null) return refuse(impossible);
  const auMontant = surLaTable(ligne, cote).filter((p) => p.montantCentimes === montantCentimes);
  const [premiere] = auMontant;
  if (premiere === undefined) return refuse({ code: 'montant-hors-table' });
  const visee = auMontant.find((position) => position.versionDossier === versionDossier);
  if (visee === undefined) {
    const autre = premiere.versionDossier;
    return refuse({ code: 'version-du-dossier-differente', versionDossier: autre });
  }
  if (auMontant.some((position) => position.auteurId === par)) {
    return refuse({ code: 'auteur-ne-valide-pas' });
  }
  if (estDejaValidee(ligne.positions[cote], visee)) return refuse({ code: 'deja-validee' });
  if (auMontant.some((p) => p.valideeParId === par && p === ligne.positions[AUTRE[cote]])) {
    return refuse({ code: 'meme-personne-des-deux-cotes' });
  }
  const validee = { montantCentimes, versionDossier };
  return accepte<FaitLigne>(
    { type: 'PositionValidee', cote, ...validee, auteurId: visee.auteurId, par },
    ...accord(ligne, cote, validee),
  );
}

function estDejaValidee(sienne: Position | null, visee: Position): boolean {
  return sienne !== null && sienne.valideeParId !== null && sontEgales(sienne, visee);
}

type Montant = Pick<Position, 'montantCentimes' | 'versionDossier'>;

function sontEgales(a: Montant, b: Montant): boolean {
  return a.montantCentimes === b.montantCentimes && a.versionDossier === b.versionDossier;
}

function accord(ligne: Ligne, cote: Cote, validee: Montant): FaitLigne[] {
  const autre = ligne.positions[AUTRE[cote]];
  const conclu = autre !== null && autre.valideeParId !== null && sontEgales(autre, validee);
  return conclu ? [{ type: 'AccordConclu', ...validee }] : [];
}
