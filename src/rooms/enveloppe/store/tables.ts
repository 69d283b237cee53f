import { queryBuilder } from '../../../core/database/database.ts';
import type { Centimes } from '../../../core/money.ts';
import type { Compte, CompteDAction, Nature, Poche, Section } from '../rules/comptes.ts';
import type { Enveloppe, Ventilation } from '../rules/types.ts';

interface TablesEnveloppe {
  enveloppe: {
    id: string;
    version: number;
    dispositif_code: string;
    annee: number;
    epci_siren: string;
    statut: Enveloppe['statut'];
    ventilation: Ventilation;
  };
  enveloppe_solde: { enveloppe_id: string; poche: Poche; provisoire: Centimes } & Record<
    Compte,
    Centimes
  >;
  enveloppe_action: { enveloppe_id: string; action_id: string; section: Section } & Record<
    CompteDAction,
    Centimes
  >;
  enveloppe_mouvement: {
    enveloppe_id: string;
    version: number;
    poche: Poche;
    nature: Nature;
    de: Compte;
    vers: Compte;
    montant_centimes: Centimes;
    action_id: string | null;
    section: Section | null;
    instant: string;
  };
}

export const db = queryBuilder<TablesEnveloppe>();
