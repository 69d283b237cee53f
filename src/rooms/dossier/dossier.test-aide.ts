import assert from 'node:assert/strict';
import { INVENTEE } from '../../../tests/support/dispositifs.ts';
import { planDe } from '../../../tests/support/plan-de-financement.ts';
import { juger } from '../../core/access/access.ts';
import type { Acteur, Role } from '../../core/access/roles.ts';
import { type Instant, instant } from '../../core/day.ts';
import type { LieuSitue } from '../lieux-de-l-action/rules/door.ts';
import { accesDossier } from './rules/acces.ts';
import { deciderDossier } from './rules/decider.ts';
import { evoluerDossier } from './rules/evoluer.ts';
import type {
  CommandeDossier,
  ContenuDeDossier,
  ContexteDossier,
  Dossier,
  FaitDossier,
  Motif,
  RefusDossier,
} from './rules/types.ts';

export const EPCI = '200093201';
export const AUTRE_EPCI = '245900428';
export const OUVRE = instant('2018-01-10T08:00:00Z');
export const FERME = instant('2018-02-15T23:00:00Z');
export const PENDANT = instant('2018-02-01T09:00:00Z');

/** Admissible under the invented Region's rules, and under those of 2018. */
export const CONTENU: ContenuDeDossier = {
  porteurId: 'organisation-1',
  epciSiren: EPCI,
  intitule: 'Un jardin au pied des tours',
  description: '',
  section: 'fonctionnement',
  prioriteCode: 'culture',
  themeCode: null,
  pointsDEntree: ['egalite-femmes-hommes'],
  lieux: { quartiers: ['QP059001'], points: [] },
  participation: { qui: 'les voisins', comment: 'un comité', quand: 'chaque mois' },
  droitCommun: ['plan-velo'],
  plan: planDe(500_000, 500_000),
};

export function lieu(champs: Partial<LieuSitue['quartiers'][number]> = {}): LieuSitue {
  const quartier = {
    code: 'QP059001',
    nature: 'prioritaire',
    millesime: '2015-01-01',
    dansLeContrat: true,
    ...champs,
  } as const;
  return { sorte: 'quartier', lieu: quartier.code, quartiers: [quartier] };
}

export const CONTEXTE: ContexteDossier = {
  appel: {
    dispositifCode: INVENTEE.code,
    annee: 2018,
    intitule: 'Appel 2018',
    epciSirens: [],
    ouvreLe: OUVRE,
    fermeLe: FERME,
    noteDeCadrage: '',
    piecesExigees: [],
  },
  dispositif: INVENTEE,
  porteur: { nom: 'Les Ateliers', siret: null, rna: 'W595000001' },
  lieux: [lieu()],
  depot: { numero: '2018-0001', empreinte: 'e'.repeat(64) },
};

export function personne(role: Role, champs: Partial<Acteur> = {}): Acteur {
  const organisationId = role === 'porteur' ? 'organisation-1' : null;
  const epciSiren = role.endsWith('-epci') ? EPCI : null;
  return { personneId: role, role, epciSiren, organisationId, ...champs };
}

export const PO = personne('porteur');

interface Cadre {
  readonly acteur?: Acteur;
  readonly contexte?: ContexteDossier;
  readonly quand?: Instant;
}

type Essai =
  | { readonly ok: true; readonly faits: readonly FaitDossier[]; readonly etat: Dossier }
  | { readonly ok: false; readonly refus: RefusDossier | { readonly code: 'introuvable' } };

/** Judges the right, decides and folds: what `execute` does, without the database. */
export function essayer(
  commande: CommandeDossier,
  etat: Dossier | null,
  { acteur = PO, contexte = CONTEXTE, quand = PENDANT }: Cadre = {},
): Essai {
  const droit = juger(acteur, accesDossier(commande, etat));
  if (droit !== 'permis') return { ok: false, refus: { code: 'introuvable' } };
  const verdict = deciderDossier(commande, etat, contexte, { instant: quand, acteur });
  if (!verdict.ok) return verdict;
  const suivant = verdict.faits.reduce<Dossier | null>(evoluerDossier, etat);
  assert.ok(suivant !== null);
  return { ok: true, faits: verdict.faits, etat: suivant };
}

/** The code of the refusal, or the types of the facts. */
export function issue(...arguments_: Parameters<typeof essayer>): string {
  const essai = essayer(...arguments_);
  return essai.ok ? essai.faits.map(({ type }) => type).join(' ') : essai.refus.code;
}

/** The reasons why this content, in this context, is not received; none when it is. */
export function motifs(
  contenu: Partial<ContenuDeDossier>,
  contexte: Partial<ContexteDossier> = {},
): readonly Motif[] {
  const essai = essayer(
    { type: 'deposerDossier', appelId: 'appel', contenu: { ...CONTENU, ...contenu } },
    null,
    { contexte: { ...CONTEXTE, ...contexte } },
  );
  if (essai.ok) return [];
  assert.equal(essai.refus.code, 'recevabilite');
  return essai.refus.code === 'recevabilite' ? essai.refus.motifs : [];
}

function mener(commande: CommandeDossier, etat: Dossier | null): Dossier {
  const essai = essayer(commande, etat);
  if (!essai.ok) throw new Error(essai.refus.code);
  return essai.etat;
}

export const CREER: CommandeDossier = {
  type: 'creerDossier',
  appelId: 'appel',
  contenu: CONTENU,
};
export const MODIFIER: CommandeDossier = {
  type: 'modifierDossier',
  contenu: { ...CONTENU, intitule: 'Deux jardins' },
};
type Depot = Extract<CommandeDossier, { type: 'deposerDossier' }>;
export const DEPOSER: Depot = { type: 'deposerDossier' };
export const DEPOSER_NEUF: Depot = {
  type: 'deposerDossier',
  appelId: 'appel',
  contenu: CONTENU,
};
export const RETIRER: CommandeDossier = { type: 'retirerDossier', motif: ' plus de salle ' };

export const BROUILLON = mener(CREER, null);
export const DEPOSE = mener(DEPOSER, BROUILLON);
export const RETIRE = mener(RETIRER, DEPOSE);
