import { jourAParis } from '../../core/day.ts';
import { formaterJour, formaterMontant, formaterNombre, pluriel } from '../../core/typography.ts';
import { Montant, Tableau } from '../../core/ui/parts.tsx';
import { ADRESSES } from '../addresses.ts';
import { compter, dire } from '../etape.ts';
import { Etape } from '../home/region-state.tsx';
import { partsDe, type Situation } from '../situation.ts';
import type { Attente, Row } from './rows.ts';

/** The table of the cockpit, with its totals. */
export function CockpitTable({ rows, annee }: { rows: readonly Row[]; annee: number }) {
  const somme = (lire: (row: Row) => number) => (
    <Montant centimes={rows.reduce((total, row) => total + lire(row), 0)} />
  );
  return (
    <Tableau
      legende={`Le dialogue avec chaque intercommunalité en ${annee}`}
      lignes={rows}
      cle={({ situation }) => situation.epciSiren}
      total={[
        'Ensemble',
        '',
        '',
        somme(({ accordeCentimes }) => accordeCentimes),
        somme(({ situation }) => situation.discussionCentimes),
        somme(({ situation }) => situation.resteCentimes),
        '',
        '',
      ]}
      colonnes={[
        {
          titre: 'EPCI',
          entete: true,
          cellule: ({ situation: { epciSiren, nom } }) => (
            <a href={ADRESSES.programme(epciSiren, annee)}>{nom}</a>
          ),
        },
        { titre: 'Étape', cellule: ({ situation }) => <Etape situation={situation} /> },
        { titre: 'Enveloppe', cellule: ({ situation }) => <Bar situation={situation} /> },
        {
          titre: 'Accordé',
          droite: true,
          cellule: ({ accordeCentimes }) => <Montant centimes={accordeCentimes} />,
        },
        {
          titre: 'En discussion',
          droite: true,
          cellule: ({ situation }) => <Montant centimes={situation.discussionCentimes} />,
        },
        {
          titre: 'Reste',
          droite: true,
          cellule: ({ situation }) => <Montant centimes={situation.resteCentimes} />,
        },
        {
          titre: 'Dernier mouvement',
          cellule: ({ dernier }) => (dernier === null ? '–' : dire(dernier)),
        },
        { titre: 'Qui doit répondre', cellule: (row) => <Waiting row={row} /> },
      ]}
    />
  );
}

/** The envelope to scale, without figures: the row has them beside it. */
function Bar({ situation }: { situation: Situation }) {
  const parts = partsDe(situation);
  const total = parts.reduce((somme, { centimes }) => somme + centimes, 0);
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

function Waiting({ row: { region, epci, situation } }: { row: Row }) {
  if (situation.transmiseLe === null) {
    const { statutEnveloppe } = situation;
    const notifiee = statutEnveloppe !== null && statutEnveloppe !== 'provisoire';
    return (
      <>
        <strong>{notifiee ? 'l’EPCI' : 'la Région'}</strong>
        {notifiee ? ', sa proposition' : ', l’enveloppe'}
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
