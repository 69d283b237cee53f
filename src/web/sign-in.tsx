import { LIBELLES_DES_ROLES, ROLES, type Role } from '../core/access/roles.ts';
import { jourAParis } from '../core/day.ts';
import {
  type Answer,
  type Context,
  failure,
  page,
  type Route,
  redirect,
} from '../core/http/route.ts';
import { COOKIE, COOKIE_ATTRIBUTES, closeSession, openSession } from '../core/http/session.ts';
import { agirComme, lireOrganisation, listerPersonnes } from '../rooms/acteur/door.ts';
import { lireEpci } from '../rooms/territoire/door.ts';

/** « Entrer comme… »: the sign-in of the demonstration, and the way out. */
export const signInRoutes: readonly Route[] = [
  { method: 'GET', path: '/entrer', right: 'tous', handle: choose },
  { method: 'POST', path: '/entrer', right: 'tous', handle: enter },
  { method: 'POST', path: '/sortir', right: 'tous', handle: leave },
];

interface Mandat {
  readonly personneId: string;
  readonly nom: string;
  readonly role: Role;
  readonly epciSiren: string | null;
  readonly organisationId: string | null;
  readonly portee: string;
}

async function choose(context: Context): Promise<Answer> {
  const mandats = await listMandates(context);
  const parRole = Map.groupBy(mandats, ({ role }) => role);
  const body = (
    <>
      <h1>Entrer comme…</h1>
      <p class="chapeau">
        En démonstration, choisissez une personne inventée et son rôle. Chaque rôle ne voit et ne
        fait que ce qui lui revient.
      </p>
      {ROLES.map((role) => {
        const siens = parRole.get(role);
        return siens === undefined ? null : (
          <section key={role}>
            <h2>{capitalize(LIBELLES_DES_ROLES[role])}</h2>
            <ul class="taches">
              {siens.map((mandat) => (
                <li key={`${mandat.personneId}${mandat.epciSiren}`}>
                  <span>
                    {mandat.nom}
                    {mandat.portee === '' ? '' : `, ${mandat.portee}`}
                  </span>
                  <EnterForm mandat={mandat} jeton={context.jeton} />
                </li>
              ))}
            </ul>
          </section>
        );
      })}
    </>
  );
  return page('Entrer', body);
}

function EnterForm({ mandat, jeton }: { mandat: Mandat; jeton: string }) {
  return (
    <form method="post" action="/entrer" data-turbo="false">
      <input type="hidden" name="jeton" value={jeton} />
      <input type="hidden" name="personne" value={mandat.personneId} />
      <input type="hidden" name="role" value={mandat.role} />
      <input type="hidden" name="epci" value={mandat.epciSiren ?? ''} />
      <input type="hidden" name="organisation" value={mandat.organisationId ?? ''} />
      <button class="lien" type="submit">
        Entrer<span class="hors-vue"> comme {mandat.nom}</span>
      </button>
    </form>
  );
}

function capitalize(text: string): string {
  return text.charAt(0).toLocaleUpperCase('fr') + text.slice(1);
}

async function listMandates({ database, maintenant }: Context): Promise<Mandat[]> {
  const jour = jourAParis(maintenant);
  const tenus = (await listerPersonnes(database))
    .toSorted(dernieresLesMachines)
    .flatMap(({ id, etat }) =>
      etat.roles
        .filter(({ du, au }) => du <= jour && (au === null || au >= jour))
        .map((mandat) => ({ personneId: id, nom: etat.nom, ...mandat })),
    );
  return Promise.all(
    tenus.map(async ({ personneId, nom, role, epciSiren, organisationId }) => {
      const epci = epciSiren === null ? null : await lireEpci(database, epciSiren);
      const organisation =
        organisationId === null ? null : await lireOrganisation(database, organisationId);
      const portee = epci?.nom ?? organisation?.etat.nom ?? '';
      return { personneId, nom, role, epciSiren, organisationId, portee };
    }),
  );
}

/** The accounts of the command line come after the persons, who were made to be chosen. */
function dernieresLesMachines(a: PersonneLue, b: PersonneLue): number {
  return Number(estMachine(a)) - Number(estMachine(b));
}

type PersonneLue = Awaited<ReturnType<typeof listerPersonnes>>[number];

function estMachine({ etat }: PersonneLue): boolean {
  return etat.courriel.endsWith('@ligne-de-commande.invalid');
}

async function enter({ database, maintenant, form, session }: Context): Promise<Answer> {
  const role = ROLES.find((known) => known === form.text('role'));
  if (role === undefined) return failure(422, 'Choisissez une personne dans la liste.');
  const personneId = form.text('personne');
  const portee = {
    epciSiren: form.text('epci') || null,
    organisationId: form.text('organisation') || null,
  };
  const trouve = await agirComme(database, personneId, role, jourAParis(maintenant), portee);
  if (!trouve.ok) return failure(422, 'Cette personne ne tient pas ce rôle aujourd’hui.');
  if (session !== null) await closeSession(database, session, maintenant);
  const secret = await openSession(database, { personneId, role, ...portee }, maintenant);
  return redirect('/', { cookie: `${COOKIE}=${secret}; ${COOKIE_ATTRIBUTES}` });
}

async function leave({ database, maintenant, session }: Context): Promise<Answer> {
  if (session !== null) await closeSession(database, session, maintenant);
  return redirect('/', { cookie: `${COOKIE}=; ${COOKIE_ATTRIBUTES}; Max-Age=0` });
}
