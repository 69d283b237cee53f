import { estEnVigueur, jourAParis } from '../../../core/day.ts';
import type { Context } from '../../../core/http/route.ts';
import {
  type CommuneDeLEpci,
  lireCommunes,
  lireContratsDeLEpci,
  lireEpci,
} from '../../territoire/door.ts';
import { ecrireTrace } from '../rules/trace.ts';
import type { ContratConnu } from '../rules/types.ts';
import { ADRESSE, adresseDe } from './mots.ts';
import { lireVue, type VueDePropose } from './vue.ts';

/** What a form of proposition is filled for: a new quartier of an EPCI, or a correction. */
export interface Cadre {
  readonly titre: string;
  readonly action: string;
  readonly bouton: string;
  readonly trail: readonly { readonly href: string; readonly label: string }[];
  readonly epciSiren: string;
  readonly epci: string;
  readonly contrats: readonly ContratConnu[];
  readonly communes: readonly CommuneDeLEpci[];
  /** What stands in the fields before anyone types. */
  readonly depart: Readonly<Record<string, string>>;
  /** The proposition to correct; null for a new one. */
  readonly vue: VueDePropose | null;
}

const TRAIL = [{ href: ADRESSE, label: 'Quartiers proposés' }];

/** The frame of a new proposition: of one's own EPCI, or of the one that the Region's agent chose. */
export async function cadreNeuf(context: Context, choisi: string): Promise<Cadre | null> {
  const epciSiren = context.acteur.epciSiren ?? choisi;
  if (epciSiren === '') return null;
  const lus = await autourDe(context, epciSiren);
  if (lus === null) return null;
  const [premier] = lus.contrats;
  const aujourdHui = jourAParis(context.maintenant);
  const estEnCours = premier !== undefined && estEnVigueur(premier, aujourdHui);
  return {
    titre: 'Proposer un quartier',
    action: `${ADRESSE}/nouveau`,
    bouton: 'Proposer à la Région',
    trail: TRAIL,
    ...lus,
    depart: { contrat: premier?.code ?? '', effetLe: estEnCours ? aujourdHui : '' },
    vue: null,
  };
}

/** The frame of a correction; null for who does not see the proposition. */
export async function cadreDeCorrection(context: Context): Promise<Cadre | null> {
  const vue = await lireVue(context);
  if (vue === null) return null;
  const { id, etat, dessin } = vue;
  const lus = await autourDe(context, etat.epciSiren);
  if (lus === null) return null;
  const { nom, nature, contratCode, source, effetLe } = etat.contenu;
  const communes = vue.communes.join(', ');
  const refuse = etat.statut === 'refuse';
  return {
    titre: `Corriger : ${nom}`,
    action: `${adresseDe(id)}/corriger`,
    bouton: refuse ? 'Proposer à nouveau' : 'Enregistrer la correction',
    trail: [...TRAIL, { href: adresseDe(id), label: nom }],
    ...lus,
    depart: {
      nom,
      nature,
      contrat: contratCode,
      source,
      effetLe,
      communes,
      trace: ecrireTrace(dessin),
    },
    vue,
  };
}

async function autourDe({ database, maintenant }: Context, epciSiren: string) {
  const [epci, contrats, communes] = await Promise.all([
    lireEpci(database, epciSiren),
    lireContratsDeLEpci(database, epciSiren),
    lireCommunes(database, [epciSiren], jourAParis(maintenant)),
  ]);
  return epci === null ? null : { epciSiren, epci: epci.nom, contrats, communes };
}
