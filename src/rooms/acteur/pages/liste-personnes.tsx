import { octrois } from '../../../core/access/access.ts';
import { type Jour, jourAParis } from '../../../core/day.ts';
import { type Definition, listRows } from '../../../core/http/listing.ts';
import { type Answer, type Context, page } from '../../../core/http/route.ts';
import { Liste } from '../../../core/ui/liste.tsx';
import { couvre } from '../rules/mandat.ts';
import { listerPersonnesPour, type PersonneVisible } from '../store/visibles.ts';
import { nommerRole, ROLES_CONFIABLES } from './mots.tsx';

/** Whoever the actor may see, with the roles held today. */
export async function list(context: Context): Promise<Answer> {
  const { database, acteur, maintenant } = context;
  const lues = await listerPersonnesPour(database, acteur);
  const liste = await listRows(context, definitionLe(jourAParis(maintenant)), lues);
  if (liste.kind !== 'liste') return liste;
  const enregistre = octrois(acteur.role, 'personne').some(({ verbes }) => verbes.includes('C'));
  const body = (
    <>
      <h1>Personnes</h1>
      {enregistre ? (
        <p class="actions">
          <a class="bouton" href="/personnes/enregistrer">
            Enregistrer une personne
          </a>
        </p>
      ) : null}
      <Liste
        liste={liste}
        legende="Personnes"
        vide={{
          titre: 'Aucune personne',
          children: <p>Celles que vous pouvez voir viendront ici, avec leurs rôles.</p>,
        }}
      />
    </>
  );
  return page('Personnes', body);
}

function definitionLe(jour: Jour): Definition<PersonneVisible> {
  const tenus = ({ etat }: PersonneVisible) => etat.roles.filter((tenu) => couvre(tenu, jour));
  return {
    adresse: '/personnes',
    nom: 'personnes',
    feuille: 'Personnes',
    id: ({ id }) => id,
    tri: 'nom',
    recherche: { nom: 'nom', libelle: 'Nom, courriel ou rôle' },
    filtres: [
      {
        nom: 'role',
        libelle: 'Rôle tenu aujourd’hui',
        choix: ROLES_CONFIABLES.map((role) => ({ valeur: role, libelle: nommerRole(role) })),
        garde: (personne, valeur) => tenus(personne).some(({ role }) => role === valeur),
      },
    ],
    colonnes: [
      {
        cle: 'nom',
        titre: 'Nom',
        entete: true,
        valeur: ({ etat }) => etat.nom,
        cellule: ({ id, etat }) => <a href={`/personnes/${id}`}>{etat.nom}</a>,
      },
      { cle: 'courriel', titre: 'Courriel', valeur: ({ etat }) => etat.courriel },
      {
        cle: 'roles',
        titre: 'Rôles tenus aujourd’hui',
        valeur: (une) =>
          tenus(une)
            .map(({ role }) => nommerRole(role))
            .join(', ') || 'aucun',
      },
    ],
  };
}
