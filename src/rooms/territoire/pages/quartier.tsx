import { estEnVigueur, type Jour, jourAParis } from '../../../core/day.ts';
import { type Answer, type Context, failure, page } from '../../../core/http/route.ts';
import { formaterJour } from '../../../core/typography.ts';
import { CarteMobile, perimetresDe } from '../../../core/ui/carte-mobile.tsx';
import { Chiffres } from '../../../core/ui/parts.tsx';
import { lireChiffres } from '../store/chiffres.ts';
import { dessinerLesQuartiers, type QuartierDessine } from '../store/dessins.ts';
import { lireFond } from '../store/fond.ts';
import { lireLignee, lireVersionsDuContrat } from '../store/lieux.ts';
import { lireMillesimes, type Millesime } from '../store/millesimes.ts';
import { ChoixDuJour, type JourDemande, lireJour } from './lieux/jour.tsx';
import { adresseDeLEpci, adresseDuContrat, adresseDuQuartier } from './lieux/mots.ts';
import { TableauDesEpci } from './lieux/tableaux.tsx';
import { MOTS_DES_NATURES } from './mots.ts';
import { type Outils, poser } from './outils.ts';
import { ChiffresDuQuartier } from './quartier-chiffres.tsx';
import { CarteDuQuartier, Millesimes } from './quartier-perimetres.tsx';

const TRAIL = [
  { href: '/territoire', label: 'Territoire' },
  { href: '/territoire?vue=quartiers', label: 'Quartiers' },
];

/** One quartier as of a date: where it is, its drawing, figures and kin, and what was done there. */
export async function showQuartier(context: Context, outils: Outils): Promise<Answer> {
  const { database, params, maintenant } = context;
  const code = params['code'] ?? '';
  const millesimes = await lireMillesimes(database, code);
  if (millesimes.length === 0) return failure(404);
  const aujourdHui = jourAParis(maintenant);
  const demande = lireJour(context, millesimes.map(periodeDe));
  const { jour } = demande;
  const vu = millesimeDu(millesimes, jour) ?? millesimes[0];
  if (vu === undefined) return failure(404);
  const [quartier] = await dessinerLesQuartiers(database, [code], jour);
  const [hier] = await dessinerLesQuartiers(database, [code], vu.millesime as Jour);
  const ici = quartier ?? hier;
  const sirens = ici?.epciSirens ?? [];
  const fond = await lireFond(database, [quartier?.surface ?? []], jour);
  const [lignees, chiffres, parente, panneaux] = await Promise.all([
    Promise.all(sirens.map((siren) => lireLignee(database, siren))),
    lireChiffres(database, code),
    outils.parente(context, { code, epciSirens: await debout(context, code, millesimes) }),
    poser(outils.duQuartier, context, code),
  ]);
  const epci = [...new Map(lignees.flat().map((un) => [un.epci.siren, un])).values()];
  const contrats = await nommerContrats(context, ici?.contratCodes ?? []);
  const nature = `quartier ${MOTS_DES_NATURES[vu.nature]}`;
  const body = (
    <>
      <h1>{vu.nom}</h1>
      <p class="chapeau">
        {code}, {nature}. {direPeriode(demande, millesimes, aujourdHui)}
      </p>
      <ChoixDuJour adresse={adresseDuQuartier(code)} demande={demande} />
      <div class="colonnes">
        <Reperes
          quartier={ici}
          noms={new Map([...epci.map((un) => [un.epci.siren, un.epci.nom] as const), ...contrats])}
        />
        <div>
          <CarteDuQuartier {...{ quartier, vu, jour, fond }} dit={`${vu.nom}, ${nature}`} />
          {sirens[0] === undefined || quartier === undefined ? null : (
            <CarteMobile id={`quartier-${code}-${jour}`} source={perimetresDe(sirens[0], jour)} />
          )}
        </div>
      </div>
      <ChiffresDuQuartier chiffres={chiffres} />
      {parente}
      {panneaux}
      <section aria-labelledby="perimetres">
        <h2 id="perimetres">Millésimes et sources</h2>
        <Millesimes millesimes={millesimes} />
      </section>
      {epci.length === 0 ? null : (
        <section aria-labelledby="epci">
          <h2 id="epci">EPCI</h2>
          <TableauDesEpci epci={epci} legende="Le sien, ce dont il vient, ce qu’il est devenu" />
        </section>
      )}
    </>
  );
  return page(`Périmètres : ${vu.nom}`, body, { trail: TRAIL, carteMobile: true });
}

const periodeDe = ({ millesime, au }: Millesime) => ({ du: millesime, au });

function millesimeDu(millesimes: readonly Millesime[], jour: Jour): Millesime | undefined {
  return millesimes.find((un) => estEnVigueur(periodeDe(un), jour));
}

/** The EPCI that hold its ground today, whenever it was itself in force. */
async function debout(
  { database, maintenant }: Context,
  code: string,
  millesimes: readonly Millesime[],
): Promise<string[]> {
  const aujourdHui = jourAParis(maintenant);
  const jours = millesimes.map(({ millesime }) => millesime as Jour);
  const lus = await Promise.all(jours.map((un) => dessinerLesQuartiers(database, [code], un)));
  const sirens = new Set(lus.flat().flatMap(({ epciSirens }) => epciSirens));
  const lignees = await Promise.all([...sirens].map((siren) => lireLignee(database, siren)));
  const tiennent = lignees
    .flat()
    .filter(({ epci: { du, au } }) => estEnVigueur({ du, au }, aujourdHui))
    .map(({ epci }) => epci.siren);
  return [...new Set(tiennent)];
}

/** The name of each contract, by its code. */
async function nommerContrats(
  { database }: Context,
  codes: readonly string[],
): Promise<(readonly [string, string])[]> {
  const lus = codes.map(async (code) => {
    const [derniere] = await lireVersionsDuContrat(database, code);
    return [code, derniere?.nom ?? code] as const;
  });
  return Promise.all(lus);
}

function Reperes({
  quartier,
  noms,
}: {
  quartier: QuartierDessine | undefined;
  noms: ReadonlyMap<string, string>;
}) {
  const { communes = [], epciSirens = [], contratCodes = [] } = quartier ?? {};
  return (
    <div>
      <Chiffres lignes={[{ quoi: 'Communes', combien: communes.join(', ') || 'non indiquées' }]} />
      <p>
        EPCI&nbsp;:{' '}
        {epciSirens.length === 0
          ? 'non indiqué.'
          : epciSirens.map((siren) => (
              <span key={siren} class="ligne">
                <a href={adresseDeLEpci(siren)}>{noms.get(siren) ?? siren}</a>
              </span>
            ))}
      </p>
      <p>
        Contrat de ville&nbsp;:{' '}
        {contratCodes.length === 0
          ? 'aucun en vigueur à ce jour.'
          : contratCodes.map((un) => (
              <span key={un} class="ligne">
                <a href={adresseDuContrat(un)}>{noms.get(un) ?? un}</a>
              </span>
            ))}
      </p>
    </div>
  );
}

function direPeriode(
  { jour, choisi }: JourDemande,
  millesimes: readonly Millesime[],
  aujourdHui: Jour,
): string {
  const quand = formaterJour(jour);
  const tient = millesimeDu(millesimes, jour) !== undefined;
  if (jour === aujourdHui) return tient ? 'En vigueur aujourd’hui.' : 'Pas en vigueur aujourd’hui.';
  if (choisi) return tient ? `En vigueur le ${quand}.` : `Pas en vigueur le ${quand}.`;
  const fini = millesimes.some(({ au }) => au === jour);
  return fini ? `En vigueur jusqu’au ${quand}.` : `En vigueur à partir du ${quand}.`;
}
