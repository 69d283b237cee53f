import type { Reader } from '../../../core/database/database.ts';
import { lireHistoire } from '../../../core/journal.ts';
import type { Centimes } from '../../../core/money.ts';
import type { Ecriture, Piece } from '../../../core/piece.ts';
import { type Stored, stateTable } from '../../../core/state-table.ts';
import { lireDispositif, type Parametre } from '../../dispositif/door.ts';
import { lireDossier } from '../../dossier/door.ts';
import { passerMouvement, type RefusEnveloppe, trouverEnveloppe } from '../../enveloppe/door.ts';
import { lireActionTransmise } from '../../proposition/door.ts';
import { accesDUnePersonne } from '../rules/acces.ts';
import { coteDe } from '../rules/cotes.ts';
import { deciderLigne } from '../rules/decider.ts';
import { evoluerLigne } from '../rules/evoluer.ts';
import { mouvementsDe } from '../rules/mouvements.ts';
import type {
  CommandeLigne,
  ContexteLigne,
  Cote,
  FaitLigne,
  Ligne,
  RefusLigne,
} from '../rules/types.ts';
import { faitsPourLEpci } from '../rules/visibilite.ts';

export const table = stateTable<Ligne>('ligne');

/** The room as `execute` runs it; the identifier of a line is the one of its dossier. */
export const pieceLigne: Piece<Ligne, CommandeLigne, FaitLigne, RefusLigne, ContexteLigne> = {
  nom: 'ligne',
  acces: accesDUnePersonne,
  decide: deciderLigne,
  evolve: evoluerLigne,
  async load(tx, id) {
    const lue = await table.lock(tx, id);
    const { etat = null, version = 0 } = lue ?? {};
    const contexte = await lireContexte(tx, id);
    const versionVue = await versionVuePar(tx, contexte.cote, { id, version });
    return { etat, version, versionVue, contexte };
  },
  save: (tx, id, etat, version, faits) => table.save(tx, id, etat, version, faits.length),
  consequences: (tx, _id, faits, etat, contexte) => deplacer(tx, faits, etat, contexte),
};

/** One line with its version, whoever asks; null while nobody made a move on it. */
export function lireLigne(reader: Reader, dossierId: string): Promise<Stored<Ligne> | null> {
  return table.read(reader, dossierId);
}

/**
 * The EPCI does not read the drafts of the Region: they make no form of its own out of date, nor
 * does the opening of the line that comes with the very first move.
 */
async function versionVuePar(
  tx: Ecriture,
  cote: Cote | null,
  { id, version }: { readonly id: string; readonly version: number },
): Promise<number> {
  const { versionAttendue = version } = tx.ordre;
  if (cote !== 'epci' || versionAttendue >= version) return version;
  const histoire = await lireHistoire(tx, 'ligne', id);
  const coups = histoire.map((lu) => ({ ...lu, fait: JSON.parse(lu.fait) as FaitLigne }));
  const lus = faitsPourLEpci(coups).filter(({ fait }) => fait.type !== 'LigneOuverte');
  return lus.at(-1)?.version ?? 0;
}

async function lireContexte(tx: Ecriture, dossierId: string): Promise<ContexteLigne> {
  const [action, dossier] = await Promise.all([
    lireActionTransmise(tx, dossierId),
    lireDossier(tx, dossierId),
  ]);
  if (action === null) return { action, versionDossier: null, cote: null, enveloppe: null };
  const [enveloppe, dispositif] = await Promise.all([
    trouverEnveloppe(tx, action),
    lireDispositif(tx, action.dispositifCode, action.annee),
  ]);
  const { plancherCentimes, plafondCentimes } = dispositif?.etat.regles ?? {};
  return {
    action,
    plancherCentimes: fixe(plancherCentimes),
    plafondCentimes: fixe(plafondCentimes),
    versionDossier: dossier?.etat.statut === 'depose' ? dossier.version : null,
    cote: coteDe(tx.ordre.acteur, action.epciSiren),
    enveloppe,
  };
}

function fixe(parametre: Parametre<Centimes> | undefined): Centimes | null {
  return parametre?.etat === 'fixe' ? parametre.valeur : null;
}

/** Moves the money that the facts entail; the first refusal undoes the whole command. */
async function deplacer(
  tx: Ecriture,
  faits: readonly FaitLigne[],
  etat: Ligne,
  { enveloppe }: ContexteLigne,
): Promise<RefusEnveloppe | null> {
  for (const mouvement of mouvementsDe(faits, etat)) {
    if (enveloppe === null) return { code: 'enveloppe-inexistante' };
    const refus = await passerMouvement(tx, enveloppe, mouvement);
    if (refus !== null) return refus;
  }
  return null;
}
