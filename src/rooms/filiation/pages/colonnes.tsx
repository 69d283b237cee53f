import type { Definition } from '../../../core/http/listing.ts';
import { placerMillesime } from '../../territoire/pages/door.ts';
import { SORTES_DE_LIEN } from '../rules/liens.ts';
import { ETAT, FILTRE_DE_LA_TABLE, tableOfficielle } from './colonnes-du-jugement.tsx';
import { adresseDuLien, type ComparaisonLue, type LienNumerote } from './lire.ts';
import { direPart, MOTS_DE_PARENTE, MOTS_DES_ETATS } from './mots.ts';
import { parleDeTables } from './officielle.tsx';

/** A line of the table: a link, or each old quartier of a link that has several. */
export interface LigneDeLien {
  readonly lien: LienNumerote;
  readonly ancien: { readonly code: string; readonly nom: string } | null;
  readonly nouveau: { readonly code: string; readonly nom: string } | null;
  readonly partAncienPourMille: number | null;
  readonly partNouveauPourMille: number | null;
  /** The first line of its link: the one that carries its box. */
  readonly premiere: boolean;
}

/** The form that the boxes of the rows belong to. */
export const LOT = 'lot';

/** The lines of a comparison, link by link. */
export function lignesDe({ liens, noms }: ComparaisonLue): LigneDeLien[] {
  return liens.flatMap((lien) => {
    const { cle, anciens, calcul } = lien;
    const de = (code: string) => ({ code, nom: noms.ancien.get(code) ?? code });
    const nouveau =
      cle.cote === 'ancien'
        ? null
        : { code: cle.code, nom: noms.nouveau.get(cle.code) ?? cle.code };
    const codes = cle.cote === 'ancien' ? [cle.code] : anciens;
    const lignes = codes.length === 0 ? [null] : codes;
    return lignes.map((code, rang): LigneDeLien => {
      const parts = calcul?.anciens.find((un) => un.code === code);
      return {
        ...{ lien, nouveau, premiere: rang === 0 },
        ancien: code === null ? null : de(code),
        partAncienPourMille: parts?.partAncienPourMille ?? null,
        partNouveauPourMille: parts?.partNouveauPourMille ?? null,
      };
    });
  });
}

/** A judgement may be given: proposed, or to be looked at again on drawings that still tell of it. */
export function estAConfirmer({ etat, calcul }: LienNumerote): boolean {
  return calcul !== null && (etat === 'calculee' || etat === 'a-revoir');
}

const ETATS = [
  ['a-confirmer', 'à confirmer ou à revoir'],
  ...(['confirmee', 'corrigee', 'a-revoir', 'reconduit'] as const).map(
    (etat) => [etat, MOTS_DES_ETATS[etat].mot] as const,
  ),
] as const;

/** The table of a comparison; with boxes for who judges. */
export function tableauDe(
  { millesimes: { de, vers }, liens, noms }: ComparaisonLue,
  lieu: string,
  cases: boolean,
): Definition<LigneDeLien> {
  const [avant, apres] = [placerMillesime('de', de), placerMillesime('de', vers)];
  const tables = parleDeTables(liens);
  return {
    adresse: '/territoire/millesimes',
    fixes: { lieu, de, vers },
    nom: `quartiers-${de.slice(0, 4)}-${vers.slice(0, 4)}`,
    feuille: 'Liens',
    id: ({ lien, ancien }) => `${lien.nom}~${ancien?.code ?? ''}`,
    tri: 'numero',
    recherche: { libelle: 'Nom ou code' },
    filtres: [
      {
        nom: 'etat',
        libelle: 'État',
        choix: ETATS.map(([valeur, libelle]) => ({ valeur, libelle })),
        garde: ({ lien }, valeur) =>
          valeur === 'a-confirmer'
            ? lien.etat === 'calculee' || lien.etat === 'a-revoir'
            : lien.etat === valeur,
      },
      {
        nom: 'sorte',
        libelle: 'Parenté',
        tous: 'Toutes',
        choix: SORTES_DE_LIEN.map((valeur) => ({ valeur, libelle: MOTS_DE_PARENTE[valeur] })),
        garde: ({ lien }, valeur) => lien.sorte === valeur,
      },
      ...(tables ? [FILTRE_DE_LA_TABLE] : []),
    ],
    colonnes: [
      ...(cases ? [CASE] : []),
      ...colonnesDe(avant, apres),
      ...(tables ? [tableOfficielle(noms)] : []),
      ETAT,
    ],
  };
}

type Colonne = Definition<LigneDeLien>['colonnes'][number];

const CASE: Colonne = {
  ...{ cle: 'choisir', titre: 'Choisir', geste: true },
  valeur: () => null,
  cellule: ({ lien, nouveau, ancien, premiere }) =>
    premiere && estAConfirmer(lien) ? (
      <input
        type="checkbox"
        name="lien"
        value={lien.nom}
        form={LOT}
        aria-label={`Choisir ${(nouveau ?? ancien)?.nom ?? lien.cle.code}`}
      />
    ) : null,
};

function colonnesDe(avant: string, apres: string): readonly Colonne[] {
  const part = (pourMille: number | null) => (pourMille === null ? '–' : direPart(pourMille));
  return [
    { cle: 'numero', titre: 'N°', droite: true, valeur: ({ lien }) => lien.numero },
    {
      ...{ cle: 'nouveau', titre: `Quartier ${apres}`, entete: true },
      valeur: ({ nouveau }) => nouveau?.nom ?? null,
      cellule: ({ lien, nouveau }) => (
        <>
          <a href={adresseDuLien(lien.nom)}>{nouveau?.nom ?? 'aucun'}</a>
          {nouveau === null ? null : <Code code={nouveau.code} />}
        </>
      ),
    },
    {
      ...{ cle: 'code', titre: `Code ${apres}`, pliee: true },
      valeur: (un) => un.nouveau?.code ?? null,
    },
    {
      ...{ cle: 'ancien', titre: `Quartier ${avant}` },
      valeur: ({ ancien }) => ancien?.nom ?? null,
      cellule: ({ ancien }) =>
        ancien === null ? (
          'aucun'
        ) : (
          <>
            {ancien.nom}
            <Code code={ancien.code} />
          </>
        ),
    },
    {
      ...{ cle: 'code-ancien', titre: `Code ${avant}`, pliee: true },
      valeur: (un) => un.ancien?.code ?? null,
    },
    {
      ...{ cle: 'sorte', titre: 'Parenté' },
      valeur: ({ lien }) => MOTS_DE_PARENTE[lien.sorte],
      ordre: ({ lien }) => SORTES_DE_LIEN.indexOf(lien.sorte),
    },
    {
      ...{ cle: 'part-ancien', titre: `Repris ${avant}, %`, droite: true },
      valeur: ({ partAncienPourMille: p }) => (p === null ? null : p / 10),
      cellule: ({ partAncienPourMille: p }) => part(p),
    },
    {
      ...{ cle: 'part-nouveau', titre: `Surface ${apres} venue de là, %`, droite: true },
      valeur: ({ partNouveauPourMille: p }) => (p === null ? null : p / 10),
      cellule: ({ partNouveauPourMille: p }) => part(p),
    },
  ];
}

function Code({ code }: { code: string }) {
  return <span class="code-de-quartier"> {code}</span>;
}
