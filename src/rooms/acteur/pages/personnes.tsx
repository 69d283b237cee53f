import { randomUUID } from 'node:crypto';
import { execute, nouvelleCle } from '../../../core/execute.ts';
import { issueOf, orderOf } from '../../../core/http/command.ts';
import type { Faults } from '../../../core/http/form.ts';
import { type Answer, type Context, page, redirect } from '../../../core/http/route.ts';
import { Champ, Porte, ResumeDesFautes } from '../../../core/ui/fields.tsx';
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
  const { values } = context.form;
  const titre = 'Enregistrer une personne';
  const body = (
    <>
      <ResumeDesFautes fautes={faults} />
      <h1>{titre}</h1>
      <p class="chapeau">
        Beffroi ne garde d’une personne que son nom, son courriel et ses mandats.
      </p>
      <form method="post" action="/personnes">
        <Porte jeton={context.jeton} cle={nouvelleCle()} />
        <Champ nom="nom" libelle="Nom" valeur={values['nom'] ?? ''} fautes={faults} />
        <Champ
          nom="courriel"
          libelle="Courriel"
          valeur={values['courriel'] ?? ''}
          fautes={faults}
        />
        {await champsDeMandat(context, faults)}
        <div class="actions">
          <button type="submit">Enregistrer la personne</button>
        </div>
      </form>
    </>
  );
  const enErreur = Object.keys(faults).length > 0;
  return page(enErreur ? `Erreur : ${titre}` : titre, body, { status, trail: TRAIL });
}

const CLE = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/;

/** Registers the person; the command key names it, so that a double submit registers one only. */
export async function submitEnregistrer(context: Context): Promise<Answer> {
  const { database, form } = context;
  const lu = lireMandat(context);
  if (!lu.ok) return enregistrer(context, 422, lu.faults);
  const ordre = orderOf(context);
  const id = CLE.test(ordre.cle) ? ordre.cle : randomUUID();
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
