import type {
  Lieu,
  Motif,
  PartDeclaree,
  Perimetre,
  Presence,
  RegleDeLieu,
  ReponseDeLieu,
  Situation,
  Verdict,
} from './types.ts';

/** Below this, a geocoder is guessing (Géoplateforme: nonsense still scores 0.3 to 0.5). */
const SCORE_SUR = 0.8;

/**
 * What the dispositif answers for a place that is situated. An address is an indication, never a
 * verdict: it is left to an agent, with what it points to. A declared share of inhabitants speaks last,
 * and only for a place that the other rules would refuse as outside.
 */
export function jugerLieu(
  lieu: Lieu,
  situation: Situation,
  perimetres: readonly Perimetre[],
  { regle, declaree }: Pose,
): ReponseDeLieu {
  const communes = communesDe(lieu, situation, perimetres);
  const duLieu = motifDe(lieu, situation, perimetres, regle);
  const motif = DEHORS.has(duLieu) ? (motifDesHabitants(declaree, regle) ?? duLieu) : duLieu;
  const sans = { lieu, situation, communes };
  if (lieu.sorte !== 'adresse') {
    return { ...sans, motif, verdict: VERDICTS[motif], indication: null };
  }
  const doute = lieu.score < SCORE_SUR && VERDICTS[motif] !== 'a-apprecier';
  const retenu = doute ? 'adresse-peu-sure' : motif;
  return { ...sans, motif: retenu, verdict: 'a-apprecier', indication: VERDICTS[retenu] };
}

/** The rule, and the share of inhabitants that who asks declared, if any. */
export interface Pose {
  readonly regle: RegleDeLieu;
  readonly declaree: PartDeclaree | undefined;
}

/** The reasons of a refusal that lie in the place alone, and that the public reached may outweigh. */
const DEHORS: ReadonlySet<Motif> = new Set(['hors-quartier', 'part-insuffisante']);

/** What a declared share changes for a place outside; null when nothing. Compared in integers. */
function motifDesHabitants(
  declaree: PartDeclaree | undefined,
  { partDesHabitants: minimum }: RegleDeLieu,
): Motif | null {
  if (declaree === undefined || minimum === undefined || minimum.etat === 'sans-objet') return null;
  if (minimum.etat === 'a-parametrer') return 'part-des-habitants-a-parametrer';
  const { numerateur, denominateur } = minimum.valeur;
  return declaree.pourcent * denominateur >= numerateur * 100
    ? 'part-des-habitants-suffisante'
    : null;
}

/** Where a place lies: as a geocoder told it, else by its quartiers. */
function communesDe(
  lieu: Lieu,
  situation: Situation,
  perimetres: readonly Perimetre[],
): readonly string[] {
  if ('communeCode' in lieu) return [lieu.communeCode];
  if (situation.ou !== 'dedans') return [];
  const codes = new Set(situation.quartiers.map(({ code }) => code));
  const siennes = perimetres.filter(({ code }) => codes.has(code));
  return [...new Set(siennes.flatMap(({ communes }) => communes))].sort();
}

const VERDICTS: Readonly<Record<Motif, Verdict>> = {
  'dans-un-quartier-du-contrat': 'accepte',
  'contrat-entier': 'accepte',
  'a-distance-admise': 'accepte',
  'part-suffisante': 'accepte',
  'part-des-habitants-suffisante': 'accepte',
  'part-insuffisante': 'refuse',
  'nature-non-acceptee': 'refuse',
  'hors-contrat': 'refuse',
  'hors-quartier': 'refuse',
  'quartier-inconnu': 'refuse',
  'aucun-contrat': 'refuse',
  'distance-a-parametrer': 'a-apprecier',
  'part-a-parametrer': 'a-apprecier',
  'part-des-habitants-a-parametrer': 'a-apprecier',
  'adresse-peu-sure': 'a-apprecier',
};

function motifDe(
  lieu: Lieu,
  situation: Situation,
  perimetres: readonly Perimetre[],
  regle: RegleDeLieu,
): Motif {
  if (situation.ou === 'inconnu') {
    return lieu.sorte === 'contrat' ? 'aucun-contrat' : 'quartier-inconnu';
  }
  if (situation.ou === 'dehors') return motifDehors(situation.proches, perimetres, regle);
  if (situation.proche !== null) {
    const parDistance = motifDehors([situation.proche], perimetres, regle);
    if (parDistance !== 'hors-quartier') return parDistance;
  }
  return motifDedans(lieu, situation, perimetres, regle);
}

function motifDedans(
  lieu: Lieu,
  { quartiers, partAdmise }: Extract<Situation, { ou: 'dedans' }>,
  perimetres: readonly Perimetre[],
  regle: RegleDeLieu,
): Motif {
  const [premier] = quartiers;
  if (quartiers.every((un) => defautDe(un, perimetres, regle) !== null)) {
    return (premier && defautDe(premier, perimetres, regle)) ?? 'hors-quartier';
  }
  if (lieu.sorte === 'contrat') return 'contrat-entier';
  if (lieu.sorte !== 'zone') return 'dans-un-quartier-du-contrat';
  return motifDeZone(partAdmise ?? 0, regle);
}

function motifDehors(
  proches: readonly Presence[],
  perimetres: readonly Perimetre[],
  regle: RegleDeLieu,
): Motif {
  const { distanceMaximaleMetres: limite } = regle;
  const proche = proches.find((un) => defautDe(un, perimetres, regle) === null);
  if (proche === undefined || limite.etat === 'sans-objet') return 'hors-quartier';
  if (limite.etat === 'a-parametrer') return 'distance-a-parametrer';
  return proche.distanceMetres <= limite.valeur ? 'a-distance-admise' : 'hors-quartier';
}

function motifDeZone(part: number, { partDeLaZone }: RegleDeLieu): Motif {
  if (partDeLaZone.etat === 'sans-objet') return 'dans-un-quartier-du-contrat';
  if (partDeLaZone.etat === 'a-parametrer') return 'part-a-parametrer';
  const { numerateur, denominateur } = partDeLaZone.valeur;
  return part * denominateur >= numerateur ? 'part-suffisante' : 'part-insuffisante';
}

/** Tells whether the rule accepts what lies in a quartier. */
export function estAdmis(perimetre: Perimetre, regle: RegleDeLieu): boolean {
  return perimetre.dansLeContrat && regle.natures.includes(perimetre.nature);
}

function defautDe(
  { code }: Presence,
  perimetres: readonly Perimetre[],
  { natures }: RegleDeLieu,
): Motif | null {
  const lui = perimetres.find((un) => un.code === code);
  if (lui === undefined) return 'quartier-inconnu';
  if (!natures.includes(lui.nature)) return 'nature-non-acceptee';
  return lui.dansLeContrat ? null : 'hors-contrat';
}

/** All the places together: one refused refuses, one to weigh leaves all to weigh. */
export function verdictDe(reponses: readonly Pick<ReponseDeLieu, 'verdict'>[]): Verdict {
  if (reponses.length === 0 || reponses.some(({ verdict }) => verdict === 'refuse')) {
    return 'refuse';
  }
  return reponses.every(({ verdict }) => verdict === 'accepte') ? 'accepte' : 'a-apprecier';
}
