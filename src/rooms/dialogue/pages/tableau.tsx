import { formaterMontant } from '../../../core/typography.ts';
import { Montant, Tableau } from '../../../core/ui/parts.tsx';
import { type Attendu, coteAttendu } from '../rules/attendu.ts';
import { type Position, STATUTS_DE_LIGNE } from '../rules/types.ts';
import type { Attente } from '../store/attente.ts';
import type { LigneDeProgramme, TotalDeLignes } from '../store/programme.ts';
import type { Changement } from '../store/visite.ts';
import { AChange } from './changements.tsx';
import { ecartDe } from './export.ts';
import { Statut } from './mots.tsx';

/** The actions of a programme, two positions side by side. */
export function TableauDActions({
  lignes,
  attentes,
  changes,
  lot,
  total,
}: {
  lignes: readonly LigneDeProgramme[];
  attentes: ReadonlyMap<string, Attente>;
  /** What others changed since this person's last visit, by dossier. */
  changes: ReadonlyMap<string, Changement>;
  /** The form that boxes of the rows belong to; null for who chooses none. */
  lot: string | null;
  total: number;
}) {
  const positions = lignes.some((ligne) => ligne.positions !== null);
  return (
    <Tableau
      legende={
        lignes.length === total
          ? 'Actions par rang de l’EPCI, montants en euros'
          : `${lignes.length} actions sur ${total}, par rang de l’EPCI, montants en euros`
      }
      lignes={lignes}
      cle={({ dossierId }) => dossierId}
      colonnes={[
        ...(lot === null ? [] : [choisir(lot)]),
        { titre: 'Rang', droite: true, cellule: ({ rang }) => rang },
        { titre: 'N°', cellule: ({ numero }) => <span class="montant">{numero}</span> },
        {
          titre: 'Action',
          entete: true,
          cellule: (ligne) => (
            <>
              <Action ligne={ligne} lien={positions} />
              <AChange changement={changes.get(ligne.dossierId)} cotes={positions} />
            </>
          ),
        },
        { titre: 'Section', cellule: ({ section }) => section },
        {
          titre: 'Demandé',
          droite: true,
          cellule: (ligne) => <Montant centimes={ligne.montantDemandeCentimes} />,
        },
        ...(positions ? POSITIONS : []),
        {
          titre: 'Statut',
          cellule: (ligne) => (
            <Arrivee ligne={ligne} attendu={attentes.get(ligne.dossierId)?.attendu ?? null} />
          ),
        },
      ]}
    />
  );
}

function choisir(lot: string) {
  return {
    titre: 'Choisir',
    cellule: ({ dossierId, numero }: LigneDeProgramme) => (
      <input
        type="checkbox"
        name="ligne"
        value={dossierId}
        form={lot}
        aria-label={`Choisir ${numero ?? 'cette action'}`}
      />
    ),
  };
}

const POSITIONS = [
  {
    titre: 'EPCI',
    droite: true,
    cellule: ({ positions }: LigneDeProgramme) => <Dite position={positions?.epci ?? null} />,
  },
  {
    titre: 'Région',
    droite: true,
    cellule: ({ positions }: LigneDeProgramme) => <Dite position={positions?.region ?? null} />,
  },
  {
    titre: 'Écart',
    droite: true,
    cellule: (ligne: LigneDeProgramme) => <Ecart centimes={ecartDe(ligne)} />,
  },
];

function Action({ ligne, lien }: { ligne: LigneDeProgramme; lien: boolean }) {
  return (
    <>
      {lien ? <a href={`/lignes/${ligne.dossierId}`}>{ligne.intitule}</a> : ligne.intitule}
      <span class="sous">{ligne.porteurNom}</span>
    </>
  );
}

function Dite({ position }: { position: Position | null }) {
  if (position === null) return <Montant centimes={null} />;
  return (
    <>
      <Montant centimes={position.montantCentimes} />
      {position.valideeParId === null ? <span class="sous">à valider</span> : null}
    </>
  );
}

/** What the Region says less what the EPCI says. */
export function Ecart({ centimes }: { centimes: number | null }) {
  if (centimes === null) return <Montant centimes={null} />;
  if (centimes === 0) return <span class="sous">aucun</span>;
  return <span class="montant">{`${centimes > 0 ? '+' : ''}${formaterMontant(centimes)}`}</span>;
}

const ATTENDUS = {
  region: 'attend la Région',
  epci: 'attend l’EPCI',
} as const;

/** Where a line has come: its status, then its amount or who is awaited. */
function Arrivee({ ligne, attendu }: { ligne: LigneDeProgramme; attendu: Attendu | null }) {
  const { statut, accordCentimes, voteCentimes, positions } = ligne;
  const montant = voteCentimes ?? accordCentimes;
  const qui = positions === null || attendu === null ? null : ATTENDUS[coteAttendu(attendu)];
  return (
    <>
      <Statut statut={statut} />
      {montant === null ? null : <span class="sous">{formaterMontant(montant)}</span>}
      {qui === null ? null : <span class="sous">{qui}</span>}
    </>
  );
}

/** The totals of the whole programme, by status and section. */
export function Totaux({ totaux }: { totaux: readonly TotalDeLignes[] }) {
  const somme = (champ: 'nombre' | 'demandeCentimes' | 'accordCentimes' | 'voteCentimes') =>
    totaux.reduce((total, un) => total + un[champ], 0);
  return (
    <>
      <h2>Totaux par statut</h2>
      <Tableau
        legende="Totaux de tout le programme, sans les filtres"
        lignes={[...totaux].sort((a, b) => ordre(a) - ordre(b))}
        cle={({ statut, section }) => `${statut}${section}`}
        colonnes={[
          { titre: 'Statut', entete: true, cellule: ({ statut }) => <Statut statut={statut} /> },
          { titre: 'Section', cellule: ({ section }) => section },
          { titre: 'Actions', droite: true, cellule: ({ nombre }) => nombre },
          {
            titre: 'Demandé',
            droite: true,
            cellule: ({ demandeCentimes }) => <Montant centimes={demandeCentimes} />,
          },
          {
            titre: 'Accordé',
            droite: true,
            cellule: ({ accordCentimes }) => <Montant centimes={accordCentimes} />,
          },
          {
            titre: 'Voté',
            droite: true,
            cellule: ({ voteCentimes }) => <Montant centimes={voteCentimes} />,
          },
        ]}
        total={[
          'Ensemble',
          '',
          somme('nombre'),
          formaterMontant(somme('demandeCentimes')),
          formaterMontant(somme('accordCentimes')),
          formaterMontant(somme('voteCentimes')),
        ]}
      />
    </>
  );
}

function ordre({ statut, section }: TotalDeLignes): number {
  return 2 * STATUTS_DE_LIGNE.indexOf(statut) + (section === 'fonctionnement' ? 0 : 1);
}
