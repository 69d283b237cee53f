import { queryBuilder } from '../../../core/database/database.ts';
import { stateTable } from '../../../core/state-table.ts';
import type { CertificatEnregistre } from '../rules/enregistrement.ts';
import type { Verdict } from '../rules/types.ts';

export const certificats = stateTable<CertificatEnregistre>('certificat');

export const db = queryBuilder<{
  certificat: {
    id: string;
    version: number;
    etat: CertificatEnregistre;
    epci_siren: string;
    porteur_id: string | null;
    dossier_id: string | null;
    objet: string;
    etabli_le: string;
    annee: number;
    lieux: number;
    verdict: Verdict;
  };
}>();
