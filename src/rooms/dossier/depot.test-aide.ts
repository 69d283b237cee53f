import { randomUUID } from 'node:crypto';
import { fichierDeRegles, INVENTEE } from '../../../tests/support/dispositifs.ts';
import { planDe } from '../../../tests/support/plan-de-financement.ts';
import {
  AMIENS,
  contenuDe,
  type Decor,
  faire,
  LILLE,
  ordre,
  poserLeDecor,
} from '../../../tests/support/programme.ts';
import type { Acteur, Role } from '../../core/access/roles.ts';
import type { Database } from '../../core/database/database.ts';
import { instant, jour } from '../../core/day.ts';
import { execute } from '../../core/execute.ts';
import { euros } from '../../core/money.ts';
import type { Ordre } from '../../core/piece.ts';
import { pieceOrganisation } from '../acteur/door.ts';
import { pieceAppel } from '../appel/door.ts';
import { type Dispositif, importerFichierDispositif } from '../dispositif/door.ts';
import { importerPerimetres } from '../import-du-territoire/door.ts';
import type { CommandeDossier, ContenuDeDossier } from './rules/types.ts';
import { pieceDossier } from './store/piece.ts';

const TOT = '2018-01-06T09:00:00Z';
export const PENDANT = '2018-02-01T09:00:00Z';

export type DecorDeDepot = Decor & {
  readonly autrePorteurId: string;
  /** A call under the invented Region's rules. */
  readonly appelInventeId: string;
};

/**
 * The programme's frame, with a second holder, the invented Region's rules and call, and three more
 * quartiers of Lille: `Vécu` and `QVA` apart, and `QVA-2` that overlaps QP059074 around 3.055.
 */
export async function poserLeDecorDeDepot(database: Database): Promise<DecorDeDepot> {
  const decor = await poserLeDecor(database);
  const regles = fichierDeRegles('region-inventee');
  const importe = await importerFichierDispositif(database, ordre('admin-region', TOT), regles);
  if (!importe.ok) throw new Error(importe.refus.code);
  const feature = (code: string, nature: string, lon: number) => {
    const [est, sud, nord] = [lon + 0.02, 50.6, 50.62];
    const anneau = [
      [lon, sud],
      [est, sud],
      [est, nord],
      [lon, nord],
      [lon, sud],
    ];
    const properties = { code, nom: code, nature, epci: [LILLE], communes: ['59350'] };
    return { type: 'Feature', properties, geometry: { type: 'Polygon', coordinates: [anneau] } };
  };
  const features = [
    feature('Vécu', 'vecu', 3.2),
    feature('QVA', 'veille-active', 3.3),
    feature('QVA-2', 'veille-active', 3.05),
  ];
  const octets = Buffer.from(JSON.stringify({ type: 'FeatureCollection', features }));
  const fichier = { nom: 'autres.geojson', octets };
  const options = { millesime: jour('2015-01-01') };
  const situes = await importerPerimetres(database, ordre('admin-region', TOT), fichier, options);
  if (!situes.ok) throw new Error(situes.refus.code);
  const autrePorteurId = randomUUID();
  await faire(
    database,
    pieceOrganisation,
    autrePorteurId,
    {
      type: 'enregistrerOrganisation',
      nom: 'Les Jardins d’Étouvie',
      nature: 'association',
      siret: null,
      rna: 'W802000002',
      adresse: null,
    },
    ordre('instructeur-region', TOT),
  );
  const appelInventeId = await ouvrirUnAppel(database, INVENTEE.code);
  return { ...decor, autrePorteurId, appelInventeId };
}

/** The rules of 2018 under another code, with those told of places; `natures` replaces a line. */
export async function importerRegles(
  database: Database,
  code: string,
  lieux: string,
  natures = '\n  - veille active',
): Promise<Dispositif> {
  const texte = fichierDeRegles('hauts-de-france-2018')
    .replace('code: soutien-emploi-innovation-2018', `code: ${code}`)
    .replace('\n  - veille active', natures);
  const qui = ordre('admin-region', TOT);
  const importe = await importerFichierDispositif(database, qui, `${texte}\n${lieux}`);
  if (!importe.ok) throw new Error(JSON.stringify(importe.refus));
  const [fait] = importe.faits;
  if (fait === undefined) throw new Error('rien d’importé');
  return fait.dispositif;
}

/** A call of its own, open to all EPCI in January and February 2018 unless told. */
export async function ouvrirUnAppel(
  database: Database,
  dispositifCode: string,
  fermeLe = '2018-02-28T23:00:00Z',
): Promise<string> {
  const id = randomUUID();
  const appel = {
    type: 'ouvrirAppel',
    dispositifCode,
    annee: 2018,
    intitule: 'Autre appel',
    epciSirens: [],
    ouvreLe: instant('2018-01-10T08:00:00Z'),
    fermeLe: instant(fermeLe),
    noteDeCadrage: '',
    piecesExigees: [],
  } as const;
  await faire(database, pieceAppel, id, appel, ordre('instructeur-region', TOT));
  return id;
}

/** An admissible content under the rules of 2018, in Lille and its quartier prioritaire. */
export function contenuHdf(
  decor: DecorDeDepot,
  champs: Partial<ContenuDeDossier> = {},
): ContenuDeDossier {
  const action = {
    epciSiren: LILLE,
    intitule: 'Roue libre',
    section: 'fonctionnement',
    prioriteCode: 'rev3',
    montantCentimes: euros(5000),
    quartiers: ['QP059074'],
    points: [],
  } as const;
  return { ...contenuDe(decor, action), ...champs };
}

/** The same under the invented Region's rules. */
export function contenuInvente(
  decor: DecorDeDepot,
  champs: Partial<ContenuDeDossier> = {},
): ContenuDeDossier {
  const propres = {
    prioriteCode: 'culture',
    pointsDEntree: ['egalite-femmes-hommes'],
    plan: planDe(500_000, 500_000),
  };
  return contenuHdf(decor, { ...propres, ...champs });
}

/** An order during the call: a role, with the scope it has in Lille or with the holder. */
export function parQui(
  { porteurId }: { readonly porteurId: string },
  role: Role,
  portee: Partial<Acteur> = {},
): Ordre {
  const epciSiren = role.endsWith('-epci') ? LILLE : null;
  const organisationId = role === 'porteur' ? porteurId : null;
  const unOrdre = ordre(role, PENDANT, { epciSiren, organisationId, ...portee });
  return { ...unOrdre, acteur: { ...unOrdre.acteur, ...portee } };
}

/** Runs one command; gives the answer, accepted or not. */
export function jouer(database: Database, id: string, commande: CommandeDossier, qui: Ordre) {
  return execute(database, pieceDossier, { id, commande }, qui);
}

/** Deposits in one command, as the holder; gives the answer. */
export function deposer(
  database: Database,
  decor: { readonly porteurId: string; readonly appelId: string },
  contenu: ContenuDeDossier,
  appelId: string = decor.appelId,
  id: string = randomUUID(),
) {
  const commande = { type: 'deposerDossier', appelId, contenu } as const;
  return jouer(database, id, commande, parQui(decor, 'porteur'));
}

/** « ok », or the reasons of the refusal, or its code. */
export function direIssue(reponse: Awaited<ReturnType<typeof jouer>>): string {
  if (reponse.ok) return 'ok';
  const { refus } = reponse;
  return refus.code === 'recevabilite'
    ? refus.motifs.map(({ code }) => code).join(' ')
    : refus.code;
}

export const AILLEURS = { epciSiren: AMIENS } as const;
