import { octrois } from '../../../core/access/access.ts';
import { type Definition, listRows, yearFilter } from '../../../core/http/listing.ts';
import { type Answer, type Context, page } from '../../../core/http/route.ts';
import { Liste } from '../../../core/ui/liste.tsx';
import { nommerEpci } from '../../territoire/door.ts';
import type { Enveloppe } from '../rules/types.ts';
import { anneesDEnveloppe, listerEnveloppes } from '../store/queries.ts';
import { MOTS_DES_STATUTS, POCHES, STATUTS } from './mots.tsx';

/** One pot of an envelope; amounts in cents. */
interface Ligne {
  readonly id: string;
  readonly nom: string;
  readonly poche: keyof typeof POCHES;
  readonly statut: Enveloppe['statut'];
  readonly notifieCentimes: number;
  readonly reserveCentimes: number;
  readonly voteCentimes: number;
  readonly resteCentimes: number;
}

/** The envelopes of a year that the actor may read. */
export async function list(context: Context): Promise<Answer> {
  const { database, acteur, maintenant } = context;
  const [derniere] = await anneesDEnveloppe(database, acteur);
  const { annee, filtre } = yearFilter(context.query, derniere ?? Number(maintenant.slice(0, 4)));
  const definition: Definition<Ligne> = {
    adresse: '/enveloppes',
    nom: `enveloppes-${annee}`,
    feuille: `Enveloppes ${annee}`,
    id: ({ id, poche }) => `${id}${poche}`,
    tri: 'epci',
    recherche: { libelle: 'EPCI' },
    filtres: [filtre, STATUT],
    colonnes: COLONNES,
  };
  const liste = await listRows(context, definition, await lireLignes(context, annee));
  if (liste.kind !== 'liste') return liste;
  const body = (
    <>
      <h1>Enveloppes {annee}</h1>
      {octrois(context.acteur.role, 'enveloppe').some(({ verbes }) => verbes.includes('C')) ? (
        <div class="actions">
          <a class="bouton" href="/enveloppes/provisionner">
            Créer une enveloppe
          </a>
        </div>
      ) : null}
      <Liste
        liste={liste}
        legende={`Enveloppes ${annee}, en euros`}
        vide={{
          titre: 'Aucune enveloppe',
          children: (
            <p>
              La Région les crée en fin d’année, avant l’appel à projets. Essayez une autre année.
            </p>
          ),
        }}
      />
    </>
  );
  return page(`Enveloppes ${annee}`, body);
}

async function lireLignes({ database, acteur }: Context, annee: number): Promise<Ligne[]> {
  const lues = await listerEnveloppes(database, acteur, annee);
  const noms = await nommerEpci(
    database,
    lues.map(({ etat }) => etat.epciSiren),
  );
  return lues.flatMap(({ id, etat: { statut, poches, epciSiren } }) => {
    const nom = noms.get(epciSiren) ?? epciSiren;
    return Object.entries(poches).map(([poche, { soldes, provisoire }]) => ({
      ...{ id, nom, statut },
      poche: poche as Ligne['poche'],
      notifieCentimes: statut === 'provisoire' ? provisoire : 0 - soldes.dotation,
      reserveCentimes: soldes.reserve,
      voteCentimes: soldes.vote,
      resteCentimes: soldes.disponible,
    }));
  });
}

const STATUT: NonNullable<Definition<Ligne>['filtres']>[number] = {
  nom: 'statut',
  libelle: 'Statut',
  choix: Object.entries(MOTS_DES_STATUTS).map(([valeur, libelle]) => ({ valeur, libelle })),
  garde: ({ statut }, valeur) => statut === valeur,
};

const COLONNES: Definition<Ligne>['colonnes'] = [
  {
    cle: 'epci',
    titre: 'EPCI',
    entete: true,
    valeur: ({ nom }) => nom,
    cellule: ({ id, nom }) => <a href={`/enveloppes/${id}`}>{nom}</a>,
  },
  { cle: 'poche', titre: 'Poche', valeur: ({ poche }) => POCHES[poche] },
  {
    cle: 'statut',
    titre: 'Statut',
    valeur: ({ statut }) => MOTS_DES_STATUTS[statut],
    cellule: ({ statut }) => STATUTS[statut],
  },
  montant('notifie', 'Notifié', ({ notifieCentimes }) => notifieCentimes),
  montant('reserve', 'Réservé', ({ reserveCentimes }) => reserveCentimes),
  montant('vote', 'Voté', ({ voteCentimes }) => voteCentimes),
  montant('reste', 'Reste', ({ resteCentimes }) => resteCentimes),
];

function montant(cle: string, titre: string, lire: (ligne: Ligne) => number) {
  return {
    ...{ cle, titre, droite: true, somme: true },
    valeur: (ligne: Ligne) => ({ montantCentimes: lire(ligne) }),
  };
}
