import { centimes } from '../../core/money.ts';
import { formaterMontant } from '../../core/typography.ts';
import { BarreEnveloppe, type Part } from '../../core/ui/bar.tsx';
import { Historique } from '../../core/ui/history.tsx';
import { Etiquette, Frise, Montant, Tableau } from '../../core/ui/parts.tsx';
import { GROS_MONTANT, NOM_LONG, TITRE_LONG } from './samples.ts';

const LIGNES = [
  { nom: 'Jardin partagé', montant: 250_000, statut: 'accord' },
  { nom: TITRE_LONG, montant: GROS_MONTANT, statut: 'attente' },
  { nom: 'Action sans montant', montant: null, statut: 'refus' },
] as const;

const MOTS = { accord: 'accordée', attente: 'en discussion', refus: 'refusée' };

/** A table with its total, and one too wide for any screen. */
export function Tables() {
  return (
    <>
      <Tableau
        legende="Un tableau et son total"
        lignes={LIGNES}
        cle={({ nom }) => nom}
        total={['Ensemble', '', <Montant key="total" centimes={GROS_MONTANT + 250_000} />]}
        colonnes={[
          { titre: 'Action', entete: true, cellule: ({ nom }) => <a href="#tableaux">{nom}</a> },
          {
            titre: 'Statut',
            cellule: ({ statut }) => <Etiquette ton={statut}>{MOTS[statut]}</Etiquette>,
          },
          { titre: 'Montant', droite: true, cellule: (une) => <Montant centimes={une.montant} /> },
        ]}
      />
      <Tableau
        legende="Un tableau trop large, qui défile seul"
        lignes={LIGNES}
        cle={({ nom }) => nom}
        colonnes={[
          { titre: 'Action', entete: true, cellule: ({ nom }) => nom },
          ...Array.from({ length: 12 }, (_, rang) => ({
            titre: `Exercice ${2015 + rang}`,
            droite: true,
            cellule: (une: (typeof LIGNES)[number]) => <Montant centimes={une.montant} />,
          })),
        ]}
      />
    </>
  );
}

const part = (nom: string, montant: number, trame: Part['trame']): Part => ({
  nom,
  centimes: centimes(montant),
  trame,
});

/** The bar: in the middle of the year, all voted, nearly nothing, and empty. */
export function Bars() {
  return (
    <>
      <BarreEnveloppe
        titre="Au milieu de l’année"
        parts={[
          part('Voté', 6_000_000, 'vote'),
          part('Réservé', 4_000_000, 'reserve'),
          part('En discussion', 3_000_000, 'discussion'),
          part('Libre', 5_400_000, 'disponible'),
        ]}
      />
      <BarreEnveloppe
        titre={`Toute votée, ${NOM_LONG}`}
        parts={[part('Voté', GROS_MONTANT, 'vote'), part('Libre', 0, 'disponible')]}
      />
      <BarreEnveloppe
        titre="Une part minuscule"
        parts={[part('Réservé', 12_50, 'reserve'), part('Libre', 42_000_000, 'disponible')]}
      />
      <BarreEnveloppe
        titre="Sans argent"
        parts={[part('Voté', 0, 'vote'), part('Libre', 0, 'disponible')]}
      />
    </>
  );
}

const ETAPES = ['Déposé', 'Proposé par l’EPCI', 'Accord des deux côtés', 'Voté', 'Exécutoire'];
const DATES = [
  '16 octobre 2017',
  '22 janvier 2018',
  '14 mars 2018',
  '12 avril 2018',
  '17 avril 2018',
];

/** The timeline: not begun, under way, over. */
export function Timelines() {
  return (
    <>
      {[0, 3, 5].map((faites) => (
        <Frise
          key={faites}
          etapes={ETAPES.map((nom, rang) => ({
            nom,
            quand: rang < faites ? (DATES[rang] ?? null) : null,
          }))}
        />
      ))}
    </>
  );
}

/** The history: folded after ten facts, and of none. */
export function Histories() {
  const faits = Array.from({ length: 12 }, (_, rang) => ({
    instant: `2018-03-${String(rang + 1).padStart(2, '0')}T11:30:00Z`,
    phrase:
      `Direction (personne inventée), direction de la Région, a validé ${formaterMontant(1_000_000 + rang * 5_000)} ` +
      `pour « ${rang === 10 ? TITRE_LONG : 'Jardins partagés'} ».`,
  }));
  return (
    <>
      <Historique faits={faits} titre="Historique de douze faits" />
      <Historique faits={[]} titre="Historique encore vide" id="historique-vide" />
    </>
  );
}
