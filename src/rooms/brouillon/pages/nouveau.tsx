import { newIdOf } from '../../../core/http/command.ts';
import type { Faults } from '../../../core/http/form.ts';
import { type Answer, type Context, failure, page, redirect } from '../../../core/http/route.ts';
import { formaterInstant } from '../../../core/typography.ts';
import { Champ, ChampChoix, ResumeDesFautes } from '../../../core/ui/fields.tsx';
import { Formulaire } from '../../../core/ui/form.tsx';
import { EtatVide } from '../../../core/ui/parts.tsx';
import { type AppelLu, estOuvert, listerAppelsRecents } from '../../appel/door.ts';
import { type ContenuDeDossier, lireCadre, listerDossiers } from '../../dossier/door.ts';
import { commander } from '../../dossier/pages/door.ts';
import { choixDEpci } from './tache-structure.tsx';

const TITRE = 'Nouveau dossier';
const TRAIL = [{ href: '/dossiers', label: 'Dossiers' }];

/** Chooses an open call; when there is but one, its form at once. */
export async function choisirAppel(context: Context): Promise<Answer> {
  if (context.acteur.organisationId === null) return failure(403, SANS_STRUCTURE);
  const { database, acteur, maintenant, query } = context;
  const appels = await listerAppelsRecents(database, acteur, maintenant);
  const ouverts = appels.filter(({ etat }) => estOuvert(etat, maintenant));
  const choisi = ouverts.find(({ id }) => id === query.get('appel'));
  const seul = ouverts.length === 1 ? ouverts[0] : undefined;
  const appel = choisi ?? seul;
  if (appel !== undefined) return montrerFormulaire(context, appel);
  const body = (
    <>
      <h1>{TITRE}</h1>
      {ouverts.length === 0 ? (
        <AucunOuvert appels={appels} context={context} />
      ) : (
        <>
          <p class="chapeau">Choisissez l’appel à projets auquel vous répondez.</p>
          <ul class="taches">
            {ouverts.map(({ id, etat }) => (
              <li key={id}>
                <a href={`/dossiers/nouveau?appel=${id}`}>{etat.intitule}</a>
                <span class="discret">ferme le {formaterInstant(etat.fermeLe)}</span>
              </li>
            ))}
          </ul>
        </>
      )}
    </>
  );
  return page(TITRE, body, { trail: TRAIL });
}

const SANS_STRUCTURE =
  'Un dossier se prépare au nom d’une structure. Pour déposer à la place d’un porteur, un EPCI importe son tableau.';

function AucunOuvert({ appels, context }: { appels: readonly AppelLu[]; context: Context }) {
  const { maintenant } = context;
  const prochain = appels
    .filter(({ etat }) => etat.ouvreLe > maintenant)
    .toSorted((a, b) => (a.etat.ouvreLe < b.etat.ouvreLe ? -1 : 1))[0];
  const dernier = appels
    .filter(({ etat }) => etat.fermeLe <= maintenant)
    .toSorted((a, b) => (a.etat.fermeLe < b.etat.fermeLe ? 1 : -1))[0];
  return (
    <EtatVide titre="Aucun appel à projets n’est ouvert aujourd’hui">
      {dernier === undefined ? null : (
        <p>
          « {dernier.etat.intitule} » a fermé le {formaterInstant(dernier.etat.fermeLe)}.
        </p>
      )}
      <p>
        {prochain === undefined
          ? 'La Région en ouvre un chaque année, le plus souvent à l’automne. Revenez alors, ou demandez la date à votre EPCI.'
          : `« ${prochain.etat.intitule} » ouvre le ${formaterInstant(prochain.etat.ouvreLe)}. Revenez à partir de là.`}
      </p>
    </EtatVide>
  );
}

async function montrerFormulaire(
  context: Context,
  appel: AppelLu,
  typed: { readonly status: number; readonly faults: Faults } = { status: 200, faults: {} },
): Promise<Answer> {
  const { form, jeton } = context;
  const { status, faults } = typed;
  const choix = await choixDEpci(context, appel.etat);
  const propose = choix.length === 1 ? choix[0]?.valeur : await dernierEpci(context, choix);
  const body = (
    <>
      <ResumeDesFautes fautes={faults} />
      <h1>{TITRE}</h1>
      <p class="chapeau">
        Pour « {appel.etat.intitule} », ouvert jusqu’au {formaterInstant(appel.etat.fermeLe)}.
      </p>
      {appel.etat.noteDeCadrage.trim() === '' ? null : <p>{appel.etat.noteDeCadrage}</p>}
      <Formulaire action="/dossiers/nouveau" jeton={jeton} bouton="Commencer le dossier">
        <input type="hidden" name="appel" value={appel.id} />
        <Champ
          nom="intitule"
          libelle="Intitulé de l’action"
          aide="Vous pourrez le changer jusqu’au dépôt."
          valeur={form.text('intitule')}
          fautes={faults}
        />
        <ChampChoix
          nom="epci"
          libelle="EPCI"
          aide="L’intercommunalité des quartiers où l’action se déroule : c’est elle qui l’étudiera."
          valeur={form.text('epci') || (propose ?? '')}
          choix={choix}
          fautes={faults}
        />
      </Formulaire>
    </>
  );
  const title = Object.keys(faults).length > 0 ? `Erreur : ${TITRE}` : TITRE;
  return page(title, body, { status, trail: TRAIL });
}

/** The EPCI of the holder's last dossier, when this call is for it: most holders have but one. */
async function dernierEpci(
  { database, acteur }: Context,
  choix: readonly { readonly valeur: string }[],
): Promise<string | undefined> {
  const siens = await listerDossiers(database, acteur);
  const [dernier] = siens.toSorted((a, b) =>
    (b.etat.deposeLe ?? '').localeCompare(a.etat.deposeLe ?? ''),
  );
  const epciSiren = dernier?.etat.contenu.epciSiren;
  return choix.find(({ valeur }) => valeur === epciSiren)?.valeur;
}

/** Begins a draft. The form's key names it, so that a double submission begins one. */
export async function commencer(context: Context): Promise<Answer> {
  const { database, acteur, maintenant, form } = context;
  if (acteur.organisationId === null) return failure(403, SANS_STRUCTURE);
  const appels = await listerAppelsRecents(database, acteur, maintenant);
  const appel = appels.find(({ id }) => id === form.text('appel'));
  if (appel === undefined || !estOuvert(appel.etat, maintenant)) {
    return failure(422, 'Cet appel à projets n’est pas ouvert. Revenez à la page « Dossiers ».');
  }
  const cadre = await lireCadre(database, appel.id);
  const section = cadre?.dispositif.sections[0];
  if (section === undefined) return failure(503, 'Le dispositif de cet appel n’est pas prêt.');
  const [intitule, epciSiren] = [form.text('intitule'), form.text('epci')];
  const choix = await choixDEpci(context, appel.etat);
  const faults: Record<string, string> = {};
  if (intitule === '') faults['intitule'] = 'Donnez un intitulé à l’action.';
  if (intitule.length > 250)
    faults['intitule'] = 'L’intitulé dépasse 250 signes. Raccourcissez-le.';
  if (choix.every(({ valeur }) => valeur !== epciSiren)) {
    faults['epci'] = 'Choisissez l’EPCI qui étudiera l’action.';
  }
  if (Object.keys(faults).length > 0) {
    return montrerFormulaire(context, appel, { status: 422, faults });
  }
  const id = newIdOf({ cle: form.text('cle') });
  const contenu: ContenuDeDossier = {
    porteurId: acteur.organisationId,
    epciSiren,
    intitule,
    description: '',
    section,
    prioriteCode: '',
    themeCode: null,
    pointsDEntree: [],
    lieux: { quartiers: [], points: [] },
    participation: { qui: '', comment: '', quand: '' },
    droitCommun: [],
    plan: { charges: [], produits: [] },
  };
  const issue = await commander(context, id, { type: 'creerDossier', appelId: appel.id, contenu });
  if (issue.ok) {
    const dit = 'Le brouillon est créé. Remplissez ses tâches dans l’ordre que vous voulez.';
    return redirect(`/dossiers/${id}`, { dit });
  }
  if (issue.status === 403 || issue.status === 404) return failure(issue.status);
  return montrerFormulaire(context, appel, issue);
}
