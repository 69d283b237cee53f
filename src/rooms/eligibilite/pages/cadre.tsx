import { peut } from '../../../core/access/access.ts';
import { estJour, type Jour, jourAParis } from '../../../core/day.ts';
import type { Faults, Form } from '../../../core/http/form.ts';
import type { Answer, Context } from '../../../core/http/route.ts';
import { Champ, ChampChoix, type Choix } from '../../../core/ui/fields.tsx';
import { lier, pageDeFormulaire } from '../../../core/ui/form.tsx';
import { listerDispositifs } from '../../dispositif/door.ts';
import { epciDesContrats, lireEpci } from '../../territoire/door.ts';
import { cibleDeLEpci } from '../rules/acces.ts';
import { partAttendue } from '../rules/part-declaree.ts';
import { direRefusCertificat } from './phrases.ts';

export const TRAIL = [{ href: '/certificats', label: 'Certificats d’éligibilité' }];
export const TITRE = 'Poser une question d’éligibilité';

/** For whom, when, under which rules: what the list of quartiers depends on. */
export interface Cadre {
  readonly epciSiren: string;
  readonly epciNom: string;
  readonly jour: Jour;
  readonly dispositifCode: string;
  readonly dispositifNom: string;
  readonly annee: number;
  /** The scheme has a rule, fixed or still to be, on the share of inhabitants reached. */
  readonly partDesHabitants: boolean;
}

type CadreLu = { readonly cadre: Cadre } | { readonly faults: Faults };

/** Reads the frame from an address or a form. */
export async function lireCadre({ database, acteur }: Context, form: Form): Promise<CadreLu> {
  const [siren, jour, code] = [form.text('epci'), form.text('jour'), form.text('dispositif')];
  const [epci, dispositifs] = await Promise.all([
    siren === '' ? null : lireEpci(database, siren),
    listerDispositifs(database, acteur),
  ]);
  const dispositif = dispositifs.find(({ id }) => id === code)?.etat.dispositif;
  const annee = /^\d{4}$/.test(form.text('annee')) ? Number(form.text('annee')) : null;
  const faults: Record<string, string> = {};
  if (epci === null || !peut(acteur, 'C', 'certificat', cibleDeLEpci(siren))) {
    faults['epci'] = 'Choisissez l’EPCI.';
  }
  if (dispositif === undefined) faults['dispositif'] = 'Choisissez le dispositif.';
  if (annee === null) faults['annee'] = 'L’année s’écrit en quatre chiffres.';
  else if (dispositif !== undefined && !couvre(dispositif.exercices, annee)) {
    faults['annee'] = direRefusCertificat({ code: 'dispositif-inconnu', annee });
  }
  if (!estJour(jour)) faults['jour'] = direRefusCertificat({ code: 'jour-illisible' });
  if (epci === null || !estJour(jour) || dispositif === undefined || annee === null) {
    return { faults };
  }
  if (Object.keys(faults).length > 0) return { faults };
  const qui = { epciSiren: siren, epciNom: epci.nom };
  const regles = { dispositifCode: code, dispositifNom: dispositif.intitule };
  const partDesHabitants = partAttendue(dispositif) !== null;
  return { cadre: { ...qui, jour, ...regles, annee, partDesHabitants } };
}

function couvre({ du, au }: { du: number; au: number | null }, annee: number): boolean {
  return annee >= du && (au === null || annee <= au);
}

/** The first step: a form that only leads to the second. */
export async function demanderLeCadre(
  context: Context,
  form: Form,
  faults: Faults,
): Promise<Answer> {
  const { maintenant } = context;
  const [epcis, choix] = await Promise.all([epciPossibles(context), dispositifsLus(context)]);
  const de = lier(form, faults);
  const corps = (
    <>
      <p class="chapeau">
        Un lieu peut-il être financé&nbsp;? Dites d’abord pour quel EPCI, sous quelles règles et à
        quelle date regarder les quartiers. Les lieux viennent ensuite.
      </p>
      <form method="get" action="/certificats/nouveau">
        <ChampChoix
          {...de('epci', seul(epcis))}
          libelle="EPCI"
          aide="Celui du contrat de ville."
          choix={epcis}
        />
        <ChampChoix
          {...de('dispositif', seul(choix))}
          libelle="Dispositif"
          aide="Il dit quels quartiers et quelles distances sont acceptés."
          choix={choix}
        />
        <Champ
          {...de('annee', maintenant.slice(0, 4))}
          libelle="Année de l’action"
          aide="Quatre chiffres. Le dispositif doit la couvrir."
          court
        />
        <Champ
          {...de('jour', jourAParis(maintenant))}
          libelle="Quartiers tels qu’au"
          aide="Les périmètres en vigueur ce jour-là. Pour un dossier, c’est le 1er janvier de l’année de l’action."
          date
          court
        />
        <div class="actions">
          <button type="submit">Continuer</button>
        </div>
      </form>
    </>
  );
  const status = Object.keys(faults).length > 0 ? 422 : 200;
  return pageDeFormulaire(TITRE, faults, { corps, status, trail: TRAIL });
}

/** What stands in a list before anything is chosen: its only choice. */
function seul(choix: readonly Choix[]): string {
  return choix.length === 1 ? (choix[0]?.valeur ?? '') : '';
}

async function dispositifsLus({ database, acteur }: Context): Promise<Choix[]> {
  const lus = await listerDispositifs(database, acteur);
  return lus.map(({ id, etat }) => ({ valeur: id, libelle: etat.dispositif.intitule }));
}

/** One's own EPCI, or every one that holds a contract. */
async function epciPossibles({ database, acteur }: Context): Promise<Choix[]> {
  const { epciSiren } = acteur;
  const siens = epciSiren === null ? null : await lireEpci(database, epciSiren);
  const tous = epciSiren === null ? await epciDesContrats(database) : siens === null ? [] : [siens];
  return tous.map(({ siren, nom }) => ({ valeur: siren, libelle: nom }));
}
