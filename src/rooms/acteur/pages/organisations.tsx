import { randomUUID } from 'node:crypto';
import { NULLE_PART, octrois, peut } from '../../../core/access/access.ts';
import type { Acteur } from '../../../core/access/roles.ts';
import { execute, nouvelleCle } from '../../../core/execute.ts';
import { issueOf, orderOf } from '../../../core/http/command.ts';
import type { Faults } from '../../../core/http/form.ts';
import { type Answer, type Context, failure, page, redirect } from '../../../core/http/route.ts';
import { Porte, ResumeDesFautes } from '../../../core/ui/fields.tsx';
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
  const body = (
    <>
      <ResumeDesFautes fautes={faults} />
      <h1>{etat.nom}</h1>
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
        <form method="post" action={`/organisations/${id}`}>
          <h2>Corriger la fiche</h2>
          <Porte jeton={jeton} cle={nouvelleCle()} version={version} />
          <Champs context={context} depart={etat} faults={faults} />
          <div class="actions">
            <button type="submit">Corriger la fiche</button>
          </div>
        </form>
      ) : null}
      <Historique faits={await raconterOrganisation(context, id)} />
    </>
  );
  const enErreur = Object.keys(faults).length > 0;
  return page(enErreur ? `Erreur : ${etat.nom}` : etat.nom, body, { status, trail: TRAIL });
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
  const body = (
    <>
      <ResumeDesFautes fautes={faults} />
      <h1>{titre}</h1>
      <form method="post" action="/organisations">
        <Porte jeton={context.jeton} cle={nouvelleCle()} />
        <Champs context={context} depart={RIEN} faults={faults} />
        <div class="actions">
          <button type="submit">Enregistrer l’organisation</button>
        </div>
      </form>
    </>
  );
  const enErreur = Object.keys(faults).length > 0;
  return page(enErreur ? `Erreur : ${titre}` : titre, body, { status, trail: TRAIL });
}

const NATURE_MANQUANTE = { nature: 'Choisissez la nature de l’organisation.' };
const CLE = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/;

/** Registers a sheet, under the command key. */
export async function submitEnregistrer(context: Context): Promise<Answer> {
  const lue = lire(context);
  if (lue === null) return enregistrer(context, 422, NATURE_MANQUANTE);
  const ordre = orderOf(context);
  const id = CLE.test(ordre.cle) ? ordre.cle : randomUUID();
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
