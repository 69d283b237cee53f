import { execute } from '../../../core/execute.ts';
import { issueOf, newIdOf, orderOf } from '../../../core/http/command.ts';
import type { Faults } from '../../../core/http/form.ts';
import { type Answer, type Context, redirect } from '../../../core/http/route.ts';
import { type Centimes, centimes } from '../../../core/money.ts';
import { lireMontant } from '../../../core/typography.ts';
import { Champ, ChampChoix, ChampMontant } from '../../../core/ui/fields.tsx';
import { Formulaire, lier, pageDeFormulaire } from '../../../core/ui/form.tsx';
import { lireDispositif, listerDispositifs } from '../../dispositif/door.ts';
import { epciDesContrats } from '../../territoire/door.ts';
import type { Poche } from '../rules/comptes.ts';
import { pochesDe } from '../rules/mouvement.ts';
import type { CommandeEnveloppe, RefusEnveloppe, Ventilation } from '../rules/types.ts';
import { pieceEnveloppe } from '../store/piece.ts';
import { PAR_SECTION, POCHES } from './mots.tsx';
import { direRefusEnveloppe } from './phrases.ts';

const TITRE = 'Créer une enveloppe';
const TRAIL = [{ href: '/enveloppes', label: 'Enveloppes' }];
const VENTILATIONS = [
  { valeur: 'globale', libelle: 'Une seule enveloppe, pour les deux sections' },
  { valeur: 'par-section', libelle: 'Fonctionnement et investissement à part' },
] as const;
/** The form of the provisional yearly envelope of one EPCI. */
export async function provisionner(
  context: Context,
  status = 200,
  faults: Faults = {},
): Promise<Answer> {
  const { form, jeton } = context;
  const { dispositifs, epcis } = await choix(context);
  const de = lier(form, faults);
  const annee = String(Number(context.maintenant.slice(0, 4)) + 1);
  const corps = (
    <>
      <p class="chapeau">
        La Région prévoit ce qu’elle pourra accorder aux actions d’un EPCI dans l’année. L’enveloppe
        reste provisoire, et l’EPCI ne la voit pas, jusqu’à sa notification.
      </p>
      <Formulaire
        action="/enveloppes/provisionner"
        jeton={jeton}
        bouton="Créer l’enveloppe provisoire"
      >
        <ChampChoix
          {...de('dispositif')}
          libelle="Dispositif"
          aide="Il doit couvrir l’année."
          choix={dispositifs}
        />
        <Champ {...de('annee', annee)} libelle="Année du programme" aide="Quatre chiffres." court />
        <ChampChoix
          {...de('epci')}
          libelle="EPCI"
          aide="Ceux qui portent un contrat de ville."
          choix={epcis}
        />
        <ChampChoix
          {...de('ventilation')}
          libelle="Ventilation"
          aide="Elle ne change plus ensuite."
          pourquoi={PAR_SECTION}
          choix={VENTILATIONS}
        />
        <ChampMontant
          {...de('globale')}
          libelle={POCHES.globale}
          aide="Seulement pour une seule enveloppe."
        />
        <ChampMontant
          {...de('fonctionnement')}
          libelle={POCHES.fonctionnement}
          aide="Seulement quand les sections sont à part."
        />
        <ChampMontant
          {...de('investissement')}
          libelle={POCHES.investissement}
          aide="Seulement quand les sections sont à part."
        />
      </Formulaire>
    </>
  );
  return pageDeFormulaire(TITRE, faults, { corps, status, trail: TRAIL });
}

async function choix({ database, acteur }: Context) {
  const [dispositifs, epcis] = await Promise.all([
    listerDispositifs(database, acteur),
    epciDesContrats(database),
  ]);
  return {
    dispositifs: dispositifs.map(({ id, etat }) => ({
      valeur: id,
      libelle: etat.dispositif.intitule,
    })),
    epcis: epcis.map(({ siren, nom }) => ({ valeur: siren, libelle: nom })),
  };
}

/** Creates it; the command key names it, so that a double submit creates one only. */
export async function submitProvisionner(context: Context): Promise<Answer> {
  const lue = await lire(context);
  if (!lue.ok) return provisionner(context, 422, lue.faults);
  const ordre = orderOf(context);
  const id = newIdOf(ordre);
  const demande = { id, commande: lue.commande };
  const reponse = await execute(context.database, pieceEnveloppe, demande, ordre);
  const issue = issueOf(reponse, direRefusEnveloppe, fieldOf);
  if (!issue.ok) return provisionner(context, issue.status, issue.faults);
  const dit = 'L’enveloppe est créée. L’EPCI ne la verra qu’une fois notifiée.';
  return redirect(`/enveloppes/${id}`, { dit });
}

function fieldOf({ code }: RefusEnveloppe): string {
  if (code === 'enveloppe-existe-deja') return 'epci';
  return code === 'montants-incoherents' || code === 'montant-nul' ? 'globale' : 'contenu';
}

type Lue =
  | { readonly ok: true; readonly commande: CommandeEnveloppe }
  | { readonly ok: false; readonly faults: Faults };

async function lire({ database, form }: Context): Promise<Lue> {
  const dispositifCode = form.text('dispositif');
  const annee = /^\d{4}$/.test(form.text('annee')) ? Number(form.text('annee')) : null;
  const epciSiren = form.text('epci');
  const ventilation = VENTILATIONS.find(
    ({ valeur }) => valeur === form.text('ventilation'),
  )?.valeur;
  const faults: Record<string, string> = {};
  if (dispositifCode === '') faults['dispositif'] = 'Choisissez le dispositif.';
  if (annee === null) faults['annee'] = 'L’année s’écrit en quatre chiffres.';
  else if (
    dispositifCode !== '' &&
    (await lireDispositif(database, dispositifCode, annee)) === null
  ) {
    faults['annee'] = `Ce dispositif ne couvre pas l’année ${annee}. Changez l’un ou l’autre.`;
  }
  const connus = await epciDesContrats(database);
  if (connus.every(({ siren }) => siren !== epciSiren)) faults['epci'] = 'Choisissez l’EPCI.';
  if (ventilation === undefined) faults['ventilation'] = 'Choisissez la ventilation.';
  const montants = lireMontants(form, ventilation ?? 'globale', faults);
  if (Object.keys(faults).length > 0 || annee === null || ventilation === undefined) {
    return { ok: false, faults };
  }
  const type = 'provisionnerEnveloppe';
  return { ok: true, commande: { type, dispositifCode, annee, epciSiren, ventilation, montants } };
}

function lireMontants(
  form: Context['form'],
  ventilation: Ventilation,
  faults: Record<string, string>,
): Partial<Record<Poche, Centimes>> {
  const montants: Partial<Record<Poche, Centimes>> = {};
  for (const poche of pochesDe(ventilation)) {
    const lu = lireMontant(form.text(poche));
    if (lu.ok) montants[poche] = centimes(lu.centimes);
    else faults[poche] = lu.motif;
  }
  return montants;
}
