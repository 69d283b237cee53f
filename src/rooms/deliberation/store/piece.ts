import { canonique } from '../../../core/canonical.ts';
import type { Ecriture, Piece } from '../../../core/piece.ts';
import { accesDeliberation } from '../rules/acces.ts';
import { contenuDAnnexe } from '../rules/annexe.ts';
import { deciderDeliberation } from '../rules/decider.ts';
import { evoluerDeliberation } from '../rules/evoluer.ts';
import type {
  CommandeDeliberation,
  ContexteDeliberation,
  Deliberation,
  FaitDeliberation,
  RefusDeliberation,
} from '../rules/types.ts';
import { lireContexte } from './contexte.ts';
import { suivreLesLignes } from './lignes.ts';
import { deliberations } from './table.ts';

/** The room as `execute` runs it. */
export const pieceDeliberation: Piece<
  Deliberation,
  CommandeDeliberation,
  FaitDeliberation,
  RefusDeliberation,
  ContexteDeliberation
> = {
  nom: 'deliberation',
  acces: accesDeliberation,
  decide: deciderDeliberation,
  evolve: evoluerDeliberation,
  async load(tx, id, commande) {
    const lue = await deliberations.lock(tx, id);
    const etat = lue?.etat ?? null;
    const contexte = await lireContexte(tx, id, commande, etat);
    return { etat, version: lue?.version ?? 0, contexte };
  },
  save: (tx, id, etat, version, faits) => deliberations.save(tx, id, etat, version, faits.length),
  async consequences(tx, id, faits, etat) {
    for (const fait of faits) {
      const refus = await entrainer(tx, id, fait, etat);
      if (refus !== null) return refus;
    }
    return null;
  },
};

/** What one fact entails: the lines of the dialogue follow, and the annex becomes documents. */
async function entrainer(
  tx: Ecriture,
  id: string,
  fait: FaitDeliberation,
  etat: Deliberation,
): Promise<RefusDeliberation | null> {
  const lignes = etat.annexe ?? [];
  switch (fait.type) {
    case 'AnnexeFigee':
      figerLeDocument(tx, id, fait, etat);
      return suivreLesLignes(tx, lignes, () => ({ type: 'programmerLigne', deliberationId: id }));
    case 'AnnexeRouverte': {
      const rouvertes = fait.dossierIds.map((dossierId) => ({ dossierId, epciSiren: '' }));
      return suivreLesLignes(tx, rouvertes, () => ({ type: 'deprogrammerLigne' }));
    }
    case 'DeliberationRejetee':
      return suivreLesLignes(tx, lignes, () => ({ type: 'deprogrammerLigne' }));
    case 'DeliberationAdoptee':
      tx.envoyer('annexe', { deliberationId: id, empreinte: etat.empreinteAnnexe });
      return suivreLesLignes(tx, lignes, ({ montantCentimes }) => ({
        type: 'voterLigne',
        montantCentimes,
      }));
    default:
      return null;
  }
}

function figerLeDocument(
  tx: Ecriture,
  id: string,
  fait: Extract<FaitDeliberation, { type: 'AnnexeFigee' }>,
  etat: Deliberation,
): void {
  const contenu = canonique(contenuDAnnexe(etat, fait.lignes, fait.totaux));
  const empreinte = tx.figer({
    piece: 'deliberation',
    objet: id,
    sorte: 'annexe-json',
    typeMime: 'application/json',
    octets: Buffer.from(contenu, 'utf8'),
  });
  if (empreinte !== fait.empreinte) throw new Error('l’annexe figée n’est pas celle du fait');
  tx.envoyer('annexe', { deliberationId: id, empreinte });
}
