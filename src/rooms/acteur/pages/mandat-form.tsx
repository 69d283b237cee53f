import { estJour, jour, jourAParis } from '../../../core/day.ts';
import type { Faults } from '../../../core/http/form.ts';
import type { Context } from '../../../core/http/route.ts';
import { Champ, ChampChoix } from '../../../core/ui/fields.tsx';
import { lier } from '../../../core/ui/form.tsx';
import { listerEpci } from '../../territoire/door.ts';
import type { RoleTenu } from '../rules/types.ts';
import { chercherOrganisations } from '../store/visibles.ts';
import { aideDePortee, estRoleConfiable, nommerRole, ROLES_CONFIABLES } from './mots.tsx';

const MOST_ORGANISATIONS = 500;

/** The fields of one mandate: role, what it bears on, its days. */
export async function champsDeMandat(context: Context, faults: Faults) {
  const { database, acteur, form, maintenant } = context;
  const de = lier(form, faults);
  const jourDit = jourAParis(maintenant);
  const siens = { texte: '', limite: MOST_ORGANISATIONS };
  const organisations = await chercherOrganisations(database, acteur, siens);
  const epcis = (await listerEpci(database, jourDit)).filter(
    ({ siren }) => acteur.epciSiren === null || siren === acteur.epciSiren,
  );
  return (
    <>
      <ChampChoix
        {...de('role')}
        libelle="Rôle"
        aide={aideDePortee()}
        choix={rolesOfferts(context).map((role) => ({ valeur: role, libelle: nommerRole(role) }))}
      />
      <ChampChoix
        {...de('epci')}
        libelle="EPCI"
        choix={epcis.map(({ siren, nom }) => ({ valeur: siren, libelle: nom }))}
        aide="Pour un rôle d’EPCI seulement."
      />
      <ChampChoix
        {...de('organisation')}
        libelle="Organisation"
        choix={organisations.map(({ id, etat }) => ({ valeur: id, libelle: etat.nom }))}
        aide="Pour un porteur ou un cofinanceur seulement."
      />
      <div class="moment">
        <Champ
          {...de('du', jourDit)}
          libelle="Premier jour"
          aide="Le rôle vaut dès ce jour."
          date
          court
        />
        <Champ
          {...de('au')}
          libelle="Dernier jour"
          aide="Compris. Vide : sans fin."
          date
          court
          facultatif
        />
      </div>
    </>
  );
}

/** The roles that an actor may give: all for the Region, those of his EPCI or organisation else. */
function rolesOfferts({ acteur }: Context) {
  if (acteur.epciSiren !== null) {
    return ROLES_CONFIABLES.filter((role) =>
      ['agent-epci', 'elu-epci', 'conseil-citoyen'].includes(role),
    );
  }
  if (acteur.organisationId !== null) return ROLES_CONFIABLES.filter((role) => role === 'porteur');
  return ROLES_CONFIABLES;
}

/** The mandate that the form says, or its faults by field. */
export function lireMandat({
  form,
}: Context): { ok: true; mandat: RoleTenu } | { ok: false; faults: Faults } {
  const role = form.text('role');
  const [du, au] = [form.text('du'), form.text('au')];
  const faults: Record<string, string> = {};
  if (!estRoleConfiable(role)) faults['role'] = 'Choisissez un rôle.';
  if (!estJour(du)) faults['du'] = 'Indiquez le premier jour du mandat.';
  if (au !== '' && !estJour(au)) faults['au'] = 'Le dernier jour n’est pas compris.';
  if (Object.keys(faults).length > 0 || !estRoleConfiable(role)) return { ok: false, faults };
  const mandat = {
    role,
    epciSiren: form.text('epci') || null,
    organisationId: form.text('organisation') || null,
    du: jour(du),
    au: au === '' ? null : jour(au),
  };
  return { ok: true, mandat };
}
