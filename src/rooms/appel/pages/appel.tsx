import { peut } from '../../../core/access/access.ts';
import { execute } from '../../../core/execute.ts';
import { issueOf, orderOf } from '../../../core/http/command.ts';
import type { Faults } from '../../../core/http/form.ts';
import { type Answer, type Context, failure, redirect } from '../../../core/http/route.ts';
import { espacer, formaterInstant } from '../../../core/typography.ts';
import { Champ, ChampTexte } from '../../../core/ui/fields.tsx';
import { Formulaire, lier, pageDeFormulaire } from '../../../core/ui/form.tsx';
import { Historique } from '../../../core/ui/history.tsx';
import { lireEpci } from '../../territoire/door.ts';
import type { AppelAProjets } from '../rules/types.ts';
import { lireAppel, listerAppels, pieceAppel } from '../store/piece.ts';
import { raconterAppel } from './histoire.ts';
import { champDuRefus, cibleDesEpci, EtiquetteDOuverture, lireMoment, TRAIL } from './mots.tsx';
import { direRefusAppel } from './phrases.ts';

/** One call: when, for whom, what must come with a dossier; prolonging it. */
export async function show(context: Context, status = 200, faults: Faults = {}): Promise<Answer> {
  const { database, acteur, params, maintenant } = context;
  const id = params['id'] ?? '';
  const lu = await lireAppel(database, id);
  if (lu === null || !(await estVisible(context, id, lu.etat))) return failure(404);
  const { etat, version } = lu;
  const epcis = await Promise.all(
    etat.epciSirens.map(async (siren) => (await lireEpci(database, siren))?.nom ?? siren),
  );
  const corps = (
    <>
      <p class="chapeau">
        <EtiquetteDOuverture appel={etat} quand={maintenant} /> Programme {etat.annee}
      </p>
      <dl class="fiche">
        <dt>Ouverture</dt>
        <dd>{formaterInstant(etat.ouvreLe)}</dd>
        <dt>Clôture</dt>
        <dd>{formaterInstant(etat.fermeLe)}</dd>
        <dt>EPCI concernés</dt>
        <dd>{epcis.length === 0 ? 'Tous' : epcis.join(', ')}</dd>
        <dt>Pièces exigées</dt>
        <dd>{etat.piecesExigees.length === 0 ? 'Aucune' : etat.piecesExigees.join(', ')}</dd>
      </dl>
      {etat.noteDeCadrage === '' ? null : (
        <>
          <h2>Note de cadrage</h2>
          <p class="texte">{espacer(etat.noteDeCadrage)}</p>
        </>
      )}
      {peut(acteur, 'M', 'appel', cibleDesEpci(etat.epciSirens)) ? (
        <Prolonger context={context} version={version} faults={faults} />
      ) : null}
      <Historique faits={await raconterAppel(context, id, etat)} />
    </>
  );
  return pageDeFormulaire(etat.intitule, faults, { corps, status, trail: TRAIL });
}

async function estVisible({ database, acteur }: Context, id: string, { annee }: AppelAProjets) {
  const visibles = await listerAppels(database, acteur, annee);
  return visibles.some((appel) => appel.id === id);
}

function Prolonger({
  context,
  version,
  faults,
}: {
  context: Context;
  version: number;
  faults: Faults;
}) {
  const { form, params, jeton } = context;
  const de = lier(form, faults);
  return (
    <Formulaire
      action={`/appels/${params['id']}/prolonger`}
      jeton={jeton}
      version={version}
      bouton="Prolonger l’appel"
    >
      <h2>Prolonger l’appel</h2>
      <div class="moment">
        <Champ
          {...de('fermeJour')}
          libelle="Nouvelle clôture, jour"
          aide="Après la clôture actuelle."
          date
          court
        />
        <Champ
          {...de('fermeHeure', '18 h 00')}
          libelle="Nouvelle clôture, heure"
          aide="Heure de Paris : 18 h 00."
          court
        />
      </div>
      <ChampTexte
        {...de('motif')}
        libelle="Motif"
        aide="Il reste dans l’historique."
        pourquoi="La prolongation change la règle pour tous les porteurs : chacun doit pouvoir en lire la raison, et le juge aussi (égalité devant l’appel)."
        lignes={2}
      />
    </Formulaire>
  );
}

/** Moves the close later, with its reason. */
export async function submitProlonger(context: Context): Promise<Answer> {
  const { database, form, params } = context;
  const id = params['id'] ?? '';
  const lu = await lireAppel(database, id);
  if (lu === null || !(await estVisible(context, id, lu.etat))) return failure(404);
  if (!peut(context.acteur, 'M', 'appel', cibleDesEpci(lu.etat.epciSirens))) return failure(403);
  const fermeLe = lireMoment(form.text('fermeJour'), form.text('fermeHeure'));
  if (fermeLe === null) {
    const phrase = 'La clôture n’est pas comprise. Indiquez le jour, et l’heure ainsi : 18 h 00.';
    return show(context, 422, { fermeJour: phrase });
  }
  const commande = { type: 'prolongerAppel', fermeLe, motif: form.text('motif') } as const;
  const reponse = await execute(database, pieceAppel, { id, commande }, orderOf(context));
  const issue = issueOf(reponse, direRefusAppel, champDuRefus);
  if (!issue.ok) return show(context, issue.status, issue.faults);
  return redirect(`/appels/${id}`, { dit: 'L’appel est prolongé.' });
}
