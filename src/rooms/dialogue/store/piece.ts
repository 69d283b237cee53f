import type { Reader } from '../../../core/database/database.ts';
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
import type { CommandeLigne, ContexteLigne, FaitLigne, Ligne, RefusLigne } from '../rules/types.ts';

export const table = stateTable<Ligne>('ligne');

/** The room as `execute` runs it; the identifier of a line is the one of its dossier. */
export const pieceLigne: Piece<Ligne, CommandeLigne, FaitLigne, RefusLigne, ContexteLigne> = {
  nom: 'ligne',
  acces: accesDUnePersonne,
  decide: deciderLigne,
  evolve: evoluerLigne,
  async load(tx, id) {
    const lue = await table.lock(tx, id);
    const contexte = await lireContexte(tx, id);
    return { etat: lue?.etat ?? null, version: lue?.version ?? 0, contexte };
  },
  save: (tx, id, etat, version, faits) => table.save(tx, id, etat, version, faits.length),
  consequences: (tx, _id, faits, etat, contexte) => deplacer(tx, faits, etat, contexte),
};

/** One line with its version, whoever asks; null while nobody made a move on it. */
export function lireLigne(reader: Reader, dossierId: string): Promise<Stored<Ligne> | null> {
  return table.read(reader, dossierId);
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
