import { NULLE_PART, octrois, peut } from '../../../core/access/access.ts';
import type { Acteur } from '../../../core/access/roles.ts';
import { execute } from '../../../core/execute.ts';
import { issueOf, newIdOf, orderOf } from '../../../core/http/command.ts';
import type { Faults } from '../../../core/http/form.ts';
import { type Answer, type Context, failure, redirect } from '../../../core/http/route.ts';
import { Formulaire, pageDeFormulaire } from '../../../core/ui/form.tsx';
import { Historique } from '../../../core/ui/history.tsx';
import type { Organisation } from '../rules/types.ts';
import { lireOrganisation, pieceOrganisation } from '../store/organisation.ts';
import { litToutesLesFiches } from '../store/visibles.ts';
import { raconterOrganisation } from './histoire.ts';
import { champDOrganisation, NATURES } from './mots.tsx';
import { Champs, lire } from './organisation-form.tsx';
import { direRefusOrganisation } from './phrases.ts';

const TRAIL = [{ href: '/organisations', label: 'Organisations' }];

/** A holder keeps its own sheet and registers no other. */
export function peutEnregistrer(acteur: Acteur): boolean {
  return octrois(acteur.role, 'organisation').some(
    ({ verbes, portee }) => verbes.includes('C') && portee === '*',
  );
}

/** One sheet, and its correction for who may. */
export async function show(context: Context, status = 200, faults: Faults = {}): Promise<Answer> {
  const { database, acteur, params, jeton } = context;
  const id = params['id'] ?? '';
  const lue = await lireOrganisation(database, id);
  const sienne = acteur.organisationId === id;
  if (lue === null || !(sienne || litToutesLesFiches(acteur))) return failure(404);
  const { etat, version } = lue;
  const cible = { ...NULLE_PART, organisationId: id, etapes: ['publie'] as const };
  const corps = (
    <>
      <dl class="fiche">
        <dt>Nature</dt>
        <dd>{NATURES[etat.nature]}</dd>
        <dt>SIRET</dt>
        <dd>{etat.siret ?? 'non indiqué'}</dd>
        <dt>Numéro RNA</dt>
        <dd>{etat.rna ?? 'non indiqué'}</dd>
        <dt>Adresse</dt>
        <dd>{etat.adresse ?? 'non indiquée'}</dd>
      </dl>
      {peut(acteur, 'M', 'organisation', cible) ? (
        <Formulaire
          action={`/organisations/${id}`}
          jeton={jeton}
          version={version}
          bouton="Corriger la fiche"
        >
          <h2>Corriger la fiche</h2>

          <Champs context={context} depart={etat} faults={faults} />
        </Formulaire>
      ) : null}
      <Historique faits={await raconterOrganisation(context, id)} />
    </>
  );
  return pageDeFormulaire(etat.nom, faults, { corps, status, trail: TRAIL });
}

const RIEN: Organisation = {
  nom: '',
  nature: 'association',
  siret: null,
  rna: null,
  adresse: null,
};

/** The form of a new sheet. */
export function enregistrer(context: Context, status = 200, faults: Faults = {}): Answer {
  if (!peutEnregistrer(context.acteur)) return failure(403);
  const titre = 'Enregistrer une organisation';
  const corps = (
    <>
      <Formulaire action="/organisations" jeton={context.jeton} bouton="Enregistrer l’organisation">
        <Champs context={context} depart={RIEN} faults={faults} />
      </Formulaire>
    </>
  );
  return pageDeFormulaire(titre, faults, { corps, status, trail: TRAIL });
}

const NATURE_MANQUANTE = { nature: 'Choisissez la nature de l’organisation.' };
/** Registers a sheet, under the command key. */
export async function submitEnregistrer(context: Context): Promise<Answer> {
  const lue = lire(context);
  if (lue === null) return enregistrer(context, 422, NATURE_MANQUANTE);
  const ordre = orderOf(context);
  const id = newIdOf(ordre);
  const commande = { type: 'enregistrerOrganisation', ...lue } as const;
  const reponse = await execute(context.database, pieceOrganisation, { id, commande }, ordre);
  const issue = issueOf(reponse, direRefusOrganisation, champDOrganisation);
  if (issue.ok) return redirect(`/organisations/${id}`, { dit: 'La fiche est enregistrée.' });
  return enregistrer(context, issue.status, issue.faults);
}

/** Corrects a sheet. */
export async function submitCorriger(context: Context): Promise<Answer> {
  const { database, acteur, params } = context;
  const id = params['id'] ?? '';
  if (!(acteur.organisationId === id || litToutesLesFiches(acteur))) return failure(404);
  const lue = lire(context);
  if (lue === null) return show(context, 422, NATURE_MANQUANTE);
  const commande = { type: 'corrigerOrganisation', ...lue } as const;
  const reponse = await execute(database, pieceOrganisation, { id, commande }, orderOf(context));
  const issue = issueOf(reponse, direRefusOrganisation, champDOrganisation);
  if (!issue.ok) return show(context, issue.status, issue.faults);
  return redirect(`/organisations/${id}`, { dit: 'La fiche est corrigée.' });
}
