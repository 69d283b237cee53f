import { centimes, ZERO } from '../../../core/money.ts';
import { formaterMontant, lireMontant } from '../../../core/typography.ts';
import { ecartsDuPlan, estEnNature } from './plan.ts';
import type { Certitude, LigneDeCharge, LigneDeProduit, PlanDeFinancement } from './types.ts';

/** One line of the budget as typed. */
export interface LigneTapee {
  readonly compte: string;
  readonly libelle: string;
  readonly montant: string;
  readonly financeur: string;
  readonly certitude: string;
}

/** The budget as typed: what is asked from the Region has its own field. */
export interface PlanTape {
  readonly charges: readonly LigneTapee[];
  readonly produits: readonly LigneTapee[];
  readonly demande: string;
}

export type Cote = 'charge' | 'produit';

/** A button of the budget page: the line's rank from 1; 0 is the Region's line. */
export interface Geste {
  readonly quoi: 'enregistrer' | 'plus-tard' | 'ajouter' | 'retirer' | 'equilibrer';
  readonly cote: Cote;
  readonly rang: number;
}

export const LIGNE_VIDE: LigneTapee = {
  compte: '',
  libelle: '',
  montant: '',
  financeur: '',
  certitude: 'sollicite',
};

/** Reads the name of a button; an unknown one saves. */
export function lireGeste(texte: string): Geste {
  const [, quoi, cote, rang] =
    /^(ajouter|retirer|equilibrer)-(charge|produit)(?:-(\d{1,4}))?$/.exec(texte) ?? [];
  if (quoi === undefined) {
    const seul = texte === 'plus-tard' ? 'plus-tard' : 'enregistrer';
    return { quoi: seul, cote: 'charge', rang: 0 };
  }
  return { quoi: quoi as Geste['quoi'], cote: cote as Cote, rang: Number(rang ?? '0') };
}

/** The saved plan, as it would be typed. */
export function taperPlan({ charges, produits }: PlanDeFinancement): PlanTape {
  const region = produits.find((ligne) => ligne.region);
  return {
    charges: charges.map((ligne) => ({ ...LIGNE_VIDE, ...taper(ligne) })),
    produits: produits
      .filter((ligne) => ligne !== region)
      .map((ligne) => ({
        ...taper(ligne),
        financeur: ligne.financeur,
        certitude: ligne.certitude,
      })),
    demande: region === undefined ? '' : taperMontant(region.montantCentimes),
  };
}

function taper({ compte, libelle, montantCentimes }: LigneDeCharge) {
  return { compte, libelle, montant: taperMontant(montantCentimes) };
}

/** An amount as it is typed, without its sign; nothing when it is zero. */
export function taperMontant(montantCentimes: number): string {
  return montantCentimes === 0 ? '' : formaterMontant(montantCentimes).replace(/\s*€$/, '');
}

/** Without the line that a button takes away, nor those in which nothing was typed. */
export function garderLignes(tape: PlanTape, { quoi, cote, rang }: Geste): PlanTape {
  const garder = (lignes: readonly LigneTapee[], ici: Cote) =>
    lignes.filter(
      (ligne, place) =>
        (quoi === 'equilibrer' || !estVide(ligne)) &&
        !(quoi === 'retirer' && cote === ici && place === rang - 1),
    );
  return {
    ...tape,
    charges: garder(tape.charges, 'charge'),
    produits: garder(tape.produits, 'produit'),
  };
}

function estVide({ libelle, montant, financeur, compte }: LigneTapee): boolean {
  return [libelle, montant, financeur, compte].every((texte) => texte.trim() === '');
}

export type LectureDePlan =
  | { readonly ok: true; readonly plan: PlanDeFinancement }
  | { readonly ok: false; readonly fautes: Readonly<Record<string, string>> };

/**
 * Understands what was typed; an amount left empty counts for zero. The Region's line keeps the
 * account and the words that it had, or takes those given. Faults are keyed by the field's id.
 */
export function comprendrePlan(tape: PlanTape, region: LigneDeProduit): LectureDePlan {
  const fautes: Record<string, string> = {};
  const lire = (texte: string, champ: string) => {
    const lu = texte.trim() === '' ? { ok: true as const, centimes: 0 } : lireMontant(texte);
    if (lu.ok) return centimes(lu.centimes);
    fautes[champ] = lu.motif;
    return ZERO;
  };
  const charges = tape.charges.map((ligne, rang) => ({
    compte: ligne.compte,
    libelle: ligne.libelle,
    montantCentimes: lire(ligne.montant, `charge-montant-${rang + 1}`),
  }));
  const demande = lire(tape.demande, 'demande');
  const autres = tape.produits.map((ligne, rang) => ({
    compte: ligne.compte,
    libelle: ligne.libelle,
    financeur: ligne.financeur,
    region: false,
    certitude: lireCertitude(ligne.certitude),
    montantCentimes: lire(ligne.montant, `produit-montant-${rang + 1}`),
  }));
  if (Object.keys(fautes).length > 0) return { ok: false, fautes };
  const demandee = demande > 0 ? [{ ...region, montantCentimes: demande }] : [];
  return { ok: true, plan: { charges, produits: [...demandee, ...autres] } };
}

function lireCertitude(texte: string): Certitude {
  return texte === 'acquis' || texte === 'refuse' ? texte : 'sollicite';
}

/**
 * Puts the whole difference on one line, so that its side balances; null when the line cannot take
 * it: it is not there, was refused by its funder, or would go below zero.
 */
export function equilibrer(
  plan: PlanDeFinancement,
  { cote, rang }: Geste,
  region: LigneDeProduit,
): PlanDeFinancement | null {
  const complet = avecLigneRegion(plan, region);
  const lignes: readonly (LigneDeCharge | LigneDeProduit)[] =
    cote === 'charge' ? complet.charges : complet.produits;
  const place = cote === 'charge' ? rang - 1 : rang;
  const ligne = lignes[place];
  if (ligne === undefined) return null;
  if ('certitude' in ligne && ligne.certitude === 'refuse') return null;
  const { enArgent, enNature } = ecartsDuPlan(complet);
  const ecart = estEnNature(ligne) ? enNature : enArgent;
  const montant = ligne.montantCentimes + (cote === 'produit' ? ecart : -ecart);
  if (montant < 0 || !Number.isSafeInteger(montant)) return null;
  const change = <L extends LigneDeCharge>(toutes: readonly L[]) =>
    toutes.map((l, p) => (p === place ? { ...l, montantCentimes: centimes(montant) } : l));
  return cote === 'charge'
    ? { ...plan, charges: change(plan.charges) }
    : { ...plan, produits: change(complet.produits).filter(demandeQuelqueChose) };
}

function demandeQuelqueChose({ region, montantCentimes }: LigneDeProduit): boolean {
  return !region || montantCentimes > 0;
}

/** The Region's line comes first, even when nothing is asked yet. */
function avecLigneRegion(plan: PlanDeFinancement, region: LigneDeProduit): PlanDeFinancement {
  const rien = plan.produits.every((ligne) => !ligne.region);
  return rien
    ? { ...plan, produits: [{ ...region, montantCentimes: ZERO }, ...plan.produits] }
    : plan;
}
