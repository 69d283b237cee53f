import { centimes, euros } from '../../src/core/money.ts';
import type { ContenuDeDossier } from '../../src/rooms/dossier/door.ts';
import { contenuDe, type Decor, LILLE } from '../../tests/support/programme.ts';

/** A whole dossier, eight lines of plan, balanced. */
export function contenu(decor: Decor): ContenuDeDossier {
  const base = contenuDe(decor, {
    epciSiren: LILLE,
    intitule: 'Atelier vélo du quartier',
    section: 'fonctionnement',
    prioriteCode: decor.dispositif.priorites[0]?.code ?? '',
    montantCentimes: euros(4_000),
    quartiers: ['QP059074'],
    points: [],
  });
  const charge = (compte: string, libelle: string, montant: number) => ({
    compte,
    libelle,
    montantCentimes: centimes(montant),
  });
  const produit = (libelle: string, montant: number, region = false) => ({
    ...charge('74', libelle, montant),
    financeur: libelle,
    region,
    certitude: 'sollicite' as const,
  });
  return {
    ...base,
    plan: {
      charges: [
        charge('60', 'Achats', 350_000),
        charge('61', 'Location', 150_000),
        charge('62', 'Intervenants', 200_000),
        charge('64', 'Personnel', 500_000),
      ],
      produits: [
        produit('Région', 400_000, true),
        produit('État', 500_000),
        produit('Commune', 200_000),
        produit('CAF', 100_000),
      ],
    },
  };
}
