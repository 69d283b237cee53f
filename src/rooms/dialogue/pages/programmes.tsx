import { type Answer, type Context, failure, page } from '../../../core/http/route.ts';
import { pluriel } from '../../../core/typography.ts';
import { EtatVide, Montant, Tableau } from '../../../core/ui/parts.tsx';
import { lireEpci } from '../../territoire/door.ts';
import { STATUTS_DE_LIGNE } from '../rules/types.ts';
import {
  anneesDeDialogue,
  listerProgrammes,
  litLesProgrammes,
  type SommaireDeProgramme,
} from '../store/sommaire.ts';
import { STATUTS } from './mots.tsx';

type Nomme = SommaireDeProgramme & { readonly nom: string };

/** The programmes of a year, one row an EPCI: where each stands, and who is awaited. */
export async function showProgrammes(context: Context): Promise<Answer> {
  const { database, acteur, query, maintenant } = context;
  if (!litLesProgrammes(acteur)) return failure(404);
  const connues = await anneesDeDialogue(database, acteur);
  const demandee = Number(query.get('annee') ?? connues[0] ?? maintenant.slice(0, 4));
  const annee = Number.isSafeInteger(demandee) && demandee < 10_000 ? demandee : 0;
  const lus = await listerProgrammes(database, acteur, annee);
  const lignes = await Promise.all(
    lus.map(async (lu) => ({
      ...lu,
      nom: (await lireEpci(database, lu.epciSiren))?.nom ?? lu.epciSiren,
    })),
  );
  const annees = [...new Set([...connues, annee])].sort((a, b) => b - a);
  const titre = `Programmes ${annee}`;
  const body = (
    <>
      <h1>{titre}</h1>
      <p class="chapeau">
        Pour chaque EPCI, les actions qu’il a transmises et où en est le dialogue avec la Région.
      </p>
      <nav aria-label="Années">
        <ul class="annees">
          {annees.map((une) => (
            <li key={une}>
              <a
                href={`/programmes?annee=${une}`}
                aria-current={une === annee ? 'page' : undefined}
              >
                {une}
              </a>
            </li>
          ))}
        </ul>
      </nav>
      {lignes.length === 0 ? (
        <EtatVide titre={`Aucun programme pour ${annee}`}>
          <p>Il commence quand un EPCI transmet sa proposition. Essayez une autre année.</p>
        </EtatVide>
      ) : (
        <Liste lignes={lignes} annee={annee} cote={acteur.epciSiren === null ? 'region' : 'epci'} />
      )}
    </>
  );
  return page(titre, body);
}

function Liste({
  lignes,
  annee,
  cote,
}: {
  lignes: readonly Nomme[];
  annee: number;
  cote: 'region' | 'epci';
}) {
  const attendu = {
    titre: 'Qui est attendu',
    cellule: ({ attentes }: Nomme) => <Attend attentes={attentes} cote={cote} />,
  };
  const desCotes = lignes.some(({ attentes }) => attentes !== null);
  return (
    <Tableau
      legende={`Programmes ${annee}, montants en euros`}
      lignes={lignes}
      cle={({ epciSiren }) => epciSiren}
      colonnes={[
        {
          titre: 'EPCI',
          entete: true,
          cellule: ({ epciSiren, nom }) => <a href={`/programmes/${epciSiren}/${annee}`}>{nom}</a>,
        },
        { titre: 'Actions', droite: true, cellule: ({ actions }) => actions },
        { titre: 'Où elles en sont', cellule: ({ parStatut }) => direStatuts(parStatut) },
        ...(desCotes ? [attendu] : []),
        {
          titre: 'Demandé',
          droite: true,
          cellule: ({ demandeCentimes }) => <Montant centimes={demandeCentimes} />,
        },
        {
          titre: 'Accordé',
          droite: true,
          cellule: ({ accordCentimes }) => <Montant centimes={accordCentimes} />,
        },
        {
          titre: 'Voté',
          droite: true,
          cellule: ({ voteCentimes }) => <Montant centimes={voteCentimes} />,
        },
      ]}
    />
  );
}

function direStatuts(parStatut: SommaireDeProgramme['parStatut']): string {
  const mots = STATUTS_DE_LIGNE.flatMap((statut) => {
    const nombre = parStatut[statut] ?? 0;
    return nombre === 0 ? [] : [`${nombre} ${accorder(STATUTS[statut].mot, nombre)}`];
  });
  return mots.length === 0 ? 'rien de transmis encore' : mots.join(', ');
}

function accorder(mot: string, nombre: number): string {
  return mot === 'en discussion' ? mot : pluriel(nombre, mot, `${mot}s`);
}

function Attend({
  attentes,
  cote,
}: {
  attentes: SommaireDeProgramme['attentes'];
  cote: 'region' | 'epci';
}) {
  const { region = 0, epci = 0 } = attentes ?? {};
  const vous = cote === 'region' ? region : epci;
  const autre = cote === 'region' ? epci : region;
  if (vous + autre === 0) return <span class="discret">–</span>;
  const nomAutre = cote === 'region' ? 'l’EPCI' : 'la Région';
  return (
    <>
      {vous === 0 ? null : <strong>{`votre côté : ${vous}`}</strong>}
      {vous > 0 && autre > 0 ? ', ' : ''}
      {autre === 0 ? null : `${nomAutre} : ${autre}`}
    </>
  );
}
