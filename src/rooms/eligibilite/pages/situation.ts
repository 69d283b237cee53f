import { jamais } from '../../../core/decision.ts';
import { espacer, formaterNombre, pluriel } from '../../../core/typography.ts';
import type {
  Certificat,
  Commune,
  Lieu,
  Motif,
  Presence,
  ReponseDeLieu,
  Situation,
} from '../rules/types.ts';
import { direMetres, MOTS_DES_VERDICTS, NATURES } from './mots.ts';

const CITES_AU_PLUS = 6;

/** What names the things that an answer speaks of. */
export type Noms = Pick<Certificat, 'communes' | 'contrat'> & {
  readonly perimetres: readonly Omit<Certificat['perimetres'][number], 'geometrie'>[];
};

/** A place as its holder or an agent gave it. */
export function direLieu(lieu: Lieu, { perimetres, contrat }: Noms): string {
  switch (lieu.sorte) {
    case 'quartier': {
      const nom = perimetres.find(({ code }) => code === lieu.code)?.nom;
      return nom === undefined ? `Quartier ${lieu.code}` : `Quartier ${nom}`;
    }
    case 'point':
      return `Point ${lieu.position.map(direDegre).join(' ; ')}`;
    case 'adresse':
      return `Adresse : ${lieu.texte}`;
    case 'zone':
      return `Zone « ${lieu.nom} »`;
    case 'contrat':
      return contrat === null ? 'Tout le contrat de ville' : `Tout le ${minuscule(contrat.nom)}`;
    default:
      return jamais(lieu);
  }
}

function minuscule(nom: string): string {
  return nom.charAt(0).toLowerCase() + nom.slice(1);
}

function direDegre(degre: number): string {
  return String(Math.round(degre * 1e6) / 1e6).replace('.', ',');
}

/** Where a place is, in a plain sentence: « À 312 m du quartier X (…). » */
export function direSituation({ lieu, situation }: ReponseDeLieu, noms: Noms): string {
  switch (situation.ou) {
    case 'inconnu':
      return lieu.sorte === 'contrat'
        ? 'Cet EPCI n’a pas de contrat de ville en vigueur ce jour-là.'
        : 'Aucun quartier en vigueur ce jour-là ne porte ce code.';
    case 'dehors':
      return direDehors(situation, noms);
    case 'dedans':
      return lieu.sorte === 'contrat'
        ? direContrat(situation, noms)
        : direDedans(lieu, situation, noms);
    default:
      return jamais(situation);
  }
}

function direDehors({ proches }: Extract<Situation, { ou: 'dehors' }>, noms: Noms): string {
  const [proche, admis] = proches;
  if (proche === undefined) return 'Hors quartier : aucun périmètre n’est en vigueur ce jour-là.';
  const phrase = `À ${direMetres(proche.distanceMetres)} du quartier ${nommer(proche, noms)}.`;
  return admis === undefined ? phrase : `${phrase} ${direPlusProche(admis, noms)}`;
}

function direPlusProche(presence: Presence, noms: Noms): string {
  return `Le plus proche que la règle accepte, ${nommer(presence, noms)}, est à ${direMetres(presence.distanceMetres)}.`;
}

type Dedans = Extract<Situation, { ou: 'dedans' }>;

function direDedans(lieu: Lieu, { quartiers, proche, partAdmise }: Dedans, noms: Noms): string {
  const cites = quartiers.toSorted((a, b) => (b.part ?? 0) - (a.part ?? 0)).slice(0, CITES_AU_PLUS);
  const dits = [...cites.map((un) => direPresence(lieu, un, noms)), ...direReste(quartiers)];
  const total =
    partAdmise === null ? [] : [`En tout, ${direPart(partAdmise)} dans les quartiers acceptés.`];
  const ailleurs = proche === null ? [] : [direPlusProche(proche, noms)];
  return [`${majuscule(dits.join(' et '))}.`, ...total, ...ailleurs].join(' ');
}

/** A large area may hold every quartier of a department: the page lists them all below. */
function direReste({ length }: readonly Presence[]): string[] {
  const reste = length - CITES_AU_PLUS;
  return reste > 0 ? [`dans ${reste} ${pluriel(reste, 'autre quartier', 'autres quartiers')}`] : [];
}

function direPresence(lieu: Lieu, presence: Presence, noms: Noms): string {
  const { distanceMetres, part } = presence;
  if (lieu.sorte === 'quartier') return nommer(presence, noms);
  if (part !== null) return `${direPart(part)} dans le quartier ${nommer(presence, noms)}`;
  const bord = `à ${direMetres(distanceMetres)} de sa limite`;
  return `dans le quartier ${nommer(presence, noms)}, ${bord}`;
}

function direPart(part: number): string {
  if (part === 0) return 'moins de 0,1\u00A0%';
  return `${formaterNombre(Math.round(part * 1000) / 10)}\u00A0%`;
}

function direContrat({ quartiers }: Dedans, { perimetres }: Noms): string {
  const noms = quartiers.map(({ code }) => perimetres.find((un) => un.code === code)?.nom ?? code);
  const cites = noms.slice(0, CITES_AU_PLUS).join(', ');
  const reste = noms.length - CITES_AU_PLUS;
  const suite = reste > 0 ? ` et ${reste} ${pluriel(reste, 'autre', 'autres')}` : '';
  const nombre = `${noms.length} ${pluriel(noms.length, 'quartier', 'quartiers')}`;
  return `${nombre} au contrat : ${cites}${suite}.`;
}

/** « Moulins (quartier prioritaire QP059074, périmètre de 2015) ». */
function nommer({ code }: Presence, { perimetres }: Noms): string {
  const lui = perimetres.find((un) => un.code === code);
  if (lui === undefined) return code;
  return `${lui.nom} (${NATURES[lui.nature]} ${code}, périmètre de ${lui.millesime.slice(0, 4)})`;
}

function majuscule(texte: string): string {
  return texte.charAt(0).toUpperCase() + texte.slice(1);
}

/** The communes of a place and their EPCI. */
export function direCommunes({ communes, situation }: ReponseDeLieu, noms: Noms): string {
  const dites = nommerCommunes(communes, noms.communes);
  if (dites !== '') return dites;
  const proche = situation.ou === 'dehors' ? situation.proches[0] : undefined;
  const quartier = noms.perimetres.find(({ code }) => code === proche?.code);
  const autour = nommerCommunes(quartier?.communes ?? [], noms.communes);
  return autour === '' ? 'non connue' : `non connue ; le quartier le plus proche est à ${autour}`;
}

function nommerCommunes(codes: readonly string[], connues: readonly Commune[]): string {
  const lues = codes.flatMap((code) => connues.find((une) => une.code === code) ?? []);
  const parEpci = Map.groupBy(lues, ({ epciNom }) => epciNom);
  return Array.from(parEpci, ([epci, siennes]) => {
    const noms = siennes.map(({ code, nom }) => (nom === code ? `commune ${code}` : nom));
    const cites = noms.slice(0, CITES_AU_PLUS).join(', ');
    const reste = noms.length - CITES_AU_PLUS;
    const suite = reste > 0 ? ` et ${reste} ${pluriel(reste, 'autre', 'autres')}` : '';
    return `${cites}${suite}${epci === null ? '' : ` (${epci})`}`;
  }).join(' ; ');
}

/** Why a place is so judged, and by which rule. */
const PHRASES_DES_MOTIFS: Readonly<Record<Motif, string>> = {
  'dans-un-quartier-du-contrat': 'Dans un quartier du contrat, d’une nature acceptée.',
  'contrat-entier': 'L’action vise tout le contrat, qui a un quartier d’une nature acceptée.',
  'a-distance-admise': 'Hors quartier, mais à la distance admise d’un quartier accepté.',
  'part-suffisante': 'La part de la zone dans les quartiers acceptés suffit.',
  'part-insuffisante': 'La part de la zone dans les quartiers acceptés ne suffit pas.',
  'nature-non-acceptee': 'Le dispositif ne finance pas cette nature de quartier.',
  'hors-contrat': 'Le quartier n’est pas au contrat de ville de cet EPCI.',
  'hors-quartier': 'Hors quartier, et plus loin que la distance admise d’un quartier accepté.',
  'quartier-inconnu': 'Ce quartier n’est pas connu ce jour-là.',
  'aucun-contrat': 'Il n’y a pas de contrat à viser.',
  'distance-a-parametrer':
    'Hors quartier : la Région n’a pas encore fixé la distance admise. Un agent apprécie.',
  'part-a-parametrer':
    'La Région n’a pas encore fixé la part d’une zone qui suffit. Un agent apprécie.',
  'part-des-habitants-suffisante':
    'Hors quartier ou trop peu dedans, mais la part déclarée d’habitants des quartiers parmi les personnes touchées atteint celle du dispositif. Déclaration non vérifiée.',
  'part-des-habitants-a-parametrer':
    'Hors quartier ou trop peu dedans : la Région n’a pas encore fixé la part d’habitants des quartiers qui suffit. Un agent apprécie celle qui est déclarée.',
  'adresse-peu-sure': 'Le service d’adresses n’est pas sûr de la place. Un agent apprécie.',
};

/** The reason; for an address, told as the indication that it is. */
export function direMotif({ motif, indication }: Pick<ReponseDeLieu, 'motif' | 'indication'>) {
  const phrase = PHRASES_DES_MOTIFS[motif];
  if (indication === null || indication === 'a-apprecier') return phrase;
  const vers = indication === 'accepte' ? 'accepté' : 'refusé';
  return `Une adresse n’est qu’une indication. Elle tend vers « ${vers} » : ${minuscule(phrase)} Un agent apprécie.`;
}

/** An answer in lines of plain text. */
export function direReponse(reponse: ReponseDeLieu, noms: Noms): string[] {
  return [
    direSituation(reponse, noms),
    `Commune : ${direCommunes(reponse, noms)}.`,
    `${MOTS_DES_VERDICTS[reponse.verdict]}. ${direMotif(reponse)}`,
  ].map((ligne) => espacer(ligne));
}
