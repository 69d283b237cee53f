import { type Jour, jourAParis } from '../../../core/day.ts';
import { type Answer, type Context, failure, page } from '../../../core/http/route.ts';
import { formaterInstant, formaterJour } from '../../../core/typography.ts';
import { Carte } from '../../../core/ui/carte.tsx';
import { Chiffres, Tableau } from '../../../core/ui/parts.tsx';
import { estEnVigueur } from '../rules/codes.ts';
import { dessinerLesQuartiers } from '../store/dessins.ts';
import { lireFond } from '../store/fond.ts';
import { lireMillesimes, type Millesime } from '../store/millesimes.ts';
import { lireEpci } from '../store/queries.ts';
import { MOTS_DES_NATURES } from './colonnes.tsx';

const TRAIL = [
  { href: '/territoire', label: 'Territoire' },
  { href: '/territoire?vue=quartiers', label: 'Quartiers' },
];

/** One quartier: where it is, since when, by which drawing and from which file. */
export async function showQuartier(context: Context): Promise<Answer> {
  const { database, params, maintenant } = context;
  const code = params['code'] ?? '';
  const millesimes = await lireMillesimes(database, code);
  const [dernier] = millesimes;
  if (dernier === undefined) return failure(404);
  const jour = jourMontre(millesimes, jourAParis(maintenant));
  const [quartier] = await dessinerLesQuartiers(database, [code], jour);
  const epci = await Promise.all(
    (quartier?.epciSirens ?? []).map(async (siren) => {
      return (await lireEpci(database, siren, jour))?.nom ?? siren;
    }),
  );
  const surface = quartier?.surface ?? [];
  const fond = await lireFond(database, [surface], jour);
  const nature = `quartier ${MOTS_DES_NATURES[dernier.nature]}`;
  const body = (
    <>
      <h1>{dernier.nom}</h1>
      <p class="chapeau">
        {code}, {nature}. {direPeriode(jour, millesimes, jourAParis(maintenant))}
      </p>
      <Chiffres
        lignes={[
          { quoi: 'Communes', combien: (quartier?.communes ?? []).join(', ') || 'non indiquées' },
          { quoi: 'EPCI', combien: epci.join(', ') || 'non indiqué' },
          {
            quoi: 'Contrat de ville',
            combien: (quartier?.contratCodes ?? []).join(', ') || 'aucun en vigueur à ce jour',
          },
        ]}
      />
      {surface.length === 0 ? (
        <p>Ce quartier n’a pas de tracé : le fichier qui le donne ne le dessine pas.</p>
      ) : null}
      <Carte
        id="quartier"
        fond={fond}
        titre={`Périmètre de ${dernier.nom}`}
        description={`Le périmètre en vigueur le ${formaterJour(jour)}.`}
        legende={`Périmètre en vigueur le ${formaterJour(jour)}`}
        formes={[
          {
            code,
            etiquette: '',
            surface,
            dit: `${dernier.nom}, ${nature}`,
            trame: 'uni',
          },
        ]}
      />
      <Millesimes millesimes={millesimes} />
    </>
  );
  return page(`Périmètres : ${dernier.nom}`, body, { trail: TRAIL });
}

/** Today when a perimeter is in force, else the last day that one was, or will first be. */
function jourMontre(millesimes: readonly Millesime[], aujourdHui: Jour): Jour {
  const enCours = millesimes.some(({ millesime, au }) =>
    estEnVigueur({ du: millesime, au }, aujourdHui),
  );
  if (enCours) return aujourdHui;
  const passe = millesimes.find(({ au }) => au !== null && au < aujourdHui);
  return (passe?.au ?? millesimes[0]?.millesime ?? aujourdHui) as Jour;
}

function direPeriode(jour: Jour, millesimes: readonly Millesime[], aujourdHui: Jour): string {
  if (jour === aujourdHui) return 'En vigueur aujourd’hui.';
  const quand = formaterJour(jour);
  const fini = millesimes.some(({ au }) => au === jour);
  return fini ? `En vigueur jusqu’au ${quand}.` : `En vigueur à partir du ${quand}.`;
}

function Millesimes({ millesimes }: { millesimes: readonly Millesime[] }) {
  return (
    <Tableau
      legende="Périmètres de ce quartier"
      lignes={millesimes}
      cle={({ millesime }) => millesime}
      colonnes={[
        { titre: 'Du', entete: true, cellule: ({ millesime }) => formaterJour(millesime) },
        { titre: 'Au', cellule: ({ au }) => (au === null ? 'sans fin' : formaterJour(au)) },
        { titre: 'Fichier', cellule: ({ fichier }) => fichier },
        { titre: 'Éditeur', cellule: ({ editeur }) => editeur ?? 'non indiqué' },
        { titre: 'Importé le', cellule: ({ instant }) => formaterInstant(instant) },
        {
          titre: 'Empreinte du tracé (SHA-256)',
          cellule: ({ empreinte }) =>
            empreinte === null ? 'sans tracé' : <code class="empreinte">{empreinte}</code>,
        },
      ]}
    />
  );
}
