import type { DemandeDAcces } from '../../../core/access/access.ts';
import type { Instant } from '../../../core/day.ts';
import { accepte, type Decision, refuse } from '../../../core/decision.ts';
import type {
  CommandeImport,
  FaitImport,
  RapportDImport,
  RefusImport,
  TableauImporte,
} from './types.ts';

/** What was read and understood in the same transaction. */
export type ContexteImport = { readonly refus: RefusImport } | { readonly rapport: RapportDImport };

/** The right to ask for: depositing on behalf of the holders of one's own EPCI. */
export function accesImport({ epciSiren }: Pick<CommandeImport, 'epciSiren'>): DemandeDAcces {
  return {
    verbe: 'S',
    objet: 'dossier-brouillon',
    cible: {
      existe: true,
      epciSirens: [epciSiren],
      organisationId: null,
      invites: [],
      etapes: [],
    },
  };
}

/** All the rows or none: one refused row refuses the table. */
export function deciderImport(
  { appelId, epciSiren, fichier, empreinteFichier }: CommandeImport,
  etat: TableauImporte | null,
  contexte: ContexteImport,
  { instant }: { readonly instant: Instant },
): Decision<FaitImport, RefusImport> {
  if (etat !== null) return refuse({ code: 'tableau-deja-importe', importeLe: etat.importeLe });
  if ('refus' in contexte) return refuse(contexte.refus);
  const { rapport } = contexte;
  if (rapport.refusees > 0) return refuse({ code: 'lignes-refusees', rapport });
  return accepte({
    type: 'TableauImporte',
    appelId,
    epciSiren,
    fichier,
    empreinteFichier,
    importeLe: instant,
    depots: rapport.lignes.map(({ ligne, dossierId }) => ({ ligne, dossierId })),
    totalDemandeCentimes: rapport.totalDemandeCentimes,
  });
}

/** The imported table once its fact has happened. */
export function evoluerImport(_: TableauImporte | null, fait: FaitImport): TableauImporte {
  const { type: _type, ...tableau } = fait;
  return tableau;
}
