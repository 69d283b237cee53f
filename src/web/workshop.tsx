import type { VNode } from 'preact';
import { type Answer, type Context, page, type Route } from '../core/http/route.ts';
import { Chooses, Fields, Summary } from './workshop/fields.tsx';
import { Lists, readSampleList } from './workshop/list.tsx';
import { Buttons, Figures, Notices, Tags, Tasks } from './workshop/pieces.tsx';
import { Bars, Histories, Tables, Timelines } from './workshop/tables.tsx';

/** The workshop: every part of the screens with all its states. Served in demonstration only. */
export const workshopRoutes: readonly Route[] = [
  { method: 'GET', path: '/atelier', right: 'tous', handle: show },
];

const PIECES: readonly {
  readonly id: string;
  readonly titre: string;
  readonly vue: () => VNode;
}[] = [
  { id: 'titres', titre: 'Titres et textes', vue: Texts },
  { id: 'boutons', titre: 'Boutons et liens', vue: Buttons },
  { id: 'etiquettes', titre: 'Étiquettes d’état', vue: Tags },
  { id: 'taches', titre: 'Liste de tâches', vue: Tasks },
  { id: 'resume', titre: 'Résumé des fautes', vue: Summary },
  { id: 'champs', titre: 'Champs', vue: Fields },
  { id: 'choix', titre: 'Choix et cases', vue: Chooses },
  { id: 'chiffres', titre: 'Chiffres', vue: Figures },
  { id: 'tableaux', titre: 'Tableaux', vue: Tables },
  { id: 'barres', titre: 'Barre d’enveloppe', vue: Bars },
  { id: 'frises', titre: 'Frise', vue: Timelines },
  { id: 'histoires', titre: 'Histoire', vue: Histories },
  { id: 'avis', titre: 'Avis, état vide et panne', vue: Notices },
];

const LISTES = { id: 'listes', titre: 'Listes d’objets' };

async function show(context: Context): Promise<Answer> {
  const liste = await readSampleList(context);
  if (liste.kind !== 'liste') return liste;
  const body = (
    <>
      <h1>Atelier</h1>
      <p class="chapeau">
        Toutes les pièces des écrans, dans tous leurs états. Le cadre, le menu et le fil d’Ariane de
        cette page en font partie.
      </p>
      <nav class="tri" aria-label="Les pièces">
        <ul>
          {[...PIECES, LISTES].map(({ id, titre }) => (
            <li key={id}>
              <a href={`#${id}`}>{titre}</a>
            </li>
          ))}
        </ul>
      </nav>
      {PIECES.map(({ id, titre, vue: Vue }) => (
        <section key={id} class="piece" aria-labelledby={id}>
          <h2 id={id}>{titre}</h2>
          <Vue />
        </section>
      ))}
      <section class="piece" aria-labelledby={LISTES.id}>
        <h2 id={LISTES.id}>{LISTES.titre}</h2>
        <Lists liste={liste} />
      </section>
    </>
  );
  return page('Atelier', body, { trail: [{ href: '/programme', label: 'Le programme' }] });
}

function Texts() {
  return (
    <>
      <p class="chapeau">
        Chapeau : ce que l’on vient faire ici, en une phrase, pour 1 234 567,89 € au plus.
      </p>
      <h3>Un titre de troisième rang, assez long pour passer à la ligne sur un téléphone</h3>
      <p>
        Un paragraphe courant, avec <a href="#titres">un lien</a>, <strong>un mot fort</strong> et
        des espaces insécables : « le conseil citoyen », 12 h 30, n° 2018-0001, 80,5 % ; le texte
        garde une mesure de soixante-huit signes environ, pour que l’œil retrouve sa ligne.
      </p>
      <p class="discret">Un texte discret : une précision, une date, un auteur.</p>
      <p class="mots-longs">
        Un mot trop long se coupe :
        anticonstitutionnellementanticonstitutionnellementanticonstitutionnellement.
      </p>
    </>
  );
}
