import { formaterNombre } from '../../../../core/typography.ts';
import { Tableau } from '../../../../core/ui/parts.tsx';
import { NATURES_DE_QUARTIER } from '../../rules/codes.ts';
import type { Epci } from '../../rules/types.ts';
import type { CompteDeMillesime, EpciDuLieu } from '../../store/lieux.ts';
import { MOTS_DES_NATURES } from '../mots.ts';
import { adresseDeLEpci, direDates, direMillesime, MOTS_DES_LIENS_D_EPCI } from './mots.ts';

/** « depuis le… »; the first version of the referential tells nothing of before itself. */
function direConnu({ du, au }: Epci): string {
  return direDates({ du, au });
}

/** An EPCI with what it came from and what it became, each with its days. */
export function TableauDesEpci({
  epci,
  legende,
}: {
  epci: readonly EpciDuLieu[];
  legende: string;
}) {
  return (
    <Tableau
      legende={legende}
      lignes={epci}
      cle={({ epci: { siren }, role }) => `${siren} ${role}`}
      colonnes={[
        {
          titre: 'EPCI',
          entete: true,
          cellule: ({ epci: { siren, nom } }) => <a href={adresseDeLEpci(siren)}>{nom}</a>,
        },
        { titre: 'SIREN', cellule: ({ epci: { siren } }) => siren },
        { titre: 'Connu', cellule: ({ epci: un }) => direConnu(un) },
        { titre: 'Lien', cellule: ({ role }) => MOTS_DES_LIENS_D_EPCI[role] },
      ]}
    />
  );
}

/** How many quartiers of each nature began on each day, and the way to compare two. */
export function TableauDesMillesimes({
  millesimes,
  lieu,
}: {
  millesimes: readonly CompteDeMillesime[];
  /** Name of the place in the address of a comparison. */
  lieu: string;
}) {
  if (millesimes.length === 0) return null;
  return (
    <section aria-labelledby="millesimes">
      <h2 id="millesimes">Millésimes</h2>
      <Tableau
        legende="Quartiers que chaque millésime a fait commencer"
        lignes={millesimes}
        cle={({ jour }) => jour}
        colonnes={[
          { titre: 'Millésime', entete: true, cellule: ({ jour }) => direMillesime(jour) },
          ...NATURES_DE_QUARTIER.map((nature) => ({
            titre: majuscule(MOTS_DES_NATURES[nature]),
            droite: true,
            cellule: ({ parNature }: CompteDeMillesime) => formaterNombre(parNature[nature]),
          })),
        ]}
      />
      {millesimes.length < 2 ? null : (
        <p>
          <a href={`/territoire/millesimes?${new URLSearchParams({ lieu })}`}>
            Comparer {direMillesime(millesimes[1]?.jour ?? '')} et{' '}
            {direMillesime(millesimes[0]?.jour ?? '')}
          </a>
        </p>
      )}
    </section>
  );
}

function majuscule(mot: string): string {
  return `${mot.charAt(0).toUpperCase()}${mot.slice(1)}`;
}
