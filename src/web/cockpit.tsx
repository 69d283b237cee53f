import { octrois } from '../core/access/access.ts';
import { type Answer, type Context, failure, page, type Route } from '../core/http/route.ts';
import { formaterMontant } from '../core/typography.ts';
import { Champ } from '../core/ui/fields.tsx';
import { EtatVide } from '../core/ui/parts.tsx';
import { BASES_DE_TRI, type BaseDeTri, sortRows, toRow } from './cockpit/rows.ts';
import { CockpitTable } from './cockpit/table.tsx';
import { compter } from './etape.ts';
import { ClosedPositions } from './home/region-state.tsx';
import { anneeDuTravail, lireSituations } from './situation.ts';

/** The Region's cockpit: one row an EPCI, who is waited for and since when. */
export const cockpitRoutes: readonly Route[] = [
  { method: 'GET', path: '/cockpit', right: { objet: 'journal', verbe: 'L' }, handle: show },
];

async function show({ database, acteur, maintenant, query }: Context): Promise<Answer> {
  const partout = octrois(acteur.role, 'journal').some(({ portee }) => portee === '*');
  if (!partout) return failure(403);
  const demandee = query.get('annee') ?? '';
  const annee = /^\d{4}$/.test(demandee)
    ? Number(demandee)
    : await anneeDuTravail(database, acteur, maintenant);
  const tri = BASES_DE_TRI.find(({ cle }) => cle === query.get('tri'))?.cle ?? 'epci';
  const situations = await lireSituations(database, acteur, annee);
  const rows = sortRows(
    situations.map((situation) => toRow(situation, maintenant)),
    tri,
  );
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
      <form method="get" action="/cockpit" class="cote-a-cote">
        <Champ nom="annee" libelle="Année" valeur={String(annee)} court />
        <input type="hidden" name="tri" value={tri} />
        <button type="submit" class="second">
          Montrer
        </button>
      </form>
      {rows.length === 0 ? (
        <EtatVide titre={`Aucune intercommunalité en ${annee}`}>
          <p>
            Elles paraissent dès qu’une enveloppe existe ou qu’un appel est ouvert. Essayez une
            autre année.
          </p>
        </EtatVide>
      ) : (
        <>
          <SortLinks annee={annee} tri={tri} />
          <CockpitTable rows={rows} annee={annee} />
          <ClosedPositions situations={situations} />
        </>
      )}
    </>
  );
  return page(titre, body);
}

function SortLinks({ annee, tri }: { annee: number; tri: BaseDeTri }) {
  return (
    <nav class="tri" aria-label="Trier le tableau">
      <span aria-hidden="true">Trier par</span>
      <ul>
        {BASES_DE_TRI.map(({ cle, mot }) => (
          <li key={cle}>
            <a
              href={`/cockpit?annee=${annee}&tri=${cle}`}
              aria-current={cle === tri ? 'true' : undefined}
            >
              {mot}
            </a>
          </li>
        ))}
      </ul>
    </nav>
  );
}
