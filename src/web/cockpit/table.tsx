import { jourAParis } from '../../core/day.ts';
import type { Definition } from '../../core/http/listing.ts';
import { formaterJour, formaterMontant, formaterNombre, pluriel } from '../../core/typography.ts';
import { ADRESSES } from '../addresses.ts';
import { compter } from '../etape.ts';
import { Etape } from '../home/region-state.tsx';
import { partsDe, type Situation } from '../situation.ts';
import { type Attente, isWaitedFor, longest, type Row } from './rows.ts';

/** The columns of the cockpit; programmes are those of a year. */
export function cockpitColumns(annee: number): Definition<Row>['colonnes'] {
  return [
    {
      cle: 'epci',
      titre: 'EPCI',
      entete: true,
      valeur: ({ situation }) => situation.nom,
      cellule: ({ situation: { epciSiren, nom } }) => (
        <a href={ADRESSES.programme(epciSiren, annee)}>{nom}</a>
      ),
    },
    {
      cle: 'etape',
      titre: 'Étape',
      valeur: ({ etape }) => `${etape.mot}, ${etape.phrase}`,
      ordre: ({ etape }) => etape.rang,
      cellule: ({ situation }) => <Etape situation={situation} />,
    },
    {
      cle: 'enveloppe',
      titre: 'Enveloppe',
      valeur: ({ situation }) => ({ montantCentimes: totalDe(situation) }),
      cellule: ({ situation }) => <Bar situation={situation} />,
    },
    amount('accorde', 'Accordé', ({ accordeCentimes }) => accordeCentimes),
    amount('discussion', 'En discussion', ({ situation }) => situation.discussionCentimes),
    amount('reste', 'Reste', ({ situation }) => situation.resteCentimes),
    {
      cle: 'mouvement',
      titre: 'Dernier mouvement',
      valeur: ({ dernier }) => (dernier === null ? null : { jour: jourAParis(dernier) }),
      ordre: ({ dernier }) => dernier,
    },
    {
      cle: 'attente',
      titre: 'Qui doit répondre',
      valeur: direAttente,
      // The longest wait first.
      ordre: (row) => 0 - longest(row),
      cellule: (row) => <Waiting row={row} />,
    },
  ];
}

function amount(cle: string, titre: string, read: (row: Row) => number) {
  return {
    ...{ cle, titre, droite: true, somme: true },
    valeur: (row: Row) => ({ montantCentimes: read(row) }),
  };
}

function totalDe(situation: Situation): number {
  return partsDe(situation).reduce((somme, { centimes }) => somme + centimes, 0);
}

/** The envelope to scale, without figures: the row has them beside it. */
function Bar({ situation }: { situation: Situation }) {
  const parts = partsDe(situation);
  const total = totalDe(situation);
  if (situation.enveloppeId === null || total === 0) return <span class="discret">aucune</span>;
  const phrase = parts
    .filter(({ centimes }) => centimes > 0)
    .map(({ nom, centimes }) => `${nom} : ${formaterMontant(centimes)}`)
    .join(', ');
  let x = 0;
  return (
    <>
      <a class="montant" href={ADRESSES.enveloppe(situation.enveloppeId)}>
        {formaterMontant(total)}
      </a>
      <svg
        class="barrette"
        viewBox="0 0 1000 12"
        preserveAspectRatio="none"
        role="img"
        aria-label={phrase}
      >
        {parts.map(({ nom, trame, centimes }) => {
          const debut = x;
          x += (centimes / total) * 1000;
          return <rect key={nom} class={trame} x={debut} y="0" width={x - debut} height="12" />;
        })}
      </svg>
    </>
  );
}

/** Before the transmission: who is waited for, and what for. */
function attenduAvant(row: Row): { qui: string; quoi: string } {
  return isWaitedFor(row, 'epci')
    ? { qui: 'l’EPCI', quoi: 'sa proposition' }
    : { qui: 'la Région', quoi: 'l’enveloppe' };
}

function direAttente(row: Row): string {
  const { region, epci, situation } = row;
  if (situation.transmiseLe === null) {
    const { qui, quoi } = attenduAvant(row);
    return `${qui}, ${quoi}`;
  }
  const dites = [
    ...(region === null ? [] : [`la Région, ${direUne(region)}`]),
    ...(epci === null ? [] : [`l’EPCI, ${direUne(epci)}`]),
  ];
  return dites.length === 0 ? 'personne' : dites.join(' ; ');
}

function direUne({ nombre, jours }: Attente): string {
  return `${compter(nombre, 'action', 'actions')} depuis ${compter(jours, 'jour', 'jours')}`;
}

function Waiting({ row }: { row: Row }) {
  const { region, epci, situation } = row;
  if (situation.transmiseLe === null) {
    const { qui, quoi } = attenduAvant(row);
    return (
      <>
        <strong>{qui}</strong>, {quoi}
      </>
    );
  }
  if (region === null && epci === null) return <span class="discret">personne</span>;
  return (
    <ul class="attentes">
      {region === null ? null : <WaitingLine qui="la Région" attente={region} />}
      {epci === null ? null : <WaitingLine qui="l’EPCI" attente={epci} />}
    </ul>
  );
}

const UNE_SAISON_JOURS = 90;

function WaitingLine({ qui, attente }: { qui: string; attente: Attente }) {
  const { nombre, jours, depuis } = attente;
  const duree =
    depuis !== null && jours > UNE_SAISON_JOURS
      ? `le ${formaterJour(jourAParis(depuis))}`
      : `${formaterNombre(jours)}\u00A0${pluriel(jours, 'jour', 'jours')}`;
  return (
    <li>
      <strong>{qui}</strong>, {compter(nombre, 'action', 'actions')}
      <span class="discret">{jours === 0 ? 'depuis aujourd’hui' : `depuis ${duree}`}</span>
    </li>
  );
}
