import type { ColonneDeListe, Definition, FiltreDeListe } from '../../../core/http/listing.ts';
import { formaterMontant } from '../../../core/typography.ts';
import { Montant } from '../../../core/ui/parts.tsx';
import { type Attendu, coteAttendu } from '../rules/attendu.ts';
import { type Position, STATUTS_DE_LIGNE } from '../rules/types.ts';
import type { Attente } from '../store/attente.ts';
import type { LigneDeProgramme } from '../store/programme.ts';
import type { Changement } from '../store/visite.ts';
import { AChange } from './changements.tsx';
import { ecartDe } from './ecart.ts';
import type { Filtre } from './filtre.ts';
import { STATUTS, Statut } from './mots.tsx';

interface ALister {
  readonly adresse: string;
  /** Name of the file. */
  readonly nom: string;
  readonly lignes: readonly LigneDeProgramme[];
  readonly attentes: ReadonlyMap<string, Attente>;
  readonly filtre: Filtre;
  /** What others changed since this person's last visit, by dossier. */
  readonly changes: ReadonlyMap<string, Changement>;
  /** The form that boxes of the rows belong to; null for who chooses none. */
  readonly lot: string | null;
}

type Colonne = ColonneDeListe<LigneDeProgramme>;

/** The actions of a programme, two positions side by side. */
export function listeDuProgramme(a: ALister): Definition<LigneDeProgramme> {
  const positions = a.lignes.some((ligne) => ligne.positions !== null);
  return {
    ...{ adresse: a.adresse, nom: a.nom, feuille: 'Programme' },
    fixes: a.filtre.change ? { change: 'oui' } : {},
    id: ({ dossierId }) => dossierId,
    tri: 'rang',
    recherche: { libelle: 'Action ou porteur' },
    filtres: [
      STATUT,
      { nom: 'au', libelle: 'Tel qu’il était le', jour: true, faute: a.filtre.faute },
    ],
    colonnes: [
      ...(a.lot === null ? [] : [choisir(a.lot)]),
      { cle: 'rang', titre: 'Rang', valeur: ({ rang }) => rang },
      {
        cle: 'numero',
        titre: 'N°',
        valeur: ({ numero }) => numero,
        cellule: ({ numero }) => <span class="montant">{numero}</span>,
      },
      {
        cle: 'action',
        titre: 'Action',
        entete: true,
        valeur: ({ intitule }) => intitule,
        cellule: (ligne) => (
          <>
            <Action ligne={ligne} lien={positions} />
            <AChange changement={a.changes.get(ligne.dossierId)} cotes={positions} />
          </>
        ),
      },
      { cle: 'porteur', titre: 'Porteur', pliee: true, valeur: ({ porteurNom }) => porteurNom },
      { cle: 'section', titre: 'Section', valeur: ({ section }) => section },
      {
        cle: 'demande',
        titre: 'Demandé',
        droite: true,
        valeur: ({ montantDemandeCentimes }) => montant(montantDemandeCentimes),
      },
      ...(positions ? POSITIONS : []),
      ...arrivees(a.attentes),
    ],
  };
}

function choisir(lot: string): Colonne {
  return {
    ...{ cle: 'choisir', titre: 'Choisir', geste: true },
    valeur: () => null,
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

const STATUT: FiltreDeListe<LigneDeProgramme> = {
  nom: 'statut',
  libelle: 'Statut',
  choix: STATUTS_DE_LIGNE.map((statut) => ({ valeur: statut, libelle: STATUTS[statut].mot })),
};

const POSITIONS: readonly Colonne[] = [
  {
    cle: 'epci',
    titre: 'EPCI',
    droite: true,
    valeur: ({ positions }) => montant(positions?.epci?.montantCentimes),
    cellule: ({ positions }) => <Dite position={positions?.epci ?? null} />,
  },
  {
    cle: 'region',
    titre: 'Région',
    droite: true,
    valeur: ({ positions }) => montant(positions?.region?.montantCentimes),
    cellule: ({ positions }) => <Dite position={positions?.region ?? null} />,
  },
  {
    cle: 'ecart',
    titre: 'Écart',
    droite: true,
    valeur: (ligne) => montant(ecartDe(ligne)),
    cellule: (ligne) => <Ecart centimes={ecartDe(ligne)} />,
  },
];

/** Where each line has come; its amounts and who is awaited are columns of their own in files. */
function arrivees(attentes: ALister['attentes']): Colonne[] {
  const attenduDe = ({ dossierId }: LigneDeProgramme) => attentes.get(dossierId)?.attendu ?? null;
  const plier = (cle: string, titre: string, valeur: Colonne['valeur']) => ({
    ...{ cle, titre, pliee: true },
    valeur,
  });
  return [
    {
      cle: 'statut',
      titre: 'Statut',
      valeur: ({ statut }) => STATUTS[statut].mot,
      ordre: ({ statut }) => STATUTS_DE_LIGNE.indexOf(statut),
      cellule: (ligne) => <Arrivee ligne={ligne} attendu={attenduDe(ligne)} />,
    },
    plier('accord', 'Accordé', ({ accordCentimes }) => montant(accordCentimes)),
    plier('vote', 'Voté', ({ voteCentimes }) => montant(voteCentimes)),
    plier('attendu', 'Qui est attendu', (ligne) => direAttendu(ligne, attenduDe(ligne))),
  ];
}

function montant(montantCentimes: number | null | undefined) {
  return montantCentimes == null ? null : { montantCentimes };
}

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

function direAttendu({ positions }: LigneDeProgramme, attendu: Attendu | null): string | null {
  return positions === null || attendu === null ? null : ATTENDUS[coteAttendu(attendu)];
}

/** Where a line has come: its status, then its amount or who is awaited. */
function Arrivee({ ligne, attendu }: { ligne: LigneDeProgramme; attendu: Attendu | null }) {
  const { statut, accordCentimes, voteCentimes } = ligne;
  const arrete = voteCentimes ?? accordCentimes;
  const qui = direAttendu(ligne, attendu);
  return (
    <>
      <Statut statut={statut} />
      {arrete === null ? null : <span class="sous">{formaterMontant(arrete)}</span>}
      {qui === null ? null : <span class="sous">{qui}</span>}
    </>
  );
}
