import { nouvelleCle } from '../../../core/execute.ts';
import { type Answer, type Context, failure, page } from '../../../core/http/route.ts';
import { formaterNombre, pluriel } from '../../../core/typography.ts';
import { Porte } from '../../../core/ui/fields.tsx';
import { EtatVide, Tableau } from '../../../core/ui/parts.tsx';
import type { Lieu } from '../../territoire/door.ts';
import { estAConfirmer, type LigneDeLien, lignesDe } from './colonnes.tsx';
import {
  adresseDe,
  adresseDuLien,
  type ComparaisonLue,
  type LienNumerote,
  lireComparaison,
  lireDemandee,
} from './lire.ts';
import { direPart, MOTS_DE_PARENTE, MOTS_DES_ETATS } from './mots.ts';
import type { Outils } from './outils.ts';

/** Confirming this many at once is read, and undone, one by one all the same. */
export const MOST_LINKS = 200;

const TITRE = 'Confirmer plusieurs liens';

/** Before confirming several links: which ones, which not and why. Nothing is written. */
export async function showLot(context: Context, { signer }: Outils): Promise<Answer> {
  const { lieu, millesimes } = await lireDemandee(context);
  if (lieu === null || millesimes === null) return failure(404);
  const comparaison = await lireComparaison(context, lieu, millesimes, signer);
  const choisis = choisir(comparaison, context.query);
  const possibles = choisis.filter(estAConfirmer).slice(0, MOST_LINKS);
  const ecartes = choisis.filter((lien) => !possibles.includes(lien));
  const retour = adresseDe(lieu, millesimes);
  const titre =
    choisis.length === 0
      ? TITRE
      : `Confirmer ${formaterNombre(possibles.length)} ${pluriel(possibles.length, 'lien', 'liens')} sur ${formaterNombre(choisis.length)}`;
  const body = (
    <>
      <h1>{titre}</h1>
      {choisis.length === 0 ? (
        <EtatVide titre="Aucun lien choisi">
          <p>
            <a href={`${retour}#tableau`}>Cochez des liens dans le tableau</a>, puis revenez ici.
          </p>
        </EtatVide>
      ) : null}
      {possibles.length === 0 ? null : (
        <Possibles context={context} vue={{ lieu, comparaison, possibles }} />
      )}
      {ecartes.length === 0 ? null : <Ecartes comparaison={comparaison} ecartes={ecartes} />}
      <p>
        <a href={retour}>Revenir à la comparaison sans rien confirmer</a>
      </p>
    </>
  );
  return page(titre, body, { trail: trailOf(lieu, retour) });
}

/** Where the pages of a comparison stand. */
export function trailOf({ nom }: Pick<Lieu, 'nom'>, retour: string) {
  return [
    { href: '/territoire', label: 'Territoire' },
    { href: retour, label: `Comparaison, ${nom}` },
  ];
}

function choisir({ liens }: ComparaisonLue, query: URLSearchParams): LienNumerote[] {
  const tous = query.get('tous');
  if (tous === 'oui') return liens.filter(({ etat }) => etat !== 'reconduit');
  if (tous === 'identique') {
    return liens.filter(({ etat, sorte }) => etat !== 'reconduit' && sorte === 'identique');
  }
  const noms = new Set(query.getAll('lien'));
  return liens.filter(({ nom }) => noms.has(nom));
}

interface Vue {
  readonly lieu: Lieu;
  readonly comparaison: ComparaisonLue;
  readonly possibles: readonly LienNumerote[];
}

function Possibles({ context, vue }: { context: Context; vue: Vue }) {
  const { lieu, comparaison, possibles } = vue;
  const { de, vers } = comparaison.millesimes;
  const noms = new Set(possibles.map(({ nom }) => nom));
  const mot = pluriel(possibles.length, 'ce lien', `ces ${formaterNombre(possibles.length)} liens`);
  return (
    <>
      <h2>Ce qui sera confirmé ({formaterNombre(possibles.length)})</h2>
      <Tableau
        legende="Ce que les tracés proposent"
        lignes={lignesDe(comparaison).filter(({ lien }) => noms.has(lien.nom))}
        cle={({ lien, ancien }) => `${lien.nom} ${ancien?.code ?? ''}`}
        colonnes={[...QUI, ...PARTS]}
      />
      <form method="post" action="/territoire/millesimes/confirmer" class="actions">
        <Porte jeton={context.jeton} cle={nouvelleCle()} />
        {Object.entries({ lieu: lieu.cle, de, vers }).map(([nom, valeur]) => (
          <input key={nom} type="hidden" name={nom} value={valeur} />
        ))}
        {possibles.map(({ nom, version, vu }) => (
          <input key={nom} type="hidden" name="lien" value={`${version} ${vu} ${nom}`} />
        ))}
        <button type="submit">{`Confirmer ${mot}`}</button>
      </form>
    </>
  );
}

const QUI = [
  { titre: 'N°', droite: true, cellule: ({ lien }: LigneDeLien) => lien.numero },
  {
    titre: 'Quartier',
    entete: true,
    cellule: ({ lien, nouveau, ancien }: LigneDeLien) => (
      <a href={adresseDuLien(lien.nom)}>{(nouveau ?? ancien)?.nom ?? lien.cle.code}</a>
    ),
  },
  {
    titre: 'Venu de',
    cellule: ({ lien, ancien }: LigneDeLien) =>
      ancien === null || lien.cle.cote === 'ancien' ? 'aucun' : `${ancien.nom} (${ancien.code})`,
  },
  { titre: 'Parenté', cellule: ({ lien }: LigneDeLien) => MOTS_DE_PARENTE[sorteProposee(lien)] },
];

/** Confirming is confirming what the drawings propose, were it after a correction. */
function sorteProposee({ calcul, sorte }: LienNumerote) {
  return calcul?.sorte ?? sorte;
}

const PARTS = [
  {
    titre: 'Part reprise de l’ancien',
    droite: true,
    cellule: ({ partAncienPourMille: p }: LigneDeLien) => (p === null ? '–' : direPart(p)),
  },
  {
    titre: 'Part du nouveau',
    droite: true,
    cellule: ({ partNouveauPourMille: p }: LigneDeLien) => (p === null ? '–' : direPart(p)),
  },
];

function Ecartes({
  comparaison: { noms },
  ecartes,
}: {
  comparaison: ComparaisonLue;
  ecartes: readonly LienNumerote[];
}) {
  return (
    <>
      <h2>Ce qui ne le sera pas ({formaterNombre(ecartes.length)})</h2>
      <Tableau
        legende="Et pourquoi"
        lignes={ecartes}
        cle={({ nom }) => nom}
        colonnes={[
          {
            titre: 'Quartier',
            entete: true,
            cellule: ({ nom, cle }) => (
              <a href={adresseDuLien(nom)}>{noms[cle.cote].get(cle.code) ?? cle.code}</a>
            ),
          },
          { titre: 'Pourquoi', cellule: direEcart },
        ]}
      />
    </>
  );
}

function direEcart(lien: LienNumerote): string {
  if (estAConfirmer(lien)) return `Au-delà de ${MOST_LINKS} liens : à confirmer ensuite.`;
  if (lien.etat === 'a-revoir') return 'Les tracés n’en parlent plus : à annuler sur sa page.';
  return `Ce lien est déjà ${MOTS_DES_ETATS[lien.etat].mot}.`;
}
