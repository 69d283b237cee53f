import type { Organisation } from '../../acteur/door.ts';
import type { Dispositif } from '../../dispositif/door.ts';
import type { ContenuDeDossier, VoletParticipation } from '../../dossier/door.ts';
import {
  choisir,
  estCochee,
  lireDegres,
  lireNature,
  lireParticipation,
  lireRna,
  lireSection,
  lireSiret,
} from './cellules.ts';
import { inconnue, type Lecteur, lecteurDe, valeurOuDefaut } from './lecteur.ts';
import { enListe, lireQuartiers } from './listes.ts';
import { lirePartDesHabitants } from './part.ts';
import { lirePlan } from './plan.ts';
import type { ActionLue, Colonne, DefautSitue, Entete } from './types.ts';

/** What a row is understood with. */
export interface Comprehension {
  readonly entete: Entete;
  readonly dispositif: Dispositif;
  readonly epciSiren: string;
  /** Codes of quartiers by simplified name. */
  readonly nomsDeQuartier: ReadonlyMap<string, string>;
}

/** Understands one row as a dossier to deposit; every fault of the row is told. */
export function comprendreLigne(
  cellules: readonly string[],
  rang: number,
  comprehension: Comprehension,
): ActionLue {
  const defauts: DefautSitue[] = [];
  const { colonnes } = comprehension.entete;
  const lecteur = lecteurDe(cellules, colonnes, defauts);
  const { dispositif, epciSiren } = comprehension;
  const texteDe = (colonne: Colonne) => cellules[colonne.rang] ?? '';
  const lu = lirePlan(colonnes, dispositif.region.nom, texteDe);
  const contenu = {
    epciSiren,
    intitule: lecteur.exige('intitule').replace(/\s+/g, ' '),
    description: lecteur.texte('description'),
    section: lireLaSection(lecteur, dispositif),
    ...lirePriorite(lecteur, dispositif),
    pointsDEntree: lirePoints(lecteur, dispositif),
    lieux: lireLieux(lecteur, comprehension),
    ...lirePartDesHabitants(lecteur),
    participation: lireVolet(lecteur, dispositif),
    droitCommun: lireDroitCommun(lecteur, dispositif),
    plan: lu.plan,
  } satisfies Omit<ContenuDeDossier, 'porteurId'>;
  const porteur = lirePorteur(lecteur);
  return { ligne: rang + 1, porteur, contenu, defauts: [...defauts, ...lu.defauts] };
}

function lirePorteur(lecteur: Lecteur): Organisation {
  const nom = lecteur.exige('porteur').replace(/\s+/g, ' ');
  const siret = valeurOuDefaut(lecteur, 'siret', lireSiret(lecteur.texte('siret')));
  const rna = valeurOuDefaut(lecteur, 'rna', lireRna(lecteur.texte('rna')));
  if (lecteur.texte('siret') === '' && lecteur.texte('rna') === '') {
    lecteur.noter('siret', { code: 'numero-manquant' });
  }
  const dite = lecteur.texte('nature');
  const nature = lireNature(dite);
  if (dite !== '' && nature === null) inconnue(lecteur, 'nature', dite);
  const adresse = lecteur.texte('adresse');
  return {
    nom,
    nature: nature ?? lireNature(nom) ?? (rna === null ? 'autre' : 'association'),
    siret,
    rna,
    adresse: adresse === '' ? null : adresse,
  };
}

function lireLaSection(lecteur: Lecteur, { sections }: Dispositif): ContenuDeDossier['section'] {
  const [premiere = 'fonctionnement'] = sections;
  const texte = lecteur.texte('section');
  if (texte === '' && sections.length === 1) return premiere;
  const section = lireSection(lecteur.exige('section'));
  if (section === null && texte !== '') inconnue(lecteur, 'section', texte);
  return section ?? premiere;
}

function lirePriorite(
  lecteur: Lecteur,
  { priorites }: Dispositif,
): Pick<ContenuDeDossier, 'prioriteCode' | 'themeCode'> {
  const texte = lecteur.exige('priorite');
  const prioriteCode = texte === '' ? null : choisir(texte, priorites);
  if (prioriteCode === null && texte !== '') inconnue(lecteur, 'priorite', texte);
  const theme = lecteur.texte('theme');
  const themes = priorites.find(({ code }) => code === prioriteCode)?.themes ?? [];
  const themeCode = theme === '' ? null : choisir(theme, themes);
  if (theme !== '' && themeCode === null && prioriteCode !== null) {
    inconnue(lecteur, 'theme', theme);
  }
  return { prioriteCode: prioriteCode ?? '', themeCode };
}

function lirePoints(lecteur: Lecteur, { pointsDEntree }: Dispositif): string[] {
  const coches = lecteur.colonnes.flatMap(({ role, rang }) =>
    role.sorte === 'point' && estCochee(lecteur.cellules[rang] ?? '') ? [role.code] : [],
  );
  const ecrits = enListe(lecteur.texte('pointsDEntree')).flatMap((texte) => {
    const code = choisir(texte, pointsDEntree);
    if (code === null) inconnue(lecteur, 'pointsDEntree', texte);
    return code ?? [];
  });
  return [...new Set([...coches, ...ecrits])];
}

/** Quartiers by code, and a point when the table has its longitude and its latitude. */
function lireLieux(lecteur: Lecteur, { nomsDeQuartier }: Comprehension): ContenuDeDossier['lieux'] {
  const lon = valeurOuDefaut(lecteur, 'longitude', lireDegres(lecteur.texte('longitude'), 180));
  const lat = valeurOuDefaut(lecteur, 'latitude', lireDegres(lecteur.texte('latitude'), 90));
  const points = lon === null || lat === null ? [] : [{ lon, lat }];
  if ((lon === null) !== (lat === null)) {
    const champ = lon === null ? 'longitude' : 'latitude';
    if (lecteur.texte(champ) === '') lecteur.noter(champ, { code: 'cellule-vide', champ });
  }
  const texte = points.length > 0 ? lecteur.texte('quartiers') : lecteur.exige('quartiers');
  const { codes, inconnus } = lireQuartiers(texte, nomsDeQuartier);
  for (const inconnu of inconnus) inconnue(lecteur, 'quartiers', inconnu);
  return { quartiers: codes, points };
}

function lireVolet(lecteur: Lecteur, { participationExigee }: Dispositif): VoletParticipation {
  const detail = {
    qui: lecteur.texte('participationQui'),
    comment: lecteur.texte('participationComment'),
    quand: lecteur.texte('participationQuand'),
  };
  if (Object.values(detail).some((texte) => texte !== '')) return detail;
  const ensemble = lecteur.texte('participation');
  const volet = lireParticipation(ensemble);
  if (volet !== null) return volet;
  if (ensemble !== '') {
    if (participationExigee) lecteur.noter('participation', { code: 'participation-sans-detail' });
    return { qui: '', comment: ensemble, quand: '' };
  }
  return detail;
}

function lireDroitCommun(lecteur: Lecteur, { droitCommun }: Dispositif): string[] {
  return enListe(lecteur.texte('droitCommun')).flatMap((texte) => {
    const code = choisir(texte, droitCommun);
    if (code === null) inconnue(lecteur, 'droitCommun', texte);
    return code ?? [];
  });
}
