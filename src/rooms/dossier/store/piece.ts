import type { Piece } from '../../../core/piece.ts';
import { accesDossier } from '../rules/acces.ts';
import { deciderDossier } from '../rules/decider.ts';
import { evoluerDossier } from '../rules/evoluer.ts';
import type {
  CommandeDossier,
  ContexteDossier,
  Dossier,
  FaitDossier,
  RefusDossier,
} from '../rules/types.ts';
import { adressesAAttendre, attendreLesPlaces } from './adresses.ts';
import { lireContexte, preparerDepot } from './contexte.ts';
import { dossiers, ecrireLignes } from './table.ts';

/** The dossiers, as `execute` runs them. */
export const pieceDossier: Piece<
  Dossier,
  CommandeDossier,
  FaitDossier,
  RefusDossier,
  ContexteDossier
> = {
  nom: 'dossier',
  acces: accesDossier,
  decide: deciderDossier,
  evolve: evoluerDossier,
  async load(tx, id, commande) {
    const charge = dossiers.lock(tx, id);
    const lu = charge.then((stored) => stored?.etat ?? null);
    const contexte = await lireContexte(tx, commande, lu);
    const stored = await charge;
    return { etat: stored?.etat ?? null, version: stored?.version ?? 0, contexte };
  },
  prepare: preparerDepot,
  // A draft is alone with its lines and its addresses to place; a number is taken by one statement.
  together: ({ type }) => type !== 'retirerDossier',
  save(tx, id, etat, version, faits) {
    dossiers.save(tx, id, etat, version, faits.length);
    const planEcrit = faits.some(({ type }) => type === 'DossierCree' || type === 'DossierModifie');
    if (planEcrit) ecrireLignes(tx, id, etat.contenu.plan, version > 0);
  },
  async consequences(tx, id, faits, etat) {
    const neuf = faits.some(({ type }) => type === 'DossierCree');
    if (!neuf || adressesAAttendre(etat).length > 0) attendreLesPlaces(tx, id, etat);
    if (faits.some(({ type }) => type === 'DossierDepose')) {
      tx.envoyer('accuse-de-reception', { dossierId: id });
    }
    return null;
  },
};
