import { canonique } from '../../../../core/canonical.ts';
import type { Database } from '../../../../core/database/database.ts';
import { empreinteDe } from '../../../../core/documents.ts';
import type { Ordre } from '../../../../core/piece.ts';
import { type Comparaison, comparerLignes, RIEN_A_ECRIRE } from '../../rules/lignes.ts';
import type { ContratLu } from '../../rules/lus.ts';
import { rattacher } from '../../rules/rattachement/rattacher.ts';
import type { DemandeDeRattachement, Rattache } from '../../rules/rattachement/types.ts';
import type { ContratsImportes, Import } from '../../rules/types.ts';
import { cleDe, constater, ecrireContrats, lireConnus, lireContratsCourants } from '../contrats.ts';
import { type Charge, importer, type Rapport } from '../import.ts';
import { objetDuRattachement } from './dits.ts';

/**
 * Says who took over the EPCI of a contract, or takes that back: an import of the rows of this
 * contract, said on the screen. The same thing said twice is one fact.
 */
export function rattacherContrat(
  database: Database,
  ordre: Ordre,
  demande: DemandeDeRattachement,
): Promise<Rapport<ContratsImportes>> {
  const id = objetDuRattachement(demande.code);
  return importer(database, ordre, { id, commande: demande }, chargeDeRattachement(demande));
}

function chargeDeRattachement(demande: DemandeDeRattachement): Charge {
  const { code } = demande;
  let comparee: Comparaison<ContratLu> = RIEN_A_ECRIRE;
  return {
    async comparer(tx, deja) {
      const [connus, courants] = await Promise.all([
        lireConnus(tx),
        lireContratsCourants(tx, [code]),
      ]);
      const avant = courants.map(({ ligne }) => ligne);
      const trouve = rattacher(demande, { ...connus, contrats: avant });
      if (!trouve.ok) return { refus: trouve.refus };
      const { contrats } = trouve;
      comparee = comparerLignes(contrats, courants, cleDe);
      const rattache = rattacheDe(demande, contrats, avant);
      const source = {
        fichier: `Rattachement du contrat ${code}`,
        empreinte: empreinteDe(canonique(rattache)),
        editeur: null,
      };
      const lus = { ok: true, contrats, refuses: [], lus: contrats.length, laissees: [] } as const;
      const fait = { ...(await constater(tx, source, lus, comparee)), rattache };
      const ecrits = comparee.aEcrire.length;
      return { fait, changements: ecrits === 0 && estDejaDit(deja, rattache) ? 0 : 1 };
    },
    ecrire: (tx, id, version) => ecrireContrats(tx, { id, version }, comparee),
  };
}

function rattacheDe(
  { code, motif }: DemandeDeRattachement,
  contrats: readonly ContratLu[],
  avant: readonly ContratLu[],
): Rattache {
  const [{ nom = code, successeurs = [], du = '' } = {}] = contrats.toReversed();
  const ancien = avant.find((contrat) => contrat.du === du);
  return { code, nom, avant: ancien?.successeurs ?? [], successeurs, motif: motif.trim() };
}

/** The same successors for another reason are worth a fact: the reason was wrong. */
function estDejaDit(deja: Import | null, { motif }: Rattache): boolean {
  const dernier = deja?.dernier;
  return dernier?.type === 'ContratsImportes' && dernier.rattache?.motif === motif;
}
