import { jourAParis } from '../../../../core/day.ts';
import { type Answer, type Context, failure, page } from '../../../../core/http/route.ts';
import { formaterNombre } from '../../../../core/typography.ts';
import { perimetresDe } from '../../../../core/ui/carte-mobile.tsx';
import { Chiffres, Tableau } from '../../../../core/ui/parts.tsx';
import { lireFond } from '../../store/fond.ts';
import {
  compterMillesimes,
  dessinerLieu,
  lireCommunes,
  lireContratsDeLEpci,
  lireLignee,
} from '../../store/lieux.ts';
import { lireEpci } from '../../store/queries.ts';
import { direNatureDEpci } from '../colonnes.tsx';
import { type Outils, poser } from '../outils.ts';
import { ChoixDuJour, lireJour } from './jour.tsx';
import { adresseDeLEpci, adresseDuContrat, direDates } from './mots.ts';
import { QuartiersDuLieu } from './quartiers.tsx';
import { TableauDesEpci, TableauDesMillesimes } from './tableaux.tsx';

const TRAIL = [
  { href: '/territoire', label: 'Territoire' },
  { href: '/territoire?vue=epci', label: 'EPCI' },
];

/** An EPCI as of a date: what it came from and became, its contracts, communes and quartiers. */
export async function showEpci(context: Context, outils: Outils): Promise<Answer> {
  const { database, params, maintenant } = context;
  const siren = params['siren'] ?? '';
  const epci = await lireEpci(database, siren);
  if (epci === null) return failure(404);
  const demande = lireJour(context, [epci]);
  const { jour } = demande;
  const portee = { sorte: 'epci', siren } as const;
  const [quartiers, communes, contrats, lignee, millesimes] = await Promise.all([
    dessinerLieu(database, portee, jour),
    lireCommunes(database, [siren], jour),
    lireContratsDeLEpci(database, siren),
    lireLignee(database, siren),
    compterMillesimes(database, portee, jourAParis(maintenant)),
  ]);
  const anciens = lignee.filter(({ role }) => role === 'ancien').map((un) => un.epci.siren);
  const panneaux = await poser(outils.desEpci, context, [siren, ...anciens]);
  const fond = await lireFond(
    database,
    quartiers.map(({ surface }) => surface),
    jour,
  );
  const body = (
    <>
      <h1>{epci.nom}</h1>
      <p class="chapeau">
        {direNatureDEpci(epci.nature)}, SIREN {siren}, au référentiel {direDates(epci)}.
      </p>
      <ChoixDuJour adresse={adresseDeLEpci(siren)} demande={demande} />
      <Chiffres
        lignes={[
          { quoi: 'Quartiers', combien: formaterNombre(quartiers.length) },
          { quoi: 'Communes', combien: formaterNombre(communes.length) },
        ]}
      />
      <QuartiersDuLieu
        {...{ jour, quartiers, fond }}
        nom={epci.nom}
        mobile={{ id: `epci-${siren}-${jour}`, source: perimetresDe(siren, jour) }}
      />
      <section aria-labelledby="contrats">
        <h2 id="contrats">Contrats de ville</h2>
        {contrats.length === 0 ? (
          <p>Aucun contrat connu pour cet EPCI.</p>
        ) : (
          <Tableau
            legende="Ses contrats, et ceux des EPCI qu’il prolonge ou qui l’ont repris"
            lignes={contrats}
            cle={({ code, du }) => `${code} ${du}`}
            colonnes={[
              {
                titre: 'Contrat',
                entete: true,
                cellule: ({ code, nom }) => <a href={adresseDuContrat(code)}>{nom}</a>,
              },
              { titre: 'Code', cellule: ({ code }) => code },
              { titre: 'Dates', cellule: (un) => direDates(un) },
            ]}
          />
        )}
      </section>
      <TableauDesMillesimes millesimes={millesimes} lieu={`epci-${siren}`} />
      <section aria-labelledby="lignee">
        <h2 id="lignee">Ce dont il vient, ce qu’il est devenu</h2>
        <TableauDesEpci epci={lignee} legende="Selon le code officiel géographique" />
        <p class="discret">
          Le référentiel commence le 1er&nbsp;janvier 2019&nbsp;: il ne dit rien des changements
          d’avant.
        </p>
      </section>
      <section aria-labelledby="communes">
        <h2 id="communes">Communes</h2>
        {communes.length === 0 ? (
          <p>Aucune commune à cette date.</p>
        ) : (
          <details>
            <summary>Montrer les {formaterNombre(communes.length)} communes</summary>
            <ul class="communes">
              {communes.map(({ code, nom }) => (
                <li key={code}>
                  {nom} <span class="discret">{code}</span>
                </li>
              ))}
            </ul>
          </details>
        )}
      </section>
      {panneaux}
    </>
  );
  return page(epci.nom, body, { trail: TRAIL, carteMobile: true });
}
