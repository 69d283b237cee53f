import type { VNode } from 'preact';
import { jourAParis } from '../../../core/day.ts';
import type { Context } from '../../../core/http/route.ts';
import { Etiquette, Tableau } from '../../../core/ui/parts.tsx';
import { adresseDuQuartier, placerMillesime } from '../../territoire/pages/door.ts';
import { lireParente, type Parente } from '../store/parente.ts';
import { adresseDuLien } from './lire.ts';
import { direPart, MOTS_DE_PARENTE, MOTS_DES_ETATS } from './mots.ts';

interface Ligne {
  readonly cle: string;
  readonly parente: Parente;
  /** The quartier at the other end; null where there is none. */
  readonly autre: { readonly code: string; readonly nom: string } | null;
  readonly sens: 'vient de' | 'est devenu';
  readonly partPourMille: number | null;
}

/** What a quartier comes from and what it became, each link with where it stands. */
export async function parenteDuQuartier(
  { database, maintenant }: Pick<Context, 'database' | 'maintenant'>,
  { code, epciSirens }: { readonly code: string; readonly epciSirens: readonly string[] },
): Promise<VNode> {
  const parentes = await lireParente(database, code, epciSirens, jourAParis(maintenant));
  const lignes = parentes.flatMap((parente) => lignesDe(code, parente));
  return (
    <section aria-labelledby="parente">
      <h2 id="parente">Ce dont il vient, ce qu’il est devenu</h2>
      {lignes.length === 0 ? (
        <p>
          Un seul millésime est connu autour de ce quartier&nbsp;: rien ne dit d’où il vient ni ce
          qu’il devient.
        </p>
      ) : (
        <Tableau
          legende="D’un millésime à l’autre, selon les tracés ou selon qui les a jugés"
          lignes={lignes}
          cle={({ cle }) => cle}
          colonnes={COLONNES}
        />
      )}
    </section>
  );
}

/** Above all, the part of this quartier's own surface: what it took from it, or what it left. */
function lignesDe(code: string, parente: Parente): Ligne[] {
  const { lien, noms, nomDuNouveau } = parente;
  const { cote, code: sien } = lien.cle;
  const partDe = (ancien: string) => lien.calcul?.anciens.find((un) => un.code === ancien);
  if (cote === 'ancien') {
    return [{ cle: lien.nom, parente, autre: null, sens: 'est devenu', partPourMille: null }];
  }
  const devenu: Ligne[] = lien.anciens.includes(code)
    ? [
        {
          cle: `${lien.nom} vers`,
          parente,
          autre: { code: sien, nom: nomDuNouveau },
          sens: 'est devenu',
          partPourMille: partDe(code)?.partAncienPourMille ?? null,
        },
      ]
    : [];
  if (sien !== code) return devenu;
  const anciens = lien.anciens.length === 0 ? [null] : lien.anciens;
  const venu = anciens.map(
    (ancien): Ligne => ({
      cle: `${lien.nom} ${ancien ?? ''}`,
      parente,
      autre: ancien === null ? null : { code: ancien, nom: noms.get(ancien) ?? ancien },
      sens: 'vient de',
      partPourMille: ancien === null ? null : (partDe(ancien)?.partNouveauPourMille ?? null),
    }),
  );
  return sien === code && lien.anciens.includes(code) ? venu : [...venu, ...devenu];
}

const COLONNES = [
  {
    titre: 'Quand',
    cellule: ({ parente: { millesimes } }: Ligne) => (
      <span class="montant">
        {placerMillesime('de', millesimes.de)} {placerMillesime('a', millesimes.vers)}
      </span>
    ),
  },
  { titre: 'Ce quartier', cellule: ({ sens }: Ligne) => sens },
  {
    titre: 'Quartier',
    entete: true,
    cellule: ({ autre }: Ligne) =>
      autre === null ? (
        'aucun'
      ) : (
        <>
          <a href={adresseDuQuartier(autre.code)}>{autre.nom}</a>
          <span class="code-de-quartier"> {autre.code}</span>
        </>
      ),
  },
  {
    titre: 'Parenté',
    cellule: ({ parente: { lien } }: Ligne) => MOTS_DE_PARENTE[lien.sorte],
  },
  {
    titre: 'Part de ce quartier-ci',
    droite: true,
    cellule: ({ partPourMille }: Ligne) => (partPourMille === null ? '–' : direPart(partPourMille)),
  },
  {
    titre: 'État du lien',
    cellule: ({ parente: { lien } }: Ligne) => (
      <a href={adresseDuLien(lien.nom)}>
        <Etiquette ton={MOTS_DES_ETATS[lien.etat].ton}>{MOTS_DES_ETATS[lien.etat].mot}</Etiquette>
      </a>
    ),
  },
];
