import { type Definition, listRows, yearFilter } from '../../../core/http/listing.ts';
import { type Answer, type Context, failure, page } from '../../../core/http/route.ts';
import { pluriel } from '../../../core/typography.ts';
import { Liste } from '../../../core/ui/liste.tsx';
import { nommerEpci } from '../../territoire/door.ts';
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
  const courante = connues[0] ?? Number(maintenant.slice(0, 4));
  const { annee, filtre } = yearFilter(query, courante);
  const lus = await listerProgrammes(database, acteur, annee);
  const noms = await nommerEpci(
    database,
    lus.map(({ epciSiren }) => epciSiren),
  );
  const lignes = lus.map((lu) => ({ ...lu, nom: noms.get(lu.epciSiren) ?? lu.epciSiren }));
  const annees = [...new Set([...connues, annee])].sort((a, b) => b - a);
  const choix = annees.map((une) => ({ valeur: String(une), libelle: String(une) }));
  const definition: Definition<Nomme> = {
    adresse: '/programmes',
    nom: `programmes-${annee}`,
    feuille: `Programmes ${annee}`,
    id: ({ epciSiren }) => epciSiren,
    tri: 'epci',
    recherche: { libelle: 'EPCI ou étape' },
    filtres: [{ ...filtre, choix, tous: null }],
    colonnes: colonnesDe(lignes, annee, acteur.epciSiren === null ? 'region' : 'epci'),
  };
  const liste = await listRows(context, definition, lignes);
  if (liste.kind !== 'liste') return liste;
  const titre = `Programmes ${annee}`;
  const body = (
    <>
      <h1>{titre}</h1>
      <p class="chapeau">
        Pour chaque EPCI, les actions qu’il a transmises et où en est le dialogue avec la Région.
      </p>
      <Liste
        liste={liste}
        legende={`Programmes ${annee}, montants en euros`}
        vide={{
          titre: 'Aucun programme',
          children: (
            <p>Il commence quand un EPCI transmet sa proposition. Essayez une autre année.</p>
          ),
        }}
      />
    </>
  );
  return page(titre, body);
}

function colonnesDe(
  lignes: readonly Nomme[],
  annee: number,
  cote: 'region' | 'epci',
): Definition<Nomme>['colonnes'] {
  const attendu = {
    cle: 'attendu',
    titre: 'Qui est attendu',
    valeur: ({ attentes }: Nomme) => direAttentes(attentes, cote),
    ordre: ({ attentes }: Nomme) => (attentes === null ? null : 0 - (attentes[cote] ?? 0)),
    cellule: ({ attentes }: Nomme) => <Attend attentes={attentes} cote={cote} />,
  };
  const desCotes = lignes.some(({ attentes }) => attentes !== null);
  return [
    {
      cle: 'epci',
      titre: 'EPCI',
      entete: true,
      valeur: ({ nom }) => nom,
      cellule: ({ epciSiren, nom }) => <a href={`/programmes/${epciSiren}/${annee}`}>{nom}</a>,
    },
    { cle: 'actions', titre: 'Actions', droite: true, valeur: ({ actions }) => actions },
    {
      cle: 'etapes',
      titre: 'Où elles en sont',
      triable: false,
      valeur: ({ parStatut }) => direStatuts(parStatut),
    },
    ...(desCotes ? [attendu] : []),
    montant('demande', 'Demandé', ({ demandeCentimes }) => demandeCentimes),
    montant('accord', 'Accordé', ({ accordCentimes }) => accordCentimes),
    montant('vote', 'Voté', ({ voteCentimes }) => voteCentimes),
  ];
}

function montant(cle: string, titre: string, lire: (ligne: Nomme) => number) {
  return {
    ...{ cle, titre, droite: true, somme: true },
    valeur: (ligne: Nomme) => ({ montantCentimes: lire(ligne) }),
  };
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

function direAttentes(attentes: SommaireDeProgramme['attentes'], cote: 'region' | 'epci'): string {
  const autre = cote === 'region' ? 'epci' : 'region';
  const [vous = 0, eux = 0] = [attentes?.[cote], attentes?.[autre]];
  const nomAutre = autre === 'epci' ? 'l’EPCI' : 'la Région';
  return [
    ...(vous === 0 ? [] : [`votre côté\u00A0: ${vous}`]),
    ...(eux === 0 ? [] : [`${nomAutre}\u00A0: ${eux}`]),
  ].join(', ');
}
