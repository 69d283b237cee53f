import { appliquerTaux } from '../../../core/fractions.ts';
import { centimes } from '../../../core/money.ts';
import type { Dispositif, Parametre } from '../../dispositif/door.ts';
import { examinerLieux } from './lieux.ts';
import { examinerPlan, type TotauxDePlan, totauxDuPlan } from './plan.ts';
import type { ContenuDeDossier, ContexteDossier, Motif } from './types.ts';

const PARTICIPATION = ['qui', 'comment', 'quand'] as const;

/**
 * Every reason why a dossier cannot be received, all at once: the holder sees the whole list.
 * Amount rules that the Region has not fixed are not applied (see `reglesAParametrer`).
 */
export function examinerRecevabilite(
  contenu: ContenuDeDossier,
  { appel, dispositif, porteur, lieux }: ContexteDossier,
): Motif[] {
  if (appel === null || dispositif === null) return [];
  const { epciSiren } = contenu;
  const horsAppel = appel.epciSirens.length > 0 && !appel.epciSirens.includes(epciSiren);
  return [
    ...si(contenu.intitule.trim() === '', { code: 'intitule-manquant' }),
    ...si(porteur === null, { code: 'porteur-inconnu' }),
    ...si(horsAppel, { code: 'epci-hors-appel', epciSiren }),
    ...examinerPriorite(contenu, dispositif),
    ...examinerPointsDEntree(contenu, dispositif),
    ...examinerParticipation(contenu, dispositif),
    ...contenu.droitCommun
      .filter((code) => !dispositif.droitCommun.some((connu) => connu.code === code))
      .map((droitCommun) => ({ code: 'droit-commun-inconnu' as const, droitCommun })),
    ...examinerLieux(lieux, dispositif),
    ...examinerPlan(contenu.plan),
    ...examinerMontant(totauxDuPlan(contenu.plan), dispositif),
  ];
}

function si(condition: boolean, motif: Motif): Motif[] {
  return condition ? [motif] : [];
}

function examinerPriorite(contenu: ContenuDeDossier, dispositif: Dispositif): Motif[] {
  const { prioriteCode, themeCode, section } = contenu;
  const priorite = dispositif.priorites.find(({ code }) => code === prioriteCode);
  const themeInconnu =
    themeCode !== null && !priorite?.themes.some(({ code }) => code === themeCode);
  return [
    ...si(priorite === undefined, { code: 'priorite-inconnue', prioriteCode }),
    ...si(themeInconnu, { code: 'theme-inconnu', themeCode: themeCode ?? '' }),
    ...si(!dispositif.sections.includes(section), { code: 'section-non-acceptee', section }),
  ];
}

function examinerPointsDEntree(contenu: ContenuDeDossier, dispositif: Dispositif): Motif[] {
  const { pointsDEntree } = contenu;
  return [
    ...pointsDEntree
      .filter((code) => !dispositif.pointsDEntree.some((connu) => connu.code === code))
      .map((pointDEntree) => ({ code: 'point-d-entree-inconnu' as const, pointDEntree })),
    ...dispositif.pointsDEntree
      .filter(({ code, exige }) => exige && !pointsDEntree.includes(code))
      .map(({ libelle }) => ({ code: 'point-d-entree-exige' as const, libelle })),
  ];
}

/** Invariant I12: no subsidised action without its residents' participation described. */
function examinerParticipation(contenu: ContenuDeDossier, dispositif: Dispositif): Motif[] {
  if (!dispositif.participationExigee) return [];
  return PARTICIPATION.filter((champ) => contenu.participation[champ].trim() === '').map(
    (champ) => ({ code: 'participation-a-decrire' as const, champ }),
  );
}

/** Rate, floor, ceiling and own share, where the dispositif fixes them; rates are exact. */
function examinerMontant(totaux: TotauxDePlan, { regles }: Dispositif): Motif[] {
  const { demandeCentimes, chargesCentimes, propresCentimes } = totaux;
  const plancherCentimes = fixe(regles.plancherCentimes);
  const plafondCentimes = fixe(regles.plafondCentimes);
  const taux = fixe(regles.tauxMaximal);
  const part = fixe(regles.partPropreMinimale);
  const motifs: Motif[] = [];
  if (plancherCentimes !== null && demandeCentimes < plancherCentimes) {
    motifs.push({ code: 'sous-le-plancher', plancherCentimes });
  }
  if (plafondCentimes !== null && demandeCentimes > plafondCentimes) {
    motifs.push({ code: 'au-dessus-du-plafond', plafondCentimes });
  }
  if (taux !== null) {
    const maximumCentimes = centimes(appliquerTaux(chargesCentimes, taux, 'inferieur'));
    motifs.push(
      ...si(demandeCentimes > maximumCentimes, { code: 'taux-depasse', maximumCentimes }),
    );
  }
  if (part !== null) {
    const minimumCentimes = centimes(appliquerTaux(chargesCentimes, part, 'superieur'));
    const manque = propresCentimes < minimumCentimes;
    motifs.push(...si(manque, { code: 'part-propre-insuffisante', minimumCentimes }));
  }
  return motifs;
}

function fixe<T>(parametre: Parametre<T>): T | null {
  return parametre.etat === 'fixe' ? parametre.valeur : null;
}

const NOMS_DES_REGLES = {
  tauxMaximal: 'taux maximal',
  plancherCentimes: 'plancher',
  plafondCentimes: 'plafond',
  partPropreMinimale: 'part propre minimale',
} as const satisfies Record<Exclude<keyof Dispositif['regles'], ReglesDeLieu>, string>;

/** Where an action may be is judged elsewhere, place by place. */
type ReglesDeLieu = 'distanceMaximaleMetres' | 'partDeLaZone' | 'partDesHabitants';

/** The amount rules that the Region has not fixed: not applied, and said so on the receipt. */
export function reglesAParametrer({ regles }: Dispositif): string[] {
  return Object.entries(NOMS_DES_REGLES)
    .filter(([regle]) => regles[regle as keyof typeof NOMS_DES_REGLES].etat === 'a-parametrer')
    .map(([, nom]) => nom);
}
