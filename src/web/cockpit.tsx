import { octrois } from '../core/access/access.ts';
import { type Definition, type FiltreDeListe, listRows, yearFilter } from '../core/http/listing.ts';
import { type Answer, type Context, failure, page, type Route } from '../core/http/route.ts';
import { formaterMontant } from '../core/typography.ts';
import { Liste } from '../core/ui/liste.tsx';
import { anneeDuDialogue, anneesEnCours } from './annees.ts';
import { isWaitedFor, type Row, toRow } from './cockpit/rows.ts';
import { cockpitColumns } from './cockpit/table.tsx';
import { compter } from './etape.ts';
import { ClosedPositions } from './home/region-state.tsx';
import { lireSituations } from './situation.ts';

/** The Region's cockpit: one row an EPCI, who is waited for and since when. */
export const cockpitRoutes: readonly Route[] = [
  { method: 'GET', path: '/cockpit', right: { objet: 'journal', verbe: 'L' }, handle: show },
];

async function show({ database, acteur, maintenant, query }: Context): Promise<Answer> {
  const partout = octrois(acteur.role, 'journal').some(({ portee }) => portee === '*');
  if (!partout) return failure(403);
  const enCours = await anneesEnCours(database, acteur, maintenant);
  const { annee, filtre } = yearFilter(query, anneeDuDialogue(enCours));
  const situations =
    enCours.find((une) => une.annee === annee)?.situations ??
    (await lireSituations(database, acteur, { annee, maintenant }));
  const rows = situations.map((situation) => toRow(situation, maintenant));
  const definition: Definition<Row> = {
    ...{ adresse: '/cockpit', nom: `cockpit-${annee}`, feuille: `Cockpit ${annee}`, tri: 'epci' },
    id: ({ situation }) => situation.epciSiren,
    recherche: { libelle: 'EPCI ou étape' },
    filtres: [filtre, ATTENDU],
    colonnes: cockpitColumns(annee),
  };
  const liste = await listRows({ query }, definition, rows);
  if (liste.kind !== 'liste') return liste;
  const attendues = rows.reduce((total, { attendues: nombre }) => total + nombre, 0);
  const reste = situations.reduce((total, { resteCentimes }) => total + resteCentimes, 0);
  const titre = `Cockpit ${annee}`;
  const body = (
    <>
      <h1>{titre}</h1>
      <p class="chapeau">
        {rows.length === 0
          ? 'Où en est chaque intercommunalité, et qui doit répondre.'
          : `${compter(rows.length, 'intercommunalité', 'intercommunalités')}, ${compter(attendues, 'réponse attendue', 'réponses attendues')}, ${formaterMontant(reste)} encore à programmer.`}
      </p>
      <Liste
        liste={liste}
        legende={`Le dialogue avec chaque intercommunalité en ${annee}`}
        vide={{
          titre: 'Aucune intercommunalité',
          children: (
            <p>
              Elles paraissent dès qu’une enveloppe existe ou qu’un appel est ouvert. Essayez une
              autre année.
            </p>
          ),
        }}
      />
      {rows.length === 0 ? null : <ClosedPositions situations={situations} />}
    </>
  );
  return page(titre, body);
}

const ATTENDU: FiltreDeListe<Row> = {
  nom: 'attend',
  libelle: 'Doit répondre',
  choix: [
    { valeur: 'region', libelle: 'la Région' },
    { valeur: 'epci', libelle: 'l’EPCI' },
  ],
  garde: (row, valeur) => isWaitedFor(row, valeur === 'region' ? 'region' : 'epci'),
};
