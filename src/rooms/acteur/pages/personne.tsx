import { peut } from '../../../core/access/access.ts';
import { estJour, jour, jourAParis } from '../../../core/day.ts';
import { execute, nouvelleCle } from '../../../core/execute.ts';
import { issueOf, orderOf } from '../../../core/http/command.ts';
import type { Faults } from '../../../core/http/form.ts';
import { type Answer, type Context, failure, redirect } from '../../../core/http/route.ts';
import { formaterJour } from '../../../core/typography.ts';
import { Champ, Porte } from '../../../core/ui/fields.tsx';
import { Formulaire, pageDeFormulaire } from '../../../core/ui/form.tsx';
import { Historique } from '../../../core/ui/history.tsx';
import { EtatVide, Tableau } from '../../../core/ui/parts.tsx';
import { lireEpci } from '../../territoire/door.ts';
import { accesPersonne } from '../rules/acces-personne.ts';
import type { RoleTenu } from '../rules/types.ts';
import { lireOrganisation } from '../store/organisation.ts';
import { piecePersonne } from '../store/personne.ts';
import { type PersonneVisible, personnePour } from '../store/visibles.ts';
import { raconterPersonne } from './histoire.ts';
import { champsDeMandat, lireMandat } from './mandat-form.tsx';
import { champDePersonne, EtiquetteDeMandat, estRoleConfiable, nommerRole } from './mots.tsx';
import { TRAIL } from './personnes.tsx';
import { direRefusPersonne } from './phrases.ts';

/** One person: the mandates, giving or ending one; nobody changes his own. */
export async function show(context: Context, status = 200, faults: Faults = {}): Promise<Answer> {
  const { database, acteur, params, maintenant } = context;
  const id = params['id'] ?? '';
  const lue = await personnePour(database, acteur, id);
  if (lue === null) return failure(404);
  const { nom, courriel, roles } = lue.etat;
  const soi = id === acteur.personneId;
  const mandats = await Promise.all(roles.map((tenu) => situer(context, tenu)));
  const confie = !soi && peutConfier(context);
  const corps = (
    <>
      <p class="chapeau">{courriel}</p>
      {soi ? (
        <p class="discret">
          C’est vous. Nul ne change ses propres rôles : demandez-le à une autre personne.
        </p>
      ) : null}
      {mandats.length === 0 ? (
        <EtatVide titre="Aucun rôle">
          <p>Sans rôle, cette personne ne peut pas entrer.</p>
        </EtatVide>
      ) : (
        <Tableau
          legende="Rôles et mandats"
          lignes={mandats}
          cle={({ tenu }) => `${tenu.role} ${tenu.epciSiren} ${tenu.organisationId} ${tenu.du}`}
          colonnes={[
            { titre: 'Rôle', entete: true, cellule: ({ tenu }) => nommerRole(tenu.role) },
            { titre: 'Pour', cellule: ({ pour }) => pour },
            { titre: 'Du', cellule: ({ tenu }) => formaterJour(tenu.du) },
            {
              titre: 'Au',
              cellule: ({ tenu }) => (tenu.au === null ? 'sans fin' : formaterJour(tenu.au)),
            },
            {
              titre: 'État',
              cellule: ({ tenu }) => (
                <EtiquetteDeMandat tenu={tenu} jour={jourAParis(maintenant)} />
              ),
            },
          ]}
        />
      )}
      {soi ? null : <Finir context={context} lue={lue} faults={faults} />}
      {confie ? (
        <Formulaire
          action={`/personnes/${id}/confier`}
          jeton={context.jeton}
          version={lue.version}
          bouton="Confier le rôle"
        >
          <h2>Confier un rôle</h2>

          {await champsDeMandat(context, faults)}
        </Formulaire>
      ) : null}
      <Historique faits={await raconterPersonne(context, id, lue.etat)} />
    </>
  );
  return pageDeFormulaire(nom, faults, { corps, status, trail: TRAIL });
}

async function situer({ database }: Context, tenu: RoleTenu) {
  const { epciSiren, organisationId } = tenu;
  if (epciSiren !== null) {
    return { tenu, pour: (await lireEpci(database, epciSiren))?.nom ?? epciSiren };
  }
  if (organisationId === null) return { tenu, pour: 'toute la Région' };
  return { tenu, pour: (await lireOrganisation(database, organisationId))?.etat.nom ?? '–' };
}

/** May give a role on his own ground, wherever that is. */
function peutConfier({ acteur }: Context): boolean {
  const role = acteur.organisationId === null ? 'agent-epci' : 'porteur';
  const { epciSiren, organisationId } = acteur;
  return peutSur(acteur, { role, epciSiren, organisationId });
}

function peutSur(
  acteur: Context['acteur'],
  portee: Pick<RoleTenu, 'role' | 'epciSiren' | 'organisationId'>,
): boolean {
  const commande = { type: 'finirRole', ...portee, au: jour('2000-01-01') } as const;
  const { verbe, objet, cible } = accesPersonne(commande, null);
  return peut(acteur, verbe, objet, { ...cible, existe: true });
}

function Finir({
  context,
  lue,
  faults,
}: {
  context: Context;
  lue: PersonneVisible;
  faults: Faults;
}) {
  const { acteur, form, jeton, maintenant } = context;
  const jourDit = jourAParis(maintenant);
  const encours = lue.etat.roles
    .map((tenu, rang) => ({ tenu, rang }))
    .filter(({ tenu }) => (tenu.au === null || tenu.au > jourDit) && peutSur(acteur, tenu));
  if (encours.length === 0) return null;
  return (
    <>
      <h2>Finir un rôle</h2>
      {encours.map(({ tenu, rang }) => (
        <form key={rang} method="post" action={`/personnes/${lue.id}/finir`} class="cote-a-cote">
          <Porte jeton={jeton} cle={nouvelleCle()} version={lue.version} />
          <input type="hidden" name="rang" value={String(rang)} />
          <Champ
            nom={`fin-${rang}`}
            libelle={`${nommerRole(tenu.role)}, dernier jour`}
            aide="Compris dans le mandat."
            valeur={form.values[`fin-${rang}`] ?? jourDit}
            fautes={faults}
            date
            court
          />
          <button type="submit" class="second">
            Finir<span class="hors-vue"> le rôle {nommerRole(tenu.role)}</span>
          </button>
        </form>
      ))}
    </>
  );
}

/** Gives a role. */
export async function submitConfier(context: Context): Promise<Answer> {
  const { database, acteur, params } = context;
  const id = params['id'] ?? '';
  if ((await personnePour(database, acteur, id)) === null) return failure(404);
  const lu = lireMandat(context);
  if (!lu.ok) return show(context, 422, lu.faults);
  const commande = { type: 'confierRole', ...lu.mandat } as const;
  const reponse = await execute(database, piecePersonne, { id, commande }, orderOf(context));
  const issue = issueOf(reponse, direRefusPersonne, champDePersonne);
  if (!issue.ok) return show(context, issue.status, issue.faults);
  return redirect(`/personnes/${id}`, { dit: 'Le rôle est confié.' });
}

/** Ends one of the mandates on the page. */
export async function submitFinir(context: Context): Promise<Answer> {
  const { database, acteur, params, form } = context;
  const id = params['id'] ?? '';
  const lue = await personnePour(database, acteur, id);
  const rang = form.text('rang');
  const tenu = lue?.etat.roles[Number(rang)];
  if (lue === null || tenu === undefined || !estRoleConfiable(tenu.role)) return failure(404);
  const champ = `fin-${rang}`;
  const au = form.text(champ);
  if (!estJour(au)) return show(context, 422, { [champ]: 'Indiquez le dernier jour du mandat.' });
  const { role, epciSiren, organisationId } = tenu;
  const commande = { type: 'finirRole', role, epciSiren, organisationId, au } as const;
  const reponse = await execute(database, piecePersonne, { id, commande }, orderOf(context));
  const issue = issueOf(reponse, direRefusPersonne, () => champ);
  if (!issue.ok) return show(context, issue.status, issue.faults);
  return redirect(`/personnes/${id}`, { dit: 'La fin du rôle est enregistrée.' });
}
