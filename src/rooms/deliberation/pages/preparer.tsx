import { execute } from '../../../core/execute.ts';
import { issueOf, newIdOf, orderOf } from '../../../core/http/command.ts';
import type { Faults } from '../../../core/http/form.ts';
import { type Answer, type Context, redirect } from '../../../core/http/route.ts';
import { Champ, ChampChoix, ChampTexte } from '../../../core/ui/fields.tsx';
import { Formulaire, lier, pageDeFormulaire } from '../../../core/ui/form.tsx';
import { listerDispositifs } from '../../dispositif/door.ts';
import { pieceDeliberation } from '../store/piece.ts';
import { champDuRefus, TRAIL } from './mots.tsx';
import { direRefusDeliberation } from './phrases.ts';

/** The form that prepares a deliberation. */
export async function preparer(context: Context, status = 200, faults: Faults = {}) {
  const { database, acteur, form, jeton, maintenant } = context;
  const dispositifs = await listerDispositifs(database, acteur);
  const seul = dispositifs.length === 1 ? dispositifs[0]?.id : undefined;
  const titre = 'Préparer une délibération';
  const de = lier(form, faults);
  const corps = (
    <>
      <p class="chapeau">
        Ensuite, vous inscrirez les programmes des EPCI, puis vous figerez l’annexe.
      </p>
      <Formulaire action="/deliberations" jeton={jeton} bouton="Préparer la délibération">
        <ChampChoix
          {...de('dispositif', seul ?? '')}
          libelle="Dispositif"
          aide="Ses délibérations fondent l’acte."
          choix={dispositifs.map(({ id, etat }) => ({
            valeur: id,
            libelle: etat.dispositif.intitule,
          }))}
        />
        <Champ
          {...de('annee', maintenant.slice(0, 4))}
          libelle="Année du programme"
          aide="Quatre chiffres."
          court
        />
        <ChampTexte
          {...de('objet')}
          libelle="Objet"
          aide="Il figure en tête de l’annexe, tel quel."
          lignes={2}
        />
        <Champ
          {...de('seanceLe')}
          libelle="Date de la séance"
          aide="De la Commission permanente."
          date
          court
        />
      </Formulaire>
    </>
  );
  return pageDeFormulaire(titre, faults, { corps, status, trail: TRAIL });
}

/** Prepares it; the command key names it, so that a double submit prepares one only. */
export async function submitPreparer(context: Context): Promise<Answer> {
  const { database, form } = context;
  const faults: Record<string, string> = {};
  const dispositifCode = form.text('dispositif');
  if (dispositifCode === '') faults['dispositif'] = 'Choisissez le dispositif.';
  if (!/^\d{4}$/.test(form.text('annee'))) faults['annee'] = 'L’année s’écrit en quatre chiffres.';
  if (Object.keys(faults).length > 0) return preparer(context, 422, faults);
  const ordre = orderOf(context);
  const id = newIdOf(ordre);
  const commande = {
    type: 'preparerDeliberation',
    dispositifCode,
    annee: Number(form.text('annee')),
    objet: form.text('objet'),
    seanceLe: form.text('seanceLe'),
  } as const;
  const reponse = await execute(database, pieceDeliberation, { id, commande }, ordre);
  const issue = issueOf(reponse, direRefusDeliberation, champDuRefus);
  if (!issue.ok) return preparer(context, issue.status, issue.faults);
  const dit = 'La délibération est préparée. Inscrivez-y les programmes.';
  return redirect(`/deliberations/${id}`, { dit });
}
