import { type Definition, type Liste as ListeLue, listRows } from '../../core/http/listing.ts';
import type { Answer, Context } from '../../core/http/route.ts';
import { Liste } from '../../core/ui/liste.tsx';
import { Etiquette } from '../../core/ui/parts.tsx';
import { TITRE_LONG } from './samples.ts';

interface Sample {
  readonly rang: number;
  readonly nom: string;
  readonly statut: keyof typeof STATUTS;
  readonly centimes: number | null;
  readonly jour: string;
}

const STATUTS = { accord: 'accordée', attente: 'en discussion', refus: 'refusée' } as const;
const NOMS = ['Jardin partagé', 'École ouverte', 'Œuvre de rue', 'atelier vélo', TITRE_LONG];
const TONS = ['accord', 'attente', 'refus'] as const;

const SAMPLES: readonly Sample[] = Array.from({ length: 152 }, (_, rang) => ({
  rang: rang + 1,
  nom: NOMS[rang % NOMS.length] ?? '',
  statut: TONS[rang % TONS.length] ?? 'accord',
  centimes: rang % 11 === 0 ? null : (rang * 37_119) % 4_000_000,
  jour: `2018-${String(1 + (rang % 12)).padStart(2, '0')}-${String(1 + (rang % 28)).padStart(2, '0')}`,
}));

const DEFINITION: Definition<Sample> = {
  ...{ adresse: '/atelier', nom: 'atelier', feuille: 'Atelier', tri: 'rang' },
  id: ({ rang }) => String(rang),
  recherche: { nom: 'mot', libelle: 'Chercher un mot' },
  filtres: [
    {
      nom: 'etat',
      libelle: 'État',
      choix: Object.entries(STATUTS).map(([valeur, libelle]) => ({ valeur, libelle })),
      garde: ({ statut }, valeur) => statut === valeur,
    },
  ],
  colonnes: [
    { cle: 'rang', titre: 'Rang', valeur: ({ rang }) => rang },
    { cle: 'nom', titre: 'Action', entete: true, valeur: ({ nom }) => nom },
    {
      cle: 'etat',
      titre: 'État',
      valeur: ({ statut }) => STATUTS[statut],
      cellule: ({ statut }) => <Etiquette ton={statut}>{STATUTS[statut]}</Etiquette>,
    },
    { cle: 'jour', titre: 'Déposée le', valeur: ({ jour }) => ({ jour }) },
    {
      cle: 'montant',
      titre: 'Montant',
      ...{ droite: true, somme: true },
      valeur: ({ centimes }) => (centimes === null ? null : { montantCentimes: centimes }),
    },
  ],
};

/** The list of the workshop, in the state that the address asks for; a file when it asks for one. */
export function readSampleList({ query }: Context): Promise<ListeLue<Sample> | Answer> {
  const vide = query.get('vide') === 'oui';
  const definition = vide ? { ...DEFINITION, fixes: { vide: 'oui' } } : DEFINITION;
  return listRows({ query }, definition, vide ? [] : SAMPLES);
}

const ETATS = [
  { href: '/atelier#liste', mot: 'première page' },
  { href: '/atelier?apres=n:50~50#liste', mot: 'page du milieu' },
  { href: '/atelier?apres=n:150~150#liste', mot: 'dernière page' },
  { href: '/atelier?tri=-montant#liste', mot: 'triée par montant' },
  { href: '/atelier?mot=oeuvre&etat=refus#liste', mot: 'filtrée' },
  { href: '/atelier?mot=introuvable#liste', mot: 'rien ne répond' },
  { href: '/atelier?vide=oui#liste', mot: 'vide' },
];

/** One list, and the way to each of its states. */
export function Lists({ liste }: { liste: ListeLue<Sample> }) {
  return (
    <>
      <nav class="tri" aria-label="États de la liste">
        <ul>
          {ETATS.map(({ href, mot }) => (
            <li key={href}>
              <a href={href}>{mot}</a>
            </li>
          ))}
        </ul>
      </nav>
      <Liste
        liste={liste}
        legende="Une liste d’objets"
        vide={{
          titre: 'Aucune action',
          children: <p>La première viendra ici une fois déposée.</p>,
        }}
      />
    </>
  );
}
