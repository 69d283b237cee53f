import { NULLE_PART, octrois, peut } from '../../../core/access/access.ts';
import { jourAParis } from '../../../core/day.ts';
import { type Answer, type Context, page } from '../../../core/http/route.ts';
import { formaterInstant, formaterJour, formaterNombre } from '../../../core/typography.ts';
import { Champ } from '../../../core/ui/fields.tsx';
import { EtatVide, Etiquette, Tableau } from '../../../core/ui/parts.tsx';
import { chercherEpci } from '../rules/recherche.ts';
import type { ContratDeVille, Epci } from '../rules/types.ts';
import { type ImportLu, listerContrats, listerImports } from '../store/listes.ts';
import { listerEpci } from '../store/queries.ts';
import { compterRefus, direFichier, direMillesimes } from './mots.ts';

const MOST_EPCI = 30;

/** The territory: search an EPCI, the contracts and what to attach, the imports and their reports. */
export async function show(context: Context): Promise<Answer> {
  const { database, acteur, query, maintenant } = context;
  const nom = (query.get('epci') ?? '').trim();
  const epcis =
    nom === '' ? null : chercherEpci(await listerEpci(database, jourAParis(maintenant)), nom);
  const contrats = await listerContrats(database);
  const interne = octrois(acteur.role, 'territoire').some(
    ({ verbes, portee }) => verbes.includes('L') && portee === '*',
  );
  const body = (
    <>
      <h1>Territoire</h1>
      <p class="chapeau">
        Les EPCI, les contrats de ville et les périmètres des quartiers, chacun avec ses dates.
      </p>
      {peut(acteur, 'C', 'territoire', NULLE_PART) ? (
        <p class="actions">
          <a class="bouton" href="/territoire/importer">
            Importer des périmètres ou des contrats
          </a>
        </p>
      ) : null}
      <h2>Trouver un EPCI</h2>
      <form method="get" action="/territoire" class="cote-a-cote">
        <Champ nom="epci" libelle="Nom ou SIREN" valeur={nom} />
        <button type="submit" class="second">
          Chercher
        </button>
      </form>
      {epcis === null ? null : <Trouves nom={nom} epcis={epcis} />}
      <Contrats contrats={contrats} />
      {interne ? <Imports imports={await listerImports(database)} /> : null}
    </>
  );
  return page('Territoire', body);
}

function Trouves({ nom, epcis }: { nom: string; epcis: readonly Epci[] }) {
  if (epcis.length === 0) {
    return (
      <EtatVide titre={`Aucun EPCI pour « ${nom} »`}>
        <p>Essayez une partie du nom, sans sigle, ou les neuf chiffres du SIREN.</p>
      </EtatVide>
    );
  }
  const montres = epcis.slice(0, MOST_EPCI);
  const suite = epcis.length > MOST_EPCI ? `, les ${MOST_EPCI} premiers` : '';
  return (
    <Tableau
      legende={`EPCI trouvés : ${formaterNombre(epcis.length)}${suite}`}
      lignes={montres}
      cle={({ siren }) => siren}
      colonnes={[
        { titre: 'EPCI', entete: true, cellule: (epci) => epci.nom },
        { titre: 'Nature', cellule: ({ nature }) => NATURES.get(nature) ?? nature },
        { titre: 'SIREN', cellule: ({ siren }) => siren },
        { titre: 'Connu depuis', cellule: ({ du }) => formaterJour(du) },
      ]}
    />
  );
}

const NATURES: ReadonlyMap<string, string> = new Map([
  ['CA', 'Communauté d’agglomération'],
  ['CC', 'Communauté de communes'],
  ['CU', 'Communauté urbaine'],
  ['METRO', 'Métropole'],
  ['MET69', 'Métropole'],
]);

const RATTACHEMENTS = {
  direct: <Etiquette ton="accord">connu</Etiquette>,
  'par-succession': <Etiquette ton="neutre">par succession</Etiquette>,
  'a-indiquer': <Etiquette ton="attente">successeur à indiquer</Etiquette>,
};

function Contrats({ contrats }: { contrats: readonly ContratDeVille[] }) {
  const aIndiquer = contrats.filter(({ rattachement }) => rattachement === 'a-indiquer');
  const autres = contrats.filter(({ rattachement }) => rattachement !== 'a-indiquer');
  if (contrats.length === 0) {
    return (
      <>
        <h2>Contrats de ville</h2>
        <EtatVide titre="Aucun contrat de ville">
          <p>L’administration de la Région les importe depuis un tableau CSV.</p>
        </EtatVide>
      </>
    );
  }
  return (
    <>
      <h2>Contrats de ville</h2>
      {aIndiquer.length === 0 ? null : (
        <p>
          {formaterNombre(aIndiquer.length)} à rattacher : leur EPCI n’est pas dans le référentiel.
          Ajoutez au tableau une colonne « successeurs », puis importez-le à nouveau.
        </p>
      )}
      <Tableau
        legende={`Contrats de ville (${formaterNombre(contrats.length)})`}
        lignes={[...aIndiquer, ...autres]}
        cle={({ code, du }) => `${code} ${du}`}
        colonnes={[
          { titre: 'Contrat', entete: true, cellule: (contrat) => contrat.nom },
          { titre: 'Code', cellule: ({ code }) => code },
          { titre: 'EPCI signataire', cellule: ({ epciSiren }) => epciSiren },
          { titre: 'Rattachement', cellule: ({ rattachement }) => RATTACHEMENTS[rattachement] },
          { titre: 'Du', cellule: ({ du }) => formaterJour(du) },
          { titre: 'Au', cellule: ({ au }) => (au === null ? 'sans fin' : formaterJour(au)) },
        ]}
      />
    </>
  );
}

function Imports({ imports }: { imports: readonly ImportLu[] }) {
  return (
    <>
      <h2>Imports</h2>
      {imports.length === 0 ? (
        <EtatVide titre="Aucun import">
          <p>Chaque import laisse ici son rapport : ce qui a été lu, réparé, refusé.</p>
        </EtatVide>
      ) : (
        <Tableau
          legende="Imports, le dernier en tête"
          lignes={imports}
          cle={({ id }) => id}
          colonnes={[
            {
              titre: 'Fichier',
              entete: true,
              cellule: ({ id, dernier }) => (
                <a href={`/territoire/imports?id=${encodeURIComponent(id)}`}>
                  {direFichier(dernier)}
                </a>
              ),
            },
            { titre: 'Importé le', cellule: ({ instant }) => formaterInstant(instant) },
            { titre: 'En vigueur', cellule: ({ dernier }) => direMillesimes(dernier) },
            {
              titre: 'Lus',
              droite: true,
              cellule: ({ dernier }) => ('lus' in dernier ? formaterNombre(dernier.lus) : '–'),
            },
            {
              titre: 'Refusés',
              droite: true,
              cellule: ({ dernier }) => compterRefus(dernier),
            },
          ]}
        />
      )}
    </>
  );
}
