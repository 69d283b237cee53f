import type { Certitude } from '../rules/types.ts';

/** How sure a funder's money is, in one word. */
export const CERTITUDES: Readonly<Record<Certitude, string>> = {
  sollicite: 'sollicité',
  acquis: 'acquis',
  refuse: 'refusé',
};

/** Account classes by the names of the State's form (CERFA 12156). */
export const COMPTES_DE_CHARGE: Readonly<Record<string, string>> = {
  60: 'Achats',
  61: 'Services extérieurs',
  62: 'Autres services extérieurs',
  63: 'Impôts et taxes',
  64: 'Charges de personnel',
  65: 'Autres charges de gestion courante',
  66: 'Charges financières',
  67: 'Charges exceptionnelles',
  68: 'Amortissements, provisions, engagements',
  69: 'Impôt sur les bénéfices, participation',
  86: 'Emplois en nature (bénévolat, mises à disposition)',
};

export const COMPTES_DE_PRODUIT: Readonly<Record<string, string>> = {
  70: 'Ventes, prestations de services',
  73: 'Dotations et produits de tarification',
  74: 'Subventions',
  75: 'Autres produits (cotisations, dons)',
  76: 'Produits financiers',
  77: 'Produits exceptionnels',
  78: 'Reprises sur amortissements et provisions',
  79: 'Transferts de charges',
  87: 'Contributions en nature (bénévolat, prêts)',
};

/** The account and what it is called. */
export function direCompte(compte: string): string {
  const classe = compte.slice(0, 2);
  const nom = COMPTES_DE_CHARGE[classe] ?? COMPTES_DE_PRODUIT[classe];
  return nom === undefined ? compte : `${compte} – ${nom}`;
}
