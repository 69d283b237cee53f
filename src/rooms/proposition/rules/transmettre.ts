import type { Acteur } from '../../../core/access/roles.ts';
import { canonique } from '../../../core/canonical.ts';
import type { Instant } from '../../../core/day.ts';
import { accepte, type Decision, refuse } from '../../../core/decision.ts';
import { type Centimes, somme, ZERO } from '../../../core/money.ts';
import type { Poche } from '../../enveloppe/door.ts';
import type {
  ContexteProposition,
  FaitProposition,
  LigneProposee,
  Proposition,
  RefusProposition,
} from './types.ts';

/**
 * Transmits, once the call is closed (no dossier comes or goes any more): every one decided, no more than the envelope in each pot, by an elected
 * member who proposed none of the amounts himself (invariants I2, I4, I11).
 */
export function transmettre(
  etat: Proposition | null,
  contexte: ContexteProposition,
  ordre: { readonly acteur: Acteur; readonly instant: Instant },
): Decision<FaitProposition, RefusProposition> {
  const fermeLe = contexte.appel?.fermeLe;
  if (fermeLe !== undefined && ordre.instant < fermeLe) {
    return refuse({ code: 'appel-encore-ouvert', fermeLe });
  }
  if (etat === null || etat.lignes.length === 0) return refuse({ code: 'proposition-vide' });
  const { personneId: par } = ordre.acteur;
  const empechement =
    dossiersEnDefaut(etat, contexte) ?? separation(etat, par) ?? depassement(etat, contexte);
  if (empechement !== null) return refuse(empechement);
  if (contexte.document === null) throw new Error('document de transmission absent du contexte');
  const { empreinte } = contexte.document;
  return accepte({ type: 'PropositionTransmise', le: ordre.instant, par, empreinte });
}

function dossiersEnDefaut(
  etat: Proposition,
  { deposes }: ContexteProposition,
): RefusProposition | null {
  const decides = new Set(etat.lignes.map((ligne) => ligne.dossierId));
  const oublies = deposes.filter((dossier) => !decides.has(dossier.dossierId));
  if (oublies.length > 0) {
    return { code: 'dossiers-non-decides', dossierIds: oublies.map((d) => d.dossierId) };
  }
  const versions = new Map(deposes.map((dossier) => [dossier.dossierId, dossier.version]));
  const changes = proposees(etat).filter(
    (ligne) => versions.get(ligne.dossierId) !== ligne.versionDossier,
  );
  if (changes.length === 0) return null;
  return { code: 'dossiers-changes', dossierIds: changes.map((ligne) => ligne.dossierId) };
}

function separation(etat: Proposition, eluId: string): RefusProposition | null {
  const auteur = proposees(etat).some((ligne) => ligne.par === eluId);
  return auteur ? { code: 'auteur-ne-transmet-pas' } : null;
}

function depassement(
  etat: Proposition,
  { enveloppe }: ContexteProposition,
): RefusProposition | null {
  const lignes = proposees(etat);
  if (lignes.length === 0) return null;
  if (enveloppe === null) return { code: 'enveloppe-absente' };
  const { provisoire, ventilation, montants } = enveloppe;
  const poches: readonly Poche[] =
    ventilation === 'globale' ? ['globale'] : ['fonctionnement', 'investissement'];
  for (const poche of poches) {
    const enveloppeCentimes = montants[poche] ?? ZERO;
    const proposeCentimes = propose(lignes, poche);
    if (proposeCentimes > enveloppeCentimes) {
      return { code: 'enveloppe-depassee', poche, enveloppeCentimes, proposeCentimes, provisoire };
    }
  }
  return null;
}

function propose(lignes: readonly LigneProposee[], poche: Poche): Centimes {
  const siennes = lignes.filter((ligne) => poche === 'globale' || ligne.section === poche);
  return somme(siennes.map((ligne) => ligne.montantProposeCentimes ?? ZERO));
}

function proposees(etat: Proposition): LigneProposee[] {
  return etat.lignes.filter((ligne) => ligne.decision === 'proposee');
}

/**
 * The document frozen at transmission, as canonical JSON: each line as its EPCI saw it, with the
 * hash of the dossier as deposited.
 */
export function documentDeTransmission(
  etat: Proposition,
  contexte: ContexteProposition,
  ordre: { readonly acteur: Acteur; readonly instant: Instant },
): string {
  const vus = new Map(contexte.deposes.map((dossier) => [dossier.dossierId, dossier]));
  const lignes = etat.lignes.map((ligne) => {
    const vu = vus.get(ligne.dossierId);
    return {
      ...ligne,
      numero: vu?.numero ?? null,
      intitule: vu?.intitule ?? null,
      porteurId: vu?.porteurId ?? null,
      quartiers: vu?.quartiers ?? [],
      empreinteDossier: vu?.empreinte ?? null,
    };
  });
  const { appelId, epciSiren, dispositifCode, annee } = etat;
  return canonique({
    sorte: 'transmission',
    appelId,
    appel: contexte.appel?.intitule ?? null,
    epciSiren,
    dispositifCode,
    annee,
    transmiseLe: ordre.instant,
    transmisePar: ordre.acteur.personneId,
    enveloppe: contexte.enveloppe,
    lignes,
  });
}
