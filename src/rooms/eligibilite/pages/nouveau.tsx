import { execute } from '../../../core/execute.ts';
import type { Proposition } from '../../../core/geocoding/types.ts';
import { issueOf, newIdOf, orderOf } from '../../../core/http/command.ts';
import { type Faults, readForm } from '../../../core/http/form.ts';
import { type Answer, type Context, redirect } from '../../../core/http/route.ts';
import { formaterJour, formaterNombre } from '../../../core/typography.ts';
import { Champ, ChampCases, ChampTexte } from '../../../core/ui/fields.tsx';
import { ChampFichier } from '../../../core/ui/file-field.tsx';
import { Formulaire, lier, pageDeFormulaire } from '../../../core/ui/form.tsx';
import { dessinerQuartiers, type QuartierDessine } from '../../territoire/door.ts';
import type { RefusCertificat } from '../rules/enregistrement.ts';
import { pieceCertificat } from '../store/piece.ts';
import { type AdresseLue, valeurDe } from './adresses-lues.ts';
import { type Cadre, demanderLeCadre, lireCadre, TITRE, TRAIL } from './cadre.tsx';
import { NATURES } from './mots.ts';
import { direRefusCertificat } from './phrases.ts';
import { ecrireDegres } from './points-lus.ts';
import { type LieuxLus, lireLieux, quartiersCoches } from './question-lue.ts';

/** The greatest file of a drawn area. */
export const MOST_BYTES = 3_000_000;

/** The question: its frame first, then its places. */
export async function nouveau(context: Context): Promise<Answer> {
  const { query } = context;
  const form = readForm(query);
  if (query.size === 0) return demanderLeCadre(context, form, {});
  const lu = await lireCadre(context, form);
  if ('faults' in lu) return demanderLeCadre(context, form, lu.faults);
  return demanderLesLieux(context, lu.cadre, { faults: {}, lus: null });
}

interface Reste {
  readonly faults: Faults;
  readonly status?: number;
  readonly lus: LieuxLus | null;
}

async function demanderLesLieux(
  context: Context,
  cadre: Cadre,
  { faults, status = 200, lus }: Reste,
): Promise<Answer> {
  const quartiers = await dessinerQuartiers(context.database, cadre.epciSiren, cadre.jour);
  const de = lier(context.form, faults);
  const corps = (
    <>
      <p class="chapeau">
        {cadre.epciNom}, {cadre.dispositifNom}, année {cadre.annee}. Quartiers tels qu’au{' '}
        {formaterJour(cadre.jour)}. <a href="/certificats/nouveau">Changer</a>
      </p>
      <Formulaire
        action="/certificats"
        jeton={context.jeton}
        bouton="Établir le certificat"
        fichier
        classe="fichier"
      >
        <CadreCache cadre={cadre} />
        <Champ
          {...de('objet')}
          libelle="Objet"
          aide="De quelle action il s’agit, en quelques mots."
          facultatif
        />
        <Quartiers quartiers={quartiers} context={context} faults={faults} />
        <Adresses context={context} faults={faults} lues={lus?.adresses ?? []} />
        <ChampTexte
          {...de('points')}
          libelle="Points"
          aide="Un par ligne : longitude puis latitude en degrés, par exemple 3,0573 50,6292."
          facultatif
        />
        <Zone context={context} faults={faults} lus={lus} />
        <ChampCases
          nom="contrat"
          libelle="Tout le contrat"
          aide="Quand l’action n’a pas de lieu plus précis."
          choix={[{ valeur: 'oui', libelle: 'L’action vise tout le contrat de ville' }]}
          coches={context.form.all('contrat')}
        />
      </Formulaire>
    </>
  );
  return pageDeFormulaire(TITRE, faults, { corps, status, trail: TRAIL });
}

function CadreCache({ cadre }: { cadre: Cadre }) {
  const champs = {
    epci: cadre.epciSiren,
    jour: cadre.jour,
    dispositif: cadre.dispositifCode,
    annee: String(cadre.annee),
  };
  return (
    <>
      {Object.entries(champs).map(([nom, valeur]) => (
        <input key={nom} type="hidden" name={nom} value={valeur} />
      ))}
    </>
  );
}

function Quartiers({
  quartiers,
  context,
  faults,
}: {
  quartiers: readonly QuartierDessine[];
  context: Context;
  faults: Faults;
}) {
  if (quartiers.length === 0) {
    return <p>Aucun quartier de cet EPCI n’est connu ce jour-là.</p>;
  }
  return (
    <ChampCases
      nom="quartiers"
      libelle="Quartiers"
      aide="Cochez ceux où l’action se déroule."
      fautes={faults}
      choix={quartiers.map(({ code, nom, nature, communes }) => ({
        valeur: code,
        libelle: [`${nom} (${code})`, NATURES[nature], ...communes].join(', '),
      }))}
      coches={quartiersCoches(context.form)}
    />
  );
}

function Adresses({
  context,
  faults,
  lues,
}: {
  context: Context;
  faults: Faults;
  lues: readonly AdresseLue[];
}) {
  if ((context.geocodeur ?? null) === null) {
    return (
      <p class="discret">
        Une adresse ne peut pas être cherchée ici&nbsp;: aucun service d’adresses n’est réglé.
        Donnez un point, ou cochez un quartier.
      </p>
    );
  }
  return (
    <>
      <ChampTexte
        {...lier(context.form, faults)('adresses')}
        libelle="Adresses"
        aide="Une par ligne, cinq au plus : numéro, voie, code postal, commune. La page propose des places. Une adresse est une indication : un agent apprécie."
        facultatif
      />
      {lues.map((lue) => (
        <Places key={lue.n} lue={lue} coche={context.form.text(`choix-${lue.n}`)} />
      ))}
    </>
  );
}

function Places({ lue: { n, texte, parmi }, coche }: { lue: AdresseLue; coche: string }) {
  if (parmi.length === 0) return null;
  return (
    <fieldset class="propositions" id={`choix-${n}`} tabIndex={-1}>
      <legend>
        Adresse {n}, «&nbsp;{texte}&nbsp;»&nbsp;: laquelle&nbsp;?
      </legend>
      {parmi.map((une, rang) => (
        <label key={valeurDe(une)} class="case">
          <input
            type="radio"
            name={`choix-${n}`}
            value={valeurDe(une)}
            checked={coche === '' ? rang === 0 && estSure(une) : valeurDe(une) === coche}
          />
          <span>
            {une.adresse.libelle}{' '}
            <small>Retrouvée à {formaterNombre(Math.round(une.adresse.score * 100))}&nbsp;%.</small>
          </span>
        </label>
      ))}
    </fieldset>
  );
}

function estSure({ doutes }: Proposition): boolean {
  return doutes.length === 0;
}

function Zone({
  context,
  faults,
  lus,
}: {
  context: Context;
  faults: Faults;
  lus: LieuxLus | null;
}) {
  const de = lier(context.form, faults);
  const contour = lus?.zone?.length === 1 && lus.zone[0]?.length === 1 ? lus.zone[0][0] : null;
  const texte =
    context.form.text('zone') === '' && lus?.zone
      ? contour
        ? ecrireDegres(contour)
        : JSON.stringify({ type: 'MultiPolygon', coordinates: lus.zone })
      : context.form.text('zone');
  const ouvert = texte !== '' || ['zone', 'zone-nom', 'fichier'].some((nom) => nom in faults);
  return (
    <details open={ouvert}>
      <summary>Une zone dessinée</summary>
      <Champ {...de('zone-nom')} libelle="Nom de la zone" aide="Par exemple : parc de la gare." />
      <ChampTexte
        {...de('zone')}
        valeur={texte}
        libelle="Contour"
        aide="Un sommet par ligne, longitude puis latitude ; ou un texte GeoJSON."
        lignes={6}
      />
      <ChampFichier
        nom="fichier"
        libelle="Ou un fichier"
        aide="GeoJSON, TopoJSON, shapefile zippé ou GeoPackage, 3 Mo au plus. Il passe avant le contour écrit."
        accepte=".geojson,.json,.topojson,.zip,.gpkg"
        fautes={faults}
      />
    </details>
  );
}

/** Establishes the certificate; the command key names it, so that a double submit makes one. */
export async function etablir(context: Context): Promise<Answer> {
  const { database, form } = context;
  const lu = await lireCadre(context, form);
  if ('faults' in lu) return demanderLeCadre(context, form, lu.faults);
  const { cadre } = lu;
  const lus = await lireLieux(context);
  if (Object.keys(lus.faults).length > 0) {
    return demanderLesLieux(context, cadre, { faults: lus.faults, status: 422, lus });
  }
  const ordre = orderOf(context);
  const id = newIdOf(ordre);
  const { epciSiren, jour, dispositifCode, annee } = cadre;
  const question = { objet: form.text('objet'), jour, epciSiren, lieux: lus.lieux };
  const commande = {
    type: 'etablirCertificat' as const,
    ...{ dispositifCode, annee, question, origine: null },
  };
  const reponse = await execute(database, pieceCertificat, { id, commande }, ordre);
  const issue = issueOf(reponse, direRefusCertificat, champDuRefus);
  if (!issue.ok) {
    const { status, faults } = issue;
    return demanderLesLieux(context, cadre, { faults, status, lus });
  }
  return redirect(`/certificats/${id}`, { dit: 'Le certificat est établi.' });
}

function champDuRefus({ code }: RefusCertificat): string {
  switch (code) {
    case 'aucun-lieu':
    case 'trop-de-lieux':
      return 'quartiers';
    case 'zone-trop-detaillee':
      return 'zone';
    default:
      return 'contenu';
  }
}
