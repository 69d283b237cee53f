import { execute } from '../../../core/execute.ts';
import { issueOf, newIdOf, orderOf } from '../../../core/http/command.ts';
import type { Faults } from '../../../core/http/form.ts';
import { type Answer, type Context, redirect } from '../../../core/http/route.ts';
import { Champ } from '../../../core/ui/fields.tsx';
import { Formulaire, lier, pageDeFormulaire } from '../../../core/ui/form.tsx';
import { piecePersonne } from '../store/personne.ts';
import { champsDeMandat, lireMandat } from './mandat-form.tsx';
import { champDePersonne } from './mots.tsx';
import { direRefusPersonne } from './phrases.ts';

export const TRAIL = [{ href: '/personnes', label: 'Personnes' }];

/** The form that registers a person with a first role. */
export async function enregistrer(
  context: Context,
  status = 200,
  faults: Faults = {},
): Promise<Answer> {
  const de = lier(context.form, faults);
  const titre = 'Enregistrer une personne';
  const corps = (
    <>
      <p class="chapeau">
        Beffroi ne garde d’une personne que son nom, son courriel et ses mandats.
      </p>
      <Formulaire action="/personnes" jeton={context.jeton} bouton="Enregistrer la personne">
        <Champ {...de('nom')} libelle="Nom" aide="Prénom et nom." />
        <Champ
          {...de('courriel')}
          libelle="Courriel"
          aide="L’adresse professionnelle : elle identifie la personne."
        />
        {await champsDeMandat(context, faults)}
      </Formulaire>
    </>
  );
  return pageDeFormulaire(titre, faults, { corps, status, trail: TRAIL });
}

/** Registers the person; the command key names it, so that a double submit registers one only. */
export async function submitEnregistrer(context: Context): Promise<Answer> {
  const { database, form } = context;
  const lu = lireMandat(context);
  if (!lu.ok) return enregistrer(context, 422, lu.faults);
  const ordre = orderOf(context);
  const id = newIdOf(ordre);
  const commande = {
    type: 'enregistrerPersonne',
    nom: form.text('nom'),
    courriel: form.text('courriel'),
    roles: [lu.mandat],
  } as const;
  const reponse = await execute(database, piecePersonne, { id, commande }, ordre);
  const issue = issueOf(reponse, direRefusPersonne, champDePersonne);
  if (!issue.ok) return enregistrer(context, issue.status, issue.faults);
  return redirect(`/personnes/${id}`, {
    dit: `La personne est enregistrée, avec son rôle : ${commande.nom}.`,
  });
}
