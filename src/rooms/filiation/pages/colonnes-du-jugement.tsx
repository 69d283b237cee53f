import { instant, jourAParis } from '../../../core/day.ts';
import type { ColonneDeListe, Definition } from '../../../core/http/listing.ts';
import { formaterJour } from '../../../core/typography.ts';
import { Etiquette } from '../../../core/ui/parts.tsx';
import type { ComparaisonLue, LienNumerote } from './lire.ts';
import { MOTS_DES_ETATS } from './mots.ts';
import { direOfficielle, MOTS_DE_LA_TABLE, VerdictDeLaTable } from './officielle.tsx';

/** What these columns need of a line. */
interface Ligne {
  readonly lien: LienNumerote;
}

type Colonne = ColonneDeListe<Ligne>;
type Filtre = NonNullable<Definition<Ligne>['filtres']>[number];

const VERDICTS = Object.keys(MOTS_DE_LA_TABLE);

/** What the imported tables of correspondence say beside each link. */
export function tableOfficielle(noms: ComparaisonLue['noms']): Colonne {
  return {
    ...{ cle: 'officielle', titre: 'Table officielle' },
    valeur: ({ lien }) => direOfficielle(lien, noms),
    ordre: ({ lien }) => VERDICTS.indexOf(lien.officielle.verdict),
    cellule: ({ lien }) => <VerdictDeLaTable lien={lien} noms={noms} />,
  };
}

export const FILTRE_DE_LA_TABLE: Filtre = {
  nom: 'officielle',
  libelle: 'Table officielle',
  tous: 'Toutes',
  choix: Object.entries(MOTS_DE_LA_TABLE).map(([valeur, { mot }]) => ({ valeur, libelle: mot })),
  garde: ({ lien }, valeur) => lien.officielle.verdict === valeur,
};

const ORDRE = Object.keys(MOTS_DES_ETATS);

/** Where the link stands, and who judged it. */
export const ETAT: Colonne = {
  ...{ cle: 'etat', titre: 'État' },
  valeur: ({ lien }) => direEtat(lien),
  ordre: ({ lien }) => ORDRE.indexOf(lien.etat),
  cellule: ({ lien }) => (
    <>
      <Etiquette ton={MOTS_DES_ETATS[lien.etat].ton}>{MOTS_DES_ETATS[lien.etat].mot}</Etiquette>{' '}
      <SignePar lien={lien} />
    </>
  ),
};

/** Who judged, and when; nothing where nobody did. */
function SignePar({ lien: { etat, signe } }: { lien: LienNumerote }) {
  if (signe === null || etat === 'calculee' || etat === 'reconduit') return null;
  return <span class="signe">{direQui(signe)}</span>;
}

function direEtat({ etat, signe }: LienNumerote): string {
  const { mot } = MOTS_DES_ETATS[etat];
  if (signe === null || etat === 'calculee' || etat === 'reconduit') return mot;
  return `${mot} ${direQui(signe)}`;
}

/** « par Camille Roy, instruction de la Région, le 5 janvier 2026 ». */
export function direQui({ qui, instant: quand }: NonNullable<LienNumerote['signe']>): string {
  return `par ${qui}, le ${formaterJour(jourAParis(instant(quand)))}`;
}
