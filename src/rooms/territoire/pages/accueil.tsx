import { jourAParis } from '../../../core/day.ts';
import { type Answer, type Context, page } from '../../../core/http/route.ts';
import { formaterNombre, pluriel } from '../../../core/typography.ts';
import { Chiffres, EtatVide } from '../../../core/ui/parts.tsx';
import { NATURES_DE_QUARTIER, type NatureDeQuartier } from '../rules/codes.ts';
import { type Bilan, type EpciEtQuartiers, lireBilan } from '../store/bilan.ts';
import { listerContrats } from '../store/listes.ts';
import { EnTete, interne } from './en-tete.tsx';
import { adresseDeLEpci } from './lieux/mots.ts';
import type { Outils } from './outils.ts';

/** The territory at a glance: where to enter it, what is known, what is still to be told. */
export async function showAccueil(
  context: Context,
  { compterLesLiensAJuger }: Pick<Outils, 'compterLesLiensAJuger'>,
): Promise<Answer> {
  const { database, acteur, maintenant } = context;
  const jour = jourAParis(maintenant);
  const [bilan, liensAJuger] = await Promise.all([
    lireBilan(database, jour),
    compterLesLiensAJuger(database, jour),
  ]);
  const aRattacher = (await listerContrats(database)).filter(
    ({ rattachement }) => rattachement === 'a-indiquer',
  ).length;
  const vide = bilan.epci + bilan.contrats + nombreDeQuartiers(bilan) === 0;
  const body = (
    <>
      <EnTete acteur={acteur} vue="accueil" />
      {vide ? (
        <EtatVide titre="Rien n’est encore importé">
          <p>
            L’administration de la Région importe le référentiel des EPCI, puis les périmètres des
            quartiers et les contrats de ville. Tout le reste en dépend.
          </p>
        </EtatVide>
      ) : (
        <>
          <Connu bilan={bilan} />
          <Chercher />
          <Entrees entrees={bilan.entrees} />
        </>
      )}
      {interne(acteur) && !vide ? <Manques {...{ bilan, aRattacher, liensAJuger }} /> : null}
    </>
  );
  return page('Territoire', body);
}

function nombreDeQuartiers({ parNature }: Bilan): number {
  return Object.values(parNature).reduce((total, un) => total + un, 0);
}

const DONT: Readonly<Record<NatureDeQuartier, string>> = {
  prioritaire: 'dont prioritaires',
  'veille-active': 'dont en veille active',
  vecu: 'dont vécus',
};

function Connu({ bilan }: { bilan: Bilan }) {
  const natures = NATURES_DE_QUARTIER.filter((une) => bilan.parNature[une] > 0);
  return (
    <Chiffres
      lignes={[
        { quoi: 'EPCI', combien: formaterNombre(bilan.epci) },
        { quoi: 'Contrats de ville', combien: formaterNombre(bilan.contrats) },
        { quoi: 'Quartiers en vigueur', combien: formaterNombre(nombreDeQuartiers(bilan)) },
        ...natures.map((une) => ({
          quoi: DONT[une],
          combien: formaterNombre(bilan.parNature[une]),
        })),
      ]}
    />
  );
}

function Chercher() {
  return (
    <search aria-label="Chercher un quartier">
      <form method="get" action="/territoire#liste" class="recherche">
        <input type="hidden" name="vue" value="quartiers" />
        <div class="champ mots">
          <label for="texte">Un quartier, par son nom, son code ou son EPCI</label>
          <input type="search" id="texte" name="texte" autocomplete="off" />
        </div>
        <div class="gestes">
          <button type="submit" class="second">
            Chercher
          </button>
        </div>
      </form>
    </search>
  );
}

function Entrees({ entrees }: { entrees: readonly EpciEtQuartiers[] }) {
  if (entrees.length === 0) return null;
  return (
    <section aria-labelledby="entrees">
      <h2 id="entrees">Par EPCI</h2>
      <ul class="communes">
        {entrees.map(({ siren, nom, quartiers }) => (
          <li key={siren}>
            <a href={adresseDeLEpci(siren)}>{nom}</a>{' '}
            <span class="discret">
              {formaterNombre(quartiers)} {pluriel(quartiers, 'quartier', 'quartiers')}
            </span>
          </li>
        ))}
      </ul>
    </section>
  );
}

interface Manque {
  readonly nombre: number;
  readonly dit: string;
  readonly quoiFaire: string;
  readonly href: string;
}

/** What is counted beside the quartiers. */
interface Ailleurs {
  readonly aRattacher: number;
  readonly liensAJuger: number;
}

/** What no file has told, each with what to do about it. */
function Manques({ bilan, ...ailleurs }: { readonly bilan: Bilan } & Ailleurs) {
  const manques = manquesDe(bilan, ailleurs).filter(({ nombre }) => nombre > 0);
  return (
    <section aria-labelledby="manques">
      <h2 id="manques">À compléter</h2>
      {manques.length === 0 ? (
        <p>Rien&nbsp;: tout ce que Beffroi sait lire est importé et jugé.</p>
      ) : (
        <ul class="a-completer">
          {manques.map(({ nombre, dit, quoiFaire, href }) => (
            <li key={dit}>
              <a href={href}>
                {formaterNombre(nombre)} {dit}
              </a>
              <span class="code-de-quartier"> {quoiFaire}</span>
            </li>
          ))}
        </ul>
      )}
    </section>
  );
}

function manquesDe(bilan: Bilan, { aRattacher, liensAJuger }: Ailleurs): Manque[] {
  const quartiers = (nombre: number) => pluriel(nombre, 'quartier', 'quartiers');
  const { sansTrace, sansCommune, sansEpci, sansChiffre } = bilan;
  return [
    {
      nombre: aRattacher,
      dit: `${pluriel(aRattacher, 'contrat de ville', 'contrats de ville')} à rattacher`,
      quoiFaire: 'Leur EPCI n’est pas au référentiel : l’administration dit qui l’a repris.',
      href: '/territoire?vue=contrats&rattachement=a-indiquer',
    },
    {
      nombre: liensAJuger,
      dit: `${quartiers(liensAJuger)} dont l’origine est à confirmer`,
      quoiFaire: 'Les tracés la proposent ; l’administration ou l’instruction la confirme.',
      href: '/territoire/millesimes',
    },
    {
      nombre: sansTrace,
      dit: `${quartiers(sansTrace)} sans tracé`,
      quoiFaire: 'Leur liste est importée, leur contour ne l’est pas encore.',
      href: '/territoire?vue=quartiers&manque=trace',
    },
    {
      nombre: sansCommune,
      dit: `${quartiers(sansCommune)} sans commune`,
      quoiFaire: 'Le fichier ne les nomme pas, ou par un nom que le référentiel ne connaît pas.',
      href: '/territoire?vue=quartiers&manque=commune',
    },
    {
      nombre: sansEpci,
      dit: `${quartiers(sansEpci)} sans EPCI`,
      quoiFaire: 'Ni leur fichier ni leurs communes ne le disent.',
      href: '/territoire?vue=quartiers&manque=epci',
    },
    {
      nombre: sansChiffre,
      dit: `${quartiers(sansChiffre)} sans chiffre`,
      quoiFaire: 'Le tableau de l’Insee s’importe comme les périmètres.',
      href: '/territoire?vue=quartiers&manque=chiffre',
    },
  ];
}
