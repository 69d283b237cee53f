import { type Answer, type Context, page } from '../../../core/http/route.ts';
import { Champ } from '../../../core/ui/fields.tsx';
import { EtatVide, Montant, Tableau } from '../../../core/ui/parts.tsx';
import { lireEpci } from '../../territoire/door.ts';
import { listerEnveloppes } from '../store/queries.ts';
import { POCHES, STATUTS } from './mots.tsx';

/** The envelopes of a year that the actor may read. */
export async function list({ database, acteur, query, maintenant }: Context): Promise<Answer> {
  const demandee = query.get('annee') ?? '';
  const annee = Number(/^\d{4}$/.test(demandee) ? demandee : maintenant.slice(0, 4));
  const lues = await listerEnveloppes(database, acteur, annee);
  const lignes = await Promise.all(
    lues.flatMap(({ id, etat }) =>
      Object.entries(etat.poches).map(async ([poche, { soldes, provisoire }]) => ({
        id,
        etat,
        poche: poche as keyof typeof POCHES,
        provisoire,
        soldes,
        nom: (await lireEpci(database, etat.epciSiren))?.nom ?? etat.epciSiren,
      })),
    ),
  );
  const body = (
    <>
      <h1>Enveloppes {annee}</h1>
      <form method="get" action="/enveloppes" class="cote-a-cote">
        <Champ nom="annee" libelle="Année" valeur={String(annee)} court />
        <button type="submit" class="second">
          Montrer
        </button>
      </form>
      {lignes.length === 0 ? (
        <EtatVide titre={`Aucune enveloppe pour ${annee}`}>
          <p>
            La Région les crée en fin d’année, avant l’appel à projets. Essayez une autre année.
          </p>
        </EtatVide>
      ) : (
        <Tableau
          legende={`Enveloppes ${annee}, en euros`}
          lignes={lignes}
          cle={({ id, poche }) => `${id}${poche}`}
          colonnes={[
            {
              titre: 'EPCI',
              entete: true,
              cellule: ({ id, nom }) => <a href={`/enveloppes/${id}`}>{nom}</a>,
            },
            { titre: 'Poche', cellule: ({ poche }) => POCHES[poche] },
            { titre: 'Statut', cellule: ({ etat }) => STATUTS[etat.statut] },
            {
              titre: 'Notifié',
              droite: true,
              cellule: ({ etat, soldes, provisoire }) => (
                <Montant
                  centimes={etat.statut === 'provisoire' ? provisoire : 0 - soldes.dotation}
                />
              ),
            },
            {
              titre: 'Réservé',
              droite: true,
              cellule: ({ soldes }) => <Montant centimes={soldes.reserve} />,
            },
            {
              titre: 'Voté',
              droite: true,
              cellule: ({ soldes }) => <Montant centimes={soldes.vote} />,
            },
            {
              titre: 'Reste',
              droite: true,
              cellule: ({ soldes }) => <Montant centimes={soldes.disponible} />,
            },
          ]}
        />
      )}
    </>
  );
  return page(`Enveloppes ${annee}`, body);
}
