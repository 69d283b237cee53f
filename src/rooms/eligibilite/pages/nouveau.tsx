import { execute } from '../../../core/execute.ts';
import { issueOf, newIdOf, orderOf } from '../../../core/http/command.ts';
import { type Faults, readForm } from '../../../core/http/form.ts';
import { type Answer, type Context, redirect } from '../../../core/http/route.ts';
import { formaterJour } from '../../../core/typography.ts';
import { Champ, ChampCases, ChampTexte } from '../../../core/ui/fields.tsx';
import { Formulaire, lier, pageDeFormulaire } from '../../../core/ui/form.tsx';
import { dessinerQuartiers } from '../../territoire/door.ts';
import type { RefusCertificat } from '../rules/enregistrement.ts';
import { pieceCertificat } from '../store/piece.ts';
import { type Cadre, demanderLeCadre, lireCadre, TITRE, TRAIL } from './cadre.tsx';
import { Adresses, Habitants, Quartiers, Zone } from './champs-de-lieux.tsx';
import { lirePart } from './part-lue.ts';
import { direRefusCertificat } from './phrases.ts';
import { type LieuxLus, lireLieux } from './question-lue.ts';

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
        {cadre.partDesHabitants ? <Habitants context={context} faults={faults} /> : null}
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

/** Establishes the certificate; the command key names it, so that a double submit makes one. */
export async function etablir(context: Context): Promise<Answer> {
  const { database, form } = context;
  const lu = await lireCadre(context, form);
  if ('faults' in lu) return demanderLeCadre(context, form, lu.faults);
  const { cadre } = lu;
  const lus = await lireLieux(context);
  const part = lirePart(form, cadre);
  const fautes = { ...lus.faults, ...part.faults };
  if (Object.keys(fautes).length > 0) {
    return demanderLesLieux(context, cadre, { faults: fautes, status: 422, lus });
  }
  const ordre = orderOf(context);
  const id = newIdOf(ordre);
  const { epciSiren, jour, dispositifCode, annee } = cadre;
  const question = { objet: form.text('objet'), jour, epciSiren, lieux: lus.lieux, ...part.dite };
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
