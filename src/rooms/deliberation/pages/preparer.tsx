import { randomUUID } from 'node:crypto';
import { execute, nouvelleCle } from '../../../core/execute.ts';
import { issueOf, orderOf } from '../../../core/http/command.ts';
import type { Faults } from '../../../core/http/form.ts';
import { type Answer, type Context, page, redirect } from '../../../core/http/route.ts';
import { Champ, ChampChoix, ChampTexte, Porte, ResumeDesFautes } from '../../../core/ui/fields.tsx';
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
  const body = (
    <>
      <ResumeDesFautes fautes={faults} />
      <h1>{titre}</h1>
      <p class="chapeau">
        Ensuite, vous inscrirez les programmes des EPCI, puis vous figerez l’annexe.
      </p>
      <form method="post" action="/deliberations">
        <Porte jeton={jeton} cle={nouvelleCle()} />
        <ChampChoix
          nom="dispositif"
          libelle="Dispositif"
          choix={dispositifs.map(({ id, etat }) => ({
            valeur: id,
            libelle: etat.dispositif.intitule,
          }))}
          valeur={form.values['dispositif'] ?? seul ?? ''}
          fautes={faults}
        />
        <Champ
          nom="annee"
          libelle="Année du programme"
          aide="Quatre chiffres."
          valeur={form.values['annee'] ?? maintenant.slice(0, 4)}
          fautes={faults}
          court
        />
        <ChampTexte
          nom="objet"
          libelle="Objet"
          aide="Il figure en tête de l’annexe, tel quel."
          valeur={form.values['objet'] ?? ''}
          fautes={faults}
          lignes={2}
        />
        <Champ
          nom="seanceLe"
          libelle="Date de la séance"
          valeur={form.values['seanceLe'] ?? ''}
          fautes={faults}
          date
          court
        />
        <div class="actions">
          <button type="submit">Préparer la délibération</button>
        </div>
      </form>
    </>
  );
  const enErreur = Object.keys(faults).length > 0;
  return page(enErreur ? `Erreur : ${titre}` : titre, body, { status, trail: TRAIL });
}

const CLE = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/;

/** Prepares it; the command key names it, so that a double submit prepares one only. */
export async function submitPreparer(context: Context): Promise<Answer> {
  const { database, form } = context;
  const faults: Record<string, string> = {};
  const dispositifCode = form.text('dispositif');
  if (dispositifCode === '') faults['dispositif'] = 'Choisissez le dispositif.';
  if (!/^\d{4}$/.test(form.text('annee'))) faults['annee'] = 'L’année s’écrit en quatre chiffres.';
  if (Object.keys(faults).length > 0) return preparer(context, 422, faults);
  const ordre = orderOf(context);
  const id = CLE.test(ordre.cle) ? ordre.cle : randomUUID();
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
