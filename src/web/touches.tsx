import { type Answer, page, type Route } from '../core/http/route.ts';
import { Tableau } from '../core/ui/parts.tsx';

/** The keys of the product, and how to turn them off. */
export const touchesRoutes: readonly Route[] = [
  { method: 'GET', path: '/touches', right: 'tous', handle: show },
];

const PARTOUT = [
  { touche: '?', fait: 'Montrer les touches de la page' },
  { touche: '/', fait: 'Aller à la recherche' },
  { touche: 'j', fait: 'Ligne suivante du tableau' },
  { touche: 'k', fait: 'Ligne précédente du tableau' },
  { touche: 'g puis a', fait: 'Aller à l’accueil' },
  { touche: 'g puis c', fait: 'Aller au cockpit' },
  { touche: 'g puis d', fait: 'Aller aux dossiers' },
  { touche: 'g puis e', fait: 'Aller aux enveloppes' },
  { touche: 'g puis s', fait: 'Aller aux propositions' },
  { touche: 'g puis p', fait: 'Aller aux programmes' },
  { touche: 'g puis v', fait: 'Aller aux délibérations' },
] as const;

const AU_DIALOGUE = [
  { touche: 'a', fait: 'Accepter le montant de l’autre côté, ou valider celui du vôtre' },
  { touche: 'm', fait: 'Écrire un autre montant' },
  { touche: 'q', fait: 'Poser une question' },
  { touche: 'r', fait: 'Refuser, en disant pourquoi' },
  { touche: 'n', fait: 'Action suivante du programme' },
  { touche: 'p', fait: 'Action précédente du programme' },
] as const;

type Ligne = { readonly touche: string; readonly fait: string };

function show(): Answer {
  return page(
    'Touches du clavier',
    <>
      <h1>Touches du clavier</h1>
      <p class="chapeau">
        Tout se fait aussi à la souris et avec la touche Tab. Ces touches vont plus vite ; elles ne
        servent que dans un navigateur qui exécute les scripts, et jamais dans un champ.
      </p>
      <p class="champ">
        <label class="case">
          <input type="checkbox" disabled data-touches-coupees="" />
          <span>Couper ces touches dans ce navigateur</span>
        </label>
      </p>
      <Touches legende="Sur chaque page" lignes={PARTOUT} />
      <Touches legende="Sur une action en dialogue" lignes={AU_DIALOGUE} />
    </>,
  );
}

function Touches({ legende, lignes }: { legende: string; lignes: readonly Ligne[] }) {
  return (
    <Tableau
      legende={legende}
      lignes={lignes}
      cle={({ touche }) => touche}
      colonnes={[
        { titre: 'Touche', entete: true, cellule: ({ touche }) => <kbd>{touche}</kbd> },
        { titre: 'Ce qu’elle fait', cellule: ({ fait }) => fait },
      ]}
    />
  );
}
