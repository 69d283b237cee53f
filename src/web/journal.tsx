import { octrois } from '../core/access/access.ts';
import type { Acteur } from '../core/access/roles.ts';
import { type Answer, type Context, failure, page, type Route } from '../core/http/route.ts';
import { type Filtre, lireDerniers } from '../core/journal.ts';
import { formaterInstant, formaterNombre } from '../core/typography.ts';
import { Champ, ChampChoix } from '../core/ui/fields.tsx';
import { EtatVide, Tableau } from '../core/ui/parts.tsx';
import { signer } from '../rooms/acteur/door.ts';
import { direType, OBJETS_DES_PIECES, PIECES } from './journal/mots.ts';

const PAGE = 50;

/** The journal of the whole house, latest first, by pages. */
export const journalRoutes: readonly Route[] = [
  { method: 'GET', path: '/journal', right: { objet: 'journal', verbe: 'L' }, handle: show },
];

async function show({ database, acteur, query }: Context): Promise<Answer> {
  const partout = octrois(acteur.role, 'journal').some(
    ({ verbes, portee }) => verbes.includes('L') && portee === '*',
  );
  if (!partout) return failure(403);
  const filtre = lireFiltre(query);
  const lues = await lireDerniers(database, filtre, PAGE + 1);
  const montrees = lues.slice(0, PAGE);
  const signees = await signer<{ type: string }>(database, montrees);
  const lignes = montrees.flatMap((ligne, rang) => {
    const signee = signees[rang];
    return signee === undefined ? [] : [{ ...ligne, qui: signee.qui, lu: signee.fait }];
  });
  const dernier = montrees.at(-1);
  const body = (
    <>
      <h1>Journal</h1>
      <p class="chapeau">
        Chaque fait, qui l’a passé et quand. Rien ne s’y efface : une erreur se corrige par un
        nouveau fait.
      </p>
      <Recherche filtre={filtre} />
      {lignes.length === 0 ? (
        <EtatVide titre="Aucun fait">
          <p>Aucun fait ne répond à cette recherche. Élargissez-la.</p>
        </EtatVide>
      ) : (
        <Tableau
          legende="Faits, le dernier en tête"
          lignes={lignes}
          cle={({ rang }) => String(rang)}
          colonnes={[
            { titre: 'Rang', droite: true, cellule: ({ rang }) => formaterNombre(Number(rang)) },
            { titre: 'Quand', cellule: ({ instant }) => formaterInstant(instant) },
            { titre: 'Quoi', entete: true, cellule: ({ lu }) => direType(lu.type) },
            { titre: 'Pièce', cellule: ({ piece }) => PIECES.get(piece) ?? piece },
            { titre: 'Qui', cellule: ({ qui }) => qui },
            {
              titre: 'Détail',
              cellule: (ligne) => <Detail acteur={acteur} ligne={ligne} />,
            },
          ]}
        />
      )}
      {lues.length > PAGE && dernier !== undefined ? (
        <p>
          <a href={`/journal?${suite(filtre, Number(dernier.rang))}`}>Faits plus anciens</a>
        </p>
      ) : null}
    </>
  );
  return page('Journal', body);
}

function lireFiltre(query: URLSearchParams): Filtre {
  const avant = query.get('avant') ?? '';
  return {
    piece: PIECES.has(query.get('piece') ?? '') ? query.get('piece') : null,
    objet: (query.get('objet') ?? '').trim() || null,
    avant: /^\d{1,15}$/.test(avant) ? Number(avant) : null,
  };
}

function suite({ piece, objet }: Filtre, avant: number): string {
  const query = new URLSearchParams({ avant: String(avant) });
  if (piece !== null) query.set('piece', piece);
  if (objet !== null) query.set('objet', objet);
  return query.toString();
}

function Recherche({ filtre }: { filtre: Filtre }) {
  return (
    <form method="get" action="/journal" class="cote-a-cote">
      <ChampChoix
        nom="piece"
        libelle="Pièce"
        choix={Array.from(PIECES, ([valeur, libelle]) => ({ valeur, libelle }))}
        valeur={filtre.piece ?? ''}
        facultatif
      />
      <Champ nom="objet" libelle="Identifiant" valeur={filtre.objet ?? ''} facultatif />
      <button type="submit" class="second">
        Chercher
      </button>
    </form>
  );
}

/** The fact itself, for who may read such objects everywhere and at any stage. */
function Detail({
  acteur,
  ligne,
}: {
  acteur: Acteur;
  ligne: { readonly piece: string; readonly objet: string; readonly fait: string };
}) {
  if (!litTout(acteur, ligne.piece)) return <span class="discret">réservé</span>;
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
