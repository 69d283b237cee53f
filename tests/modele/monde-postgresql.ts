import { randomUUID } from 'node:crypto';
import { sql } from 'kysely';
import type { Acteur } from '../../src/core/access/roles.ts';
import type { Database } from '../../src/core/database/database.ts';
import { type Instant, instant } from '../../src/core/day.ts';
import { execute, nouvelleCle } from '../../src/core/execute.ts';
import { centimes } from '../../src/core/money.ts';
import type { Ordre, Reponse } from '../../src/core/piece.ts';
import type { AppelAProjets } from '../../src/rooms/appel/door.ts';
import { type CommandeLigne, pieceLigne } from '../../src/rooms/dialogue/door.ts';
import { accesLigne } from '../../src/rooms/dialogue/rules/acces.ts';
import type { Dispositif } from '../../src/rooms/dispositif/door.ts';
import type { Dossier } from '../../src/rooms/dossier/door.ts';
import { pieceEnveloppe, type Section } from '../../src/rooms/enveloppe/door.ts';
import {
  type CommandeProposition,
  pieceProposition,
  propositionIdDe,
} from '../../src/rooms/proposition/door.ts';
import { EPCI, type Geste, personne, VERSION_DOSSIER } from './gestes.ts';
import type { Issue } from './modele-etat.ts';

export interface DossierEssaye {
  readonly demande: number;
  readonly section: Section;
  readonly participation: boolean;
  readonly quartier: boolean;
}

/** One call, one EPCI, one envelope and deposited dossiers, under identifiers of their own. */
export interface Cadre {
  readonly appelId: string;
  readonly dispositifCode: string;
  readonly propositionId: string;
  readonly enveloppeId: string;
  /** The stored identifier of a dossier that the test calls by a short name. */
  idDe(nom: string): string;
}

export function ordre(acteur: Acteur, le: Instant = instant('2018-04-01T09:00:00Z')): Ordre {
  return { cle: nouvelleCle(), acteur, instant: le };
}

/**
 * A new frame in the database. The scheme, the call and the dossiers are laid as the rooms before
 * would have stored them, so that a test may also hold dossiers that no deposit would let through.
 */
export async function preparerCadre(
  database: Database,
  dossiers: Readonly<Record<string, DossierEssaye>>,
  provisoire: Readonly<Record<string, number>>,
): Promise<Cadre> {
  const appelId = randomUUID();
  const dispositifCode = `d-${appelId}`;
  const idDe = (nom: string) => `${nom}-${appelId}`;
  const appel: AppelAProjets = {
    dispositifCode,
    annee: 2018,
    intitule: 'Appel',
    epciSirens: [],
    ouvreLe: instant('2018-01-01T08:00:00Z'),
    fermeLe: instant('2018-03-01T08:00:00Z'),
    noteDeCadrage: '',
    piecesExigees: [],
  };
  const enregistre = {
    dispositif: { ...DISPOSITIF, code: dispositifCode },
    empreinteFichier: 'f'.repeat(64),
  };
  await poser(database, 'dispositif', dispositifCode, enregistre);
  await poser(database, 'appel', appelId, appel);
  for (const [nom, dossier] of Object.entries(dossiers)) {
    await poser(database, 'dossier', idDe(nom), dossierDepose(appelId, nom, dossier));
  }
  const enveloppeId = randomUUID();
  const commande = {
    type: 'provisionnerEnveloppe' as const,
    dispositifCode,
    annee: 2018,
    epciSiren: EPCI,
    ventilation: 'globale' in provisoire ? ('globale' as const) : ('par-section' as const),
    montants: Object.fromEntries(Object.entries(provisoire).map(([p, v]) => [p, centimes(v)])),
  };
  const creee = await execute(
    database,
    pieceEnveloppe,
    { id: enveloppeId, commande },
    ordre(personne('instructeur-region', 'ines')),
  );
  if (!creee.ok) throw new Error(`enveloppe refusée : ${creee.refus.code}`);
  const propositionId = propositionIdDe({ appelId, epciSiren: EPCI });
  return { appelId, dispositifCode, propositionId, enveloppeId, idDe };
}

/** Rules that ask for participation and fix no amount, as those of 2018. */
const DISPOSITIF: Omit<Dispositif, 'code'> = {
  intitule: 'Dispositif d’essai',
  region: { nom: 'Région d’essai', siren: '200053742', siret: '20005374200017' },
  exercices: { du: 2018, au: null },
  basesLegales: [],
  priorites: [],
  pointsDEntree: [],
  naturesDeQuartier: ['prioritaire', 'veille-active', 'vecu'],
  sections: ['fonctionnement', 'investissement'],
  participationExigee: true,
  droitCommun: [],
  regles: {
    tauxMaximal: { etat: 'a-parametrer' },
    plancherCentimes: { etat: 'a-parametrer' },
    plafondCentimes: { etat: 'a-parametrer' },
    partPropreMinimale: { etat: 'a-parametrer' },
  },
};

async function poser(database: Database, table: string, id: string, etat: object): Promise<void> {
  await database.read(sql`
    insert into ${sql.table(table)} (id, version, etat)
    values (${id}, ${VERSION_DOSSIER}, ${JSON.stringify(etat)}::jsonb)`);
}

function dossierDepose(appelId: string, nom: string, essaye: DossierEssaye): Dossier {
  const dit = essaye.participation ? 'les habitants' : '';
  const montant = centimes(essaye.demande);
  return {
    appelId,
    statut: 'depose',
    contenu: {
      porteurId: 'organisation',
      epciSiren: EPCI,
      intitule: `Action ${nom}`,
      description: '',
      section: essaye.section,
      prioriteCode: 'emploi',
      themeCode: null,
      pointsDEntree: [],
      lieux: { quartiers: essaye.quartier ? ['QP059001'] : [], points: [] },
      participation: { qui: dit, comment: dit, quand: dit },
      droitCommun: [],
      plan: {
        charges: [{ compte: '60', libelle: 'Achats', montantCentimes: montant }],
        produits: [
          {
            compte: '74',
            libelle: 'Région',
            financeur: 'Région',
            region: true,
            montantCentimes: montant,
            certitude: 'sollicite',
          },
        ],
      },
    },
    montantDemandeCentimes: montant,
    numero: `2018-${nom}`,
    deposeLe: instant('2018-02-01T09:00:00Z'),
    empreinte: 'e'.repeat(64),
    reglesAParametrer: [],
    quartiers: essaye.quartier
      ? [{ code: 'QP059001', nature: 'prioritaire', millesime: '2015-01-01' }]
      : [],
  };
}

/** Plays one gesture through `execute`, under the stored identifiers. */
export async function jouerSurPostgresql(
  database: Database,
  cadre: Cadre,
  geste: Geste,
  options: Partial<Ordre> = {},
): Promise<Issue> {
  const reponse = await envoyer(database, cadre, geste, { ...ordre(geste.acteur), ...options });
  return reponse.ok ? 'ok' : reponse.refus.code;
}

/** The lines, with what only a deliberation may do to them: no deliberation stands in this frame. */
const pieceAvecSuites = { ...pieceLigne, acces: accesLigne };

function envoyer(
  database: Database,
  cadre: Cadre,
  geste: Geste,
  sousOrdre: Ordre,
): Promise<Reponse<unknown, { readonly code: string }>> {
  switch (geste.sur) {
    case 'enveloppe': {
      const demande = { id: cadre.enveloppeId, commande: geste.commande };
      return execute(database, pieceEnveloppe, demande, sousOrdre);
    }
    case 'proposition': {
      const demande = { id: cadre.propositionId, commande: traduire(geste.commande, cadre) };
      return execute(database, pieceProposition, demande, sousOrdre);
    }
    case 'ligne': {
      const commande: CommandeLigne = geste.commande;
      return execute(
        database,
        pieceAvecSuites,
        { id: cadre.idDe(geste.dossierId), commande },
        sousOrdre,
      );
    }
  }
}

function traduire(commande: CommandeProposition, { idDe }: Cadre): CommandeProposition {
  switch (commande.type) {
    case 'proposerAction':
    case 'ecarterAction':
    case 'remettreAction':
      return { ...commande, dossierId: idDe(commande.dossierId) };
    case 'classerActions':
      return { ...commande, dossierIds: commande.dossierIds.map(idDe) };
    default:
      return commande;
  }
}
