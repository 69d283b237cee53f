import { queryBuilder } from '../../../core/database/database.ts';
import { stateTable } from '../../../core/state-table.ts';
import type { Deliberation, StatutDeDeliberation } from '../rules/types.ts';

export const deliberations = stateTable<Deliberation>('deliberation');

export const db = queryBuilder<{
  deliberation: {
    id: string;
    version: number;
    etat: Deliberation;
    dispositif_code: string;
    annee: number;
    seance_le: string;
    statut: StatutDeDeliberation;
    numero: string | null;
  };
}>();
