import type { Dispositif } from '../../dispositif/door.ts';
import { examinerLieux, examinerPart } from '../../lieux-de-l-action/rules/door.ts';
import { examinerArgent } from '../../plan-de-financement/rules/door.ts';
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
    ...examinerLieux(lieux, dispositif, contenu),
    ...examinerPart(contenu, dispositif),
    ...examinerArgent(contenu.plan, dispositif),
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
