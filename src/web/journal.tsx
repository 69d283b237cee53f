import { octrois } from '../core/access/access.ts';
import type { Acteur } from '../core/access/roles.ts';
import type { Database } from '../core/database/database.ts';
import { instant } from '../core/day.ts';
import {
  type Definition,
  type Demande,
  listSource,
  readDemande,
  type Source,
} from '../core/http/listing.ts';
import { type Answer, type Context, failure, page, type Route } from '../core/http/route.ts';
import { compterJournal, type LigneDeJournal, parcourirJournal } from '../core/journal.ts';
import { Liste } from '../core/ui/liste.tsx';
import { signer } from '../rooms/acteur/door.ts';
import { direType, OBJETS_DES_PIECES, PIECES } from './journal/mots.ts';

/** The journal of the whole house, latest first, by pages. */
export const journalRoutes: readonly Route[] = [
  { method: 'GET', path: '/journal', right: { objet: 'journal', verbe: 'L' }, handle: show },
];

async function show({ database, acteur, query }: Context): Promise<Answer> {
  const partout = octrois(acteur.role, 'journal').some(
    ({ verbes, portee }) => verbes.includes('L') && portee === '*',
  );
  if (!partout) return failure(403);
  const definition = definitionPour(acteur);
  const demande = readDemande(definition, query);
  const liste = await listSource(definition, demande, sourceDe(database, demande));
  if (liste.kind !== 'liste') return liste;
  const body = (
    <>
      <h1>Journal</h1>
      <p class="chapeau">
        Chaque fait, qui l’a passé et quand. Rien ne s’y efface : une erreur se corrige par un
        nouveau fait.
      </p>
      <Liste
        liste={liste}
        legende="Faits"
        vide={{
          titre: 'Aucun fait',
          children: <p>Le premier geste écrira ici le premier fait.</p>,
        }}
      />
    </>
  );
  return page('Journal', body);
}

interface Ligne extends LigneDeJournal {
  readonly type: string;
  readonly qui: string;
}

const MOST_COUNTED = 10_000;

function sourceDe(database: Database, { filtres, tri }: Demande): Source<Ligne> {
  const filtre = { piece: filtres['piece'] || null, objet: filtres['objet'] || null };
  return {
    charger: async ({ curseur, taille }) => {
      const croissant = tri.croissant === (curseur?.sens !== 'avant');
      const rang = Number.isSafeInteger(curseur?.clef) ? Number(curseur?.clef) : null;
      const lues = await parcourirJournal(database, filtre, { rang, croissant, limite: taille });
      const signees = await signer<{ type: string }>(database, lues);
      return lues.flatMap((ligne, place) => {
        const signee = signees[place];
        return signee === undefined ? [] : [{ ...ligne, qui: signee.qui, type: signee.fait.type }];
      });
    },
    compter: () => compterJournal(database, filtre, MOST_COUNTED),
    plafond: MOST_COUNTED,
  };
}

function definitionPour(acteur: Acteur): Definition<Ligne> {
  const lit = ({ piece }: Ligne) => litTout(acteur, piece);
  return {
    ...{ adresse: '/journal', nom: 'journal', feuille: 'Journal', tri: '-rang' },
    id: ({ rang }) => String(rang),
    filtres: [
      {
        nom: 'piece',
        libelle: 'Pièce',
        tous: 'Toutes',
        choix: Array.from(PIECES, ([valeur, libelle]) => ({ valeur, libelle })),
      },
      { nom: 'objet', libelle: 'Identifiant' },
    ],
    colonnes: [
      { cle: 'rang', titre: 'Rang', droite: true, valeur: ({ rang }) => Number(rang) },
      fixe('quand', 'Quand', (ligne) => ({ instant: instant(ligne.instant) })),
      { ...fixe('quoi', 'Quoi', ({ type }) => direType(type)), entete: true },
      fixe('piece', 'Pièce', ({ piece }) => PIECES.get(piece) ?? piece),
      fixe('qui', 'Qui', ({ qui }) => qui),
      {
        ...fixe('objet', 'Identifiant', (ligne) => (lit(ligne) ? ligne.objet : null)),
        pliee: true,
      },
      {
        ...fixe('detail', 'Détail', (ligne) => (lit(ligne) ? ligne.fait : 'réservé')),
        cellule: (ligne: Ligne) => <Detail lisible={lit(ligne)} ligne={ligne} />,
      },
    ],
  };
}

/** A column that does not sort: facts have one order, that of their ranks. */
function fixe(
  cle: string,
  titre: string,
  valeur: Definition<Ligne>['colonnes'][number]['valeur'],
): Definition<Ligne>['colonnes'][number] {
  return { cle, titre, triable: false, valeur };
}

/** The fact itself, for who may read such objects everywhere and at any stage. */
function Detail({ lisible, ligne }: { lisible: boolean; ligne: Ligne }) {
  if (!lisible) return <span class="discret">réservé</span>;
  return (
    <details class="detail">
      <summary>Voir</summary>
      <p>
        <code>{ligne.objet}</code>
      </p>
      <pre>{JSON.stringify(JSON.parse(ligne.fait), null, 1)}</pre>
    </details>
  );
}

function litTout(acteur: Acteur, piece: string): boolean {
  const objets = OBJETS_DES_PIECES.get(piece) ?? [];
  return (
    objets.length > 0 &&
    objets.every((objet) =>
      octrois(acteur.role, objet).some(
        ({ verbes, portee, etape }) => verbes.includes('L') && portee === '*' && etape === null,
      ),
    )
  );
}
