import { formaterMontant } from '../../core/typography.ts';
import { Chiffres, EtatVide, Etiquette, Montant, Tableau } from '../../core/ui/parts.tsx';
import { ADRESSES } from '../addresses.ts';
import type { AnneeEnCours } from '../annees.ts';
import { etapeDe } from '../etape.ts';
import type { Situation } from '../situation.ts';

interface Props {
  readonly situations: readonly Situation[];
  readonly annee: number;
  /** The cockpit is open to who reads. */
  readonly cockpit?: boolean;
}

/** Where each year at work stands for the Region, the latest first. */
export function RegionYears({
  annees,
  cockpit = true,
}: {
  readonly annees: readonly AnneeEnCours[];
  readonly cockpit?: boolean;
}) {
  return (
    <>
      {annees.map(({ annee, situations }) => (
        <div key={annee} class="annee">
          {annees.length > 1 ? <h3>Programme {annee}</h3> : null}
          <RegionState situations={situations} annee={annee} cockpit={cockpit} />
        </div>
      ))}
    </>
  );
}

/** Where the year stands for the Region: the figures, then one line an EPCI. */
function RegionState({ situations, annee, cockpit = true }: Props) {
  if (situations.length === 0) {
    return (
      <EtatVide titre={`Rien encore pour ${annee}`}>
        <p>L’année commence quand la Région crée les enveloppes et ouvre l’appel à projets.</p>
      </EtatVide>
    );
  }
  const somme = (lire: (situation: Situation) => number) =>
    formaterMontant(situations.reduce((total, situation) => total + lire(situation), 0));
  return (
    <>
      <Chiffres
        lignes={[
          { quoi: 'Voté', combien: somme(({ voteCentimes }) => voteCentimes) },
          { quoi: 'Accordé, à voter', combien: somme(({ reserveCentimes }) => reserveCentimes) },
          { quoi: 'Reste à accorder', combien: somme(({ resteCentimes }) => resteCentimes) },
          {
            quoi: 'dont en discussion',
            combien: somme(({ discussionCentimes }) => discussionCentimes),
          },
        ]}
      />
      <Tableau
        legende={`Les intercommunalités en ${annee}`}
        lignes={situations}
        cle={({ epciSiren }) => epciSiren}
        colonnes={[
          {
            titre: 'EPCI',
            entete: true,
            cellule: ({ epciSiren, nom }) => (
              <a href={ADRESSES.programme(epciSiren, annee)}>{nom}</a>
            ),
          },
          { titre: 'Étape', cellule: (situation) => <Etape situation={situation} /> },
          {
            titre: 'Reste à accorder',
            droite: true,
            cellule: ({ resteCentimes, enveloppeId }) => (
              <Montant centimes={enveloppeId === null ? null : resteCentimes} />
            ),
          },
        ]}
      />
      <ClosedPositions situations={situations} />
      {cockpit ? (
        <p>
          <a href={`/cockpit?annee=${annee}`}>Ouvrir le cockpit {annee}</a>
        </p>
      ) : null}
    </>
  );
}

/** The stage of one EPCI: a tag, and the sentence that says what is left. */
export function Etape({ situation }: { situation: Situation }) {
  const { mot, ton, phrase } = etapeDe(situation);
  return (
    <span class="etape">
      <Etiquette ton={ton}>{mot}</Etiquette> <span class="discret">{phrase}</span>
    </span>
  );
}

/** Why the amount under discussion is the one asked for, for who may not read the positions. */
export function ClosedPositions({ situations }: { situations: readonly Situation[] }) {
  const fermees = situations.some(({ lignes }) => lignes.some((une) => une.positions === null));
  return fermees ? (
    <p class="discret">
      En discussion, c’est le montant demandé qui compte : les positions des deux côtés ne vous sont
      pas ouvertes.
    </p>
  ) : null;
}
