import { randomUUID } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Acteur, Role } from '../../src/core/access/roles.ts';
import type { Database } from '../../src/core/database/database.ts';
import { instant } from '../../src/core/day.ts';
import { execute, nouvelleCle } from '../../src/core/execute.ts';
import type { FaitType } from '../../src/core/journal.ts';
import { type Centimes, euros } from '../../src/core/money.ts';
import type { Ordre, Piece } from '../../src/core/piece.ts';
import {
  type Organisation,
  pieceOrganisation,
  verificationOrganisation,
} from '../../src/rooms/acteur/door.ts';
import { pieceAppel, verificationAppel } from '../../src/rooms/appel/door.ts';
import { pieceLigne, verificationDialogue } from '../../src/rooms/dialogue/door.ts';
import {
  importerFichierDispositif,
  verificationDispositif,
} from '../../src/rooms/dispositif/door.ts';
import {
  type ContenuDeDossier,
  lireDossier,
  pieceDossier,
  verificationDossier,
} from '../../src/rooms/dossier/door.ts';
import { pieceEnveloppe, verificationEnveloppe } from '../../src/rooms/enveloppe/door.ts';
import { importerContrats, importerPerimetres } from '../../src/rooms/import-du-territoire/door.ts';
import { pieceProposition, verificationProposition } from '../../src/rooms/proposition/door.ts';
import { importerReferentiel, verificationTerritoire } from '../../src/rooms/territoire/door.ts';

export const LILLE = '245900410';
export const AMIENS = '248000531';
const ANNEE = 2018;

/** The verifications of the rooms that a programme goes through. */
export const VERIFICATIONS = [
  verificationTerritoire,
  verificationOrganisation,
  verificationDispositif,
  verificationEnveloppe,
  verificationAppel,
  verificationDossier,
  verificationProposition,
  verificationDialogue,
];

/** One action to take from its deposit to the agreement of both sides. */
export interface ActionAMener {
  readonly epciSiren: string;
  readonly intitule: string;
  readonly section: 'fonctionnement' | 'investissement';
  readonly prioriteCode: string;
  readonly montantCentimes: Centimes;
  /** What the EPCI proposes, where it is less than the demand. */
  readonly proposeCentimes?: Centimes;
  readonly quartiers: readonly string[];
  readonly points: readonly { readonly lon: number; readonly lat: number }[];
}

/** An order given by someone under a role, at an instant, under a key of its own. */
export function ordre(
  role: Role,
  quand: string,
  { epciSiren = null, organisationId = null }: Partial<Acteur> = {},
): Ordre {
  const personneId = `${role}-${epciSiren ?? 'region'}`;
  return {
    cle: nouvelleCle(),
    acteur: { personneId, role, epciSiren, organisationId },
    instant: instant(quand),
  };
}

/** Runs a command that must be accepted; throws its refusal otherwise. */
export async function faire<
  Etat,
  Commande,
  Fait extends FaitType,
  Refus extends { code: string },
  Contexte,
>(
  database: Database,
  piece: Piece<Etat, Commande, Fait, Refus, Contexte>,
  id: string,
  commande: Commande,
  unOrdre: Ordre,
) {
  const reponse = await execute(database, piece, { id, commande }, unOrdre);
  if (!reponse.ok) throw new Error(`${piece.nom} : ${JSON.stringify(reponse.refus)}`);
  return reponse;
}

/** Lays a Region, two EPCI with one quartier each, their envelopes, a holder and an open call. */
export async function poserLeDecor(database: Database) {
  const tot = '2018-01-05T09:00:00Z';
  const racine = join(import.meta.dirname, '../..');
  const texte = await readFile(join(racine, 'dispositifs/hauts-de-france-2018.yaml'), 'utf8');
  const importe = await importerFichierDispositif(database, ordre('admin-region', tot), texte);
  if (!importe.ok) throw new Error(JSON.stringify(importe.refus));
  const [fait] = importe.faits;
  if (fait === undefined) throw new Error('le dispositif était déjà là');
  const dispositif = fait.dispositif;
  await poserLeTerritoire(database, tot);
  for (const epciSiren of [LILLE, AMIENS]) {
    await poserEnveloppe(database, dispositif.code, epciSiren, tot);
  }
  const porteurId: string = randomUUID();
  const porteur: Organisation = {
    nom: 'Les Ateliers du Faubourg',
    nature: 'association',
    siret: '38047555800058',
    rna: 'W595000001',
    adresse: null,
  };
  await faire(
    database,
    pieceOrganisation,
    porteurId,
    { type: 'enregistrerOrganisation', ...porteur },
    ordre('instructeur-region', tot),
  );
  const appelId = randomUUID();
  await faire(
    database,
    pieceAppel,
    appelId,
    {
      type: 'ouvrirAppel',
      dispositifCode: dispositif.code,
      annee: ANNEE,
      intitule: 'Appel à projets 2018',
      epciSirens: [],
      ouvreLe: instant('2018-01-10T08:00:00Z'),
      fermeLe: instant('2018-02-15T23:00:00Z'),
      noteDeCadrage: '',
      piecesExigees: [],
    },
    ordre('instructeur-region', tot),
  );
  return { dispositif, porteurId, appelId };
}

export type Decor = Awaited<ReturnType<typeof poserLeDecor>>;

async function poserLeTerritoire(database: Database, quand: string): Promise<void> {
  const referentiel = await importerReferentiel(database, ordre('admin-region', quand));
  if (!referentiel.ok) throw new Error(JSON.stringify(referentiel.refus));
  const carre = (lon: number, lat: number) => [
    [
      [lon, lat],
      [lon + 0.02, lat],
      [lon + 0.02, lat + 0.02],
      [lon, lat + 0.02],
      [lon, lat],
    ],
  ];
  const quartier = (code: string, nom: string, commune: string, lon: number, lat: number) => ({
    type: 'Feature',
    properties: { CODE_QP: code, NOM_QP: nom, COMMUNE_QP: commune },
    geometry: { type: 'Polygon', coordinates: carre(lon, lat) },
  });
  const collection = {
    type: 'FeatureCollection',
    features: [
      quartier('QP059074', 'Secteur Sud', 'Lille', 3.04, 50.6),
      quartier('QP080001', 'Étouvie', 'Amiens', 2.25, 49.91),
    ],
  };
  const octets = Buffer.from(JSON.stringify(collection));
  const perimetres = await importerPerimetres(database, ordre('admin-region', quand), {
    nom: 'quartiers.geojson',
    octets,
  });
  if (!perimetres.ok) throw new Error(JSON.stringify(perimetres.refus));
  const tableau = `code,epci_siren,libelle\nCV059,${LILLE},Lille\nCV080,${AMIENS},Amiens\n`;
  const contrats = await importerContrats(database, ordre('admin-region', quand), {
    nom: 'contrats.csv',
    octets: Buffer.from(tableau),
  });
  if (!contrats.ok) throw new Error(JSON.stringify(contrats.refus));
}

async function poserEnveloppe(
  database: Database,
  dispositifCode: string,
  epciSiren: string,
  quand: string,
): Promise<void> {
  const id = randomUUID();
  const montants = { globale: euros(100_000) };
  await faire(
    database,
    pieceEnveloppe,
    id,
    {
      type: 'provisionnerEnveloppe',
      dispositifCode,
      annee: ANNEE,
      epciSiren,
      ventilation: 'globale',
      montants,
    },
    ordre('instructeur-region', quand),
  );
  await faire(
    database,
    pieceEnveloppe,
    id,
    { type: 'notifierEnveloppe', montants, reference: 'lettre du 5 janvier' },
    ordre('direction-region', quand),
  );
}

/** Deposits the actions, has each EPCI propose and transmit them, and the Region accept them all. */
export async function menerJusquALAccord(
  database: Database,
  decor: Decor,
  actions: readonly ActionAMener[],
): Promise<string[]> {
  const lignes = await menerJusquALaTransmission(database, decor, actions);
  for (const [rang, { montantCentimes }] of actions.entries()) {
    const { id = '', versionDossier = 0 } = lignes[rang] ?? {};
    await faire(
      database,
      pieceLigne,
      id,
      { type: 'accepter', montantCentimes, versionDossier },
      ordre('direction-region', '2018-03-10T09:00:00Z'),
    );
  }
  return lignes.map(({ id }) => id);
}

/** Deposits the actions and has each EPCI propose and transmit them: the dialogue may begin. */
export async function menerJusquALaTransmission(
  database: Database,
  decor: Decor,
  actions: readonly ActionAMener[],
): Promise<{ id: string; versionDossier: number }[]> {
  const ids: string[] = [];
  for (const action of actions) ids.push(await deposer(database, decor, action));
  for (const epciSiren of new Set(actions.map((action) => action.epciSiren))) {
    const id = `${decor.appelId}/${epciSiren}`;
    for (const [rang, action] of actions.entries()) {
      if (action.epciSiren !== epciSiren) continue;
      const montantCentimes = action.proposeCentimes ?? action.montantCentimes;
      await faire(
        database,
        pieceProposition,
        id,
        { type: 'proposerAction', dossierId: ids[rang] ?? '', montantCentimes },
        ordre('agent-epci', '2018-02-20T09:00:00Z', { epciSiren }),
      );
    }
    await faire(
      database,
      pieceProposition,
      id,
      { type: 'transmettreProposition' },
      ordre('elu-epci', '2018-02-25T09:00:00Z', { epciSiren }),
    );
  }
  return Promise.all(
    ids.map(async (id) => ({
      id,
      versionDossier: (await lireDossier(database, id))?.version ?? 0,
    })),
  );
}

async function deposer(database: Database, decor: Decor, action: ActionAMener): Promise<string> {
  const id = randomUUID();
  const { appelId, porteurId } = decor;
  await faire(
    database,
    pieceDossier,
    id,
    { type: 'deposerDossier', appelId, contenu: contenuDe(decor, action) },
    ordre('porteur', '2018-02-01T09:00:00Z', { organisationId: porteurId }),
  );
  return id;
}

/** The whole content of a small action, ready to be deposited. */
export function contenuDe(
  { dispositif, porteurId }: Pick<Decor, 'dispositif' | 'porteurId'>,
  action: ActionAMener,
): ContenuDeDossier {
  const { epciSiren, intitule, section, prioriteCode, montantCentimes, points, quartiers } = action;
  const produit = { financeur: 'Région', region: true, certitude: 'sollicite' } as const;
  return {
    porteurId,
    epciSiren,
    intitule,
    description: `${intitule}, avec et pour les habitants.`,
    section,
    prioriteCode,
    themeCode: null,
    pointsDEntree: dispositif.pointsDEntree.map(({ code }) => code),
    lieux: { quartiers: [...quartiers], points: [...points] },
    participation: { qui: 'les habitants', comment: 'un comité', quand: 'chaque mois' },
    droitCommun: [],
    plan: {
      charges: [{ compte: '60', libelle: 'Achats', montantCentimes }],
      produits: [{ compte: '74', libelle: 'Région', montantCentimes, ...produit }],
    },
  };
}
