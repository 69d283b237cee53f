import { type Centimes, somme, ZERO } from '../../../core/money.ts';
import { compareFr } from '../../../core/typography.ts';
import type { EcartDAnnexe, LigneDAnnexe, TotalDAnnexe, TotauxDAnnexe } from './types.ts';

/** What orders and names the groups of an annex. */
export interface CadreDAnnexe {
  /** Every EPCI inscribed, even without any line. */
  readonly epcis: readonly { readonly siren: string; readonly nom: string }[];
  /** The priorities in the dispositif's order. */
  readonly priorites: readonly { readonly code: string; readonly libelle: string }[];
}

const SECTIONS = [
  { code: 'fonctionnement', libelle: 'Fonctionnement' },
  { code: 'investissement', libelle: 'Investissement' },
] as const;

/** The lines by EPCI, then by priority in the dispositif's order, then by number. */
export function trierLignes(
  lignes: readonly LigneDAnnexe[],
  cadre: CadreDAnnexe,
): readonly LigneDAnnexe[] {
  const rangs = new Map(cadre.priorites.map(({ code }, rang) => [code, rang]));
  const rang = (code: string) => rangs.get(code) ?? rangs.size;
  return lignes.toSorted(
    (a, b) =>
      compareFr(a.epciNom, b.epciNom) ||
      comparer(a.epciSiren, b.epciSiren) ||
      rang(a.prioriteCode) - rang(b.prioriteCode) ||
      comparer(a.prioriteCode, b.prioriteCode) ||
      a.numero.length - b.numero.length ||
      comparer(a.numero, b.numero) ||
      comparer(a.dossierId, b.dossierId),
  );
}

function comparer(a: string, b: string): number {
  if (a === b) return 0;
  return a < b ? -1 : 1;
}

/** Totals by EPCI, by priority, by section, and of the whole, in cents. */
export function totauxDe(lignes: readonly LigneDAnnexe[], cadre: CadreDAnnexe): TotauxDAnnexe {
  const epcis = cadre.epcis
    .map(({ siren, nom }) => ({ code: siren, libelle: nom }))
    .toSorted((a, b) => compareFr(a.libelle, b.libelle) || comparer(a.code, b.code));
  const connues = new Set(cadre.priorites.map(({ code }) => code));
  const autres = lignes
    .filter((ligne) => !connues.has(ligne.prioriteCode))
    .map((ligne) => [ligne.prioriteCode, ligne.prioriteLibelle] as const);
  const priorites = [
    ...cadre.priorites,
    ...Array.from(new Map(autres), ([code, libelle]) => ({ code, libelle })),
  ];
  return {
    parEpci: totaliser(lignes, epcis, (ligne) => ligne.epciSiren),
    parPriorite: totaliser(lignes, priorites, (ligne) => ligne.prioriteCode),
    parSection: totaliser(lignes, SECTIONS, (ligne) => ligne.section),
    nombre: lignes.length,
    generalCentimes: somme(lignes.map((ligne) => ligne.montantCentimes)),
  };
}

function totaliser(
  lignes: readonly LigneDAnnexe[],
  groupes: readonly { readonly code: string; readonly libelle: string }[],
  cleDe: (ligne: LigneDAnnexe) => string,
): TotalDAnnexe[] {
  const parGroupe = Map.groupBy(lignes, cleDe);
  return groupes.map(({ code, libelle }) => {
    const siennes = parGroupe.get(code) ?? [];
    const montantCentimes = somme(siennes.map((ligne) => ligne.montantCentimes));
    return { code, libelle, nombre: siennes.length, montantCentimes };
  });
}

/**
 * Where lines, totals and ledger differ, to the cent (invariant 11: every line is one action, the
 * annex's total is the amount voted). None when the three agree.
 */
export function ecartsDAnnexe(
  lignes: readonly LigneDAnnexe[],
  totaux: TotauxDAnnexe,
  reservesCentimes: Readonly<Record<string, Centimes>>,
): readonly EcartDAnnexe[] {
  const general = totaux.generalCentimes;
  const totalDesLignes = somme(lignes.map((ligne) => ligne.montantCentimes));
  const reserve = (dossierId: string) => reservesCentimes[dossierId] ?? ZERO;
  const actions = new Set(lignes.map((ligne) => ligne.dossierId));
  const enReserve = somme(Array.from(actions, reserve));
  const comparaisons: EcartDAnnexe[] = [
    ...lignes.map((ligne) => ({
      lieu: `action ${ligne.numero}`,
      annexeCentimes: ligne.montantCentimes,
      registreCentimes: reserve(ligne.dossierId),
    })),
    ...Object.entries({
      'total par EPCI': totaux.parEpci,
      'total par priorité': totaux.parPriorite,
      'total par section': totaux.parSection,
    }).map(([lieu, groupes]) => ({
      lieu,
      annexeCentimes: somme(groupes.map((groupe) => groupe.montantCentimes)),
      registreCentimes: enReserve,
    })),
    { lieu: 'total général', annexeCentimes: general, registreCentimes: enReserve },
    { lieu: 'somme des lignes', annexeCentimes: totalDesLignes, registreCentimes: enReserve },
  ];
  return comparaisons.filter((c) => c.annexeCentimes !== c.registreCentimes);
}

/** The content of the frozen document `annexe-json`, whose canonical bytes carry the hash. */
export function contenuDAnnexe(
  acte: {
    readonly dispositifCode: string;
    readonly annee: number;
    readonly objet: string;
    readonly seanceLe: string;
  },
  lignes: readonly LigneDAnnexe[],
  totaux: TotauxDAnnexe,
) {
  const { dispositifCode, annee, objet, seanceLe } = acte;
  const delibere = { dispositifCode, annee, objet, seanceLe };
  return { annexe: 1, deliberation: delibere, lignes, totaux };
}

/** What an actor may see of an annex: its lines, and totals that speak of these lines alone. */
export function extraitDAnnexe(
  annexe: { readonly lignes: readonly LigneDAnnexe[]; readonly totaux: TotauxDAnnexe },
  visible: (ligne: LigneDAnnexe) => boolean,
): { lignes: readonly LigneDAnnexe[]; totaux: TotauxDAnnexe } {
  const lignes = annexe.lignes.filter(visible);
  if (lignes.length === annexe.lignes.length) return annexe;
  const sirens = new Set(lignes.map((ligne) => ligne.epciSiren));
  const epcis = annexe.totaux.parEpci
    .filter(({ code }) => sirens.has(code))
    .map(({ code, libelle }) => ({ siren: code, nom: libelle }));
  return { lignes, totaux: totauxDe(lignes, { epcis, priorites: annexe.totaux.parPriorite }) };
}
