import { randomUUID } from 'node:crypto';
import { euros } from '../../src/core/money.ts';
import { openBeffroi } from '../../src/main.ts';
import { pieceDossier } from '../../src/rooms/dossier/door.ts';
import { inscrireDesGens } from '../support/gens.ts';
import {
  contenuDe,
  faire,
  LILLE,
  menerJusquALaTransmission,
  ordre,
  poserLeDecor,
} from '../support/programme.ts';
import type { Reste } from './formulaires.ts';

const PERSONNES = [
  ...Array.from({ length: 6 }, () => 'porteur' as const),
  ...Array.from({ length: 3 }, () => 'direction-region' as const),
  ...Array.from({ length: 3 }, () => 'instructeur-region' as const),
];

/** On empty data: lines to agree on, complete drafts to deposit, and who may. */
export async function preparer(donnees: string, tours: number) {
  const beffroi = await openBeffroi({ donnees, databaseUrl: null });
  try {
    const { database } = beffroi;
    const decor = await poserLeDecor(database);
    const action = (intitule: string) => ({
      ...{ epciSiren: LILLE, intitule, section: 'fonctionnement' as const },
      prioriteCode: decor.dispositif.priorites[0]?.code ?? '',
      ...{ montantCentimes: euros(10), quartiers: ['QP059074'], points: [] },
    });
    const actions = Array.from({ length: 12 * tours }, (_, rang) => action(`Ligne ${rang}`));
    const lignes = await menerJusquALaTransmission(database, decor, actions);
    const { appelId, porteurId: organisationId } = decor;
    const brouillons = Array.from({ length: 20 * tours }, () => randomUUID());
    for (const id of brouillons) {
      const contenu = contenuDe(decor, action(`Brouillon ${id}`));
      const porteur = ordre('porteur', '2018-02-01T09:00:00Z', { organisationId });
      await faire(database, pieceDossier, id, { type: 'creerDossier', appelId, contenu }, porteur);
    }
    const mandats = await inscrireDesGens(
      database,
      PERSONNES.map((role) => ({
        ...{ role, epciSiren: null },
        organisationId: role === 'porteur' ? organisationId : null,
      })),
    );
    return { mandats, reste: { brouillons, lignes } as Reste };
  } finally {
    await beffroi.close();
  }
}
