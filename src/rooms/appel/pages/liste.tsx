import { NULLE_PART, peut } from '../../../core/access/access.ts';
import type { Acteur } from '../../../core/access/roles.ts';
import { type Instant, jourAParis } from '../../../core/day.ts';
import { type Definition, listRows, yearFilter } from '../../../core/http/listing.ts';
import { type Answer, type Context, page } from '../../../core/http/route.ts';
import { pluriel } from '../../../core/typography.ts';
import { Liste } from '../../../core/ui/liste.tsx';
import { anneesDAppel, listerAppels } from '../store/piece.ts';
import { cibleDesEpci, EtiquetteDOuverture, OUVERTURES, ouvertureDe } from './mots.tsx';

type AppelLu = Awaited<ReturnType<typeof listerAppels>>[number];

/** The calls of a year. */
export async function list(context: Context): Promise<Answer> {
  const { database, acteur, query, maintenant } = context;
  const [derniere] = await anneesDAppel(database, acteur);
  const courante = derniere ?? Number(jourAParis(maintenant).slice(0, 4));
  const { annee, filtre } = yearFilter(query, courante, 'Année du programme');
  const definition: Definition<AppelLu> = {
    adresse: '/appels',
    nom: `appels-a-projets-${annee}`,
    feuille: `Appels à projets ${annee}`,
    id: ({ id }) => id,
    tri: 'ouverture',
    recherche: { libelle: 'Appel' },
    filtres: [filtre, filtreDEtat(maintenant)],
    colonnes: colonnesLe(maintenant),
  };
  const liste = await listRows(context, definition, await listerAppels(database, acteur, annee));
  if (liste.kind !== 'liste') return liste;
  const body = (
    <>
      <h1>Appels à projets {annee}</h1>
      {peutOuvrir(acteur) ? (
        <p class="actions">
          <a class="bouton" href="/appels/ouvrir">
            Ouvrir un appel à projets
          </a>
        </p>
      ) : null}
      <Liste
        liste={liste}
        legende={`Appels à projets ${annee}`}
        vide={{
          titre: 'Aucun appel à projets',
          children: (
            <p>Un appel s’ouvre en général à l’automne qui précède. Essayez une autre année.</p>
          ),
        }}
      />
    </>
  );
  return page(`Appels à projets ${annee}`, body);
}

function peutOuvrir(acteur: Acteur): boolean {
  const { epciSiren } = acteur;
  return (
    peut(acteur, 'C', 'appel', NULLE_PART) ||
    (epciSiren !== null && peut(acteur, 'C', 'appel', cibleDesEpci([epciSiren])))
  );
}

function filtreDEtat(quand: Instant): NonNullable<Definition<AppelLu>['filtres']>[number] {
  return {
    nom: 'etat',
    libelle: 'État',
    choix: Object.entries(OUVERTURES).map(([valeur, { mot }]) => ({ valeur, libelle: mot })),
    garde: ({ etat }, valeur) => ouvertureDe(etat, quand) === valeur,
  };
}

function colonnesLe(quand: Instant): Definition<AppelLu>['colonnes'] {
  return [
    {
      cle: 'appel',
      titre: 'Appel',
      entete: true,
      valeur: ({ etat }) => etat.intitule,
      cellule: ({ id, etat }) => <a href={`/appels/${id}`}>{etat.intitule}</a>,
    },
    {
      cle: 'etat',
      titre: 'État',
      valeur: ({ etat }) => OUVERTURES[ouvertureDe(etat, quand)].mot,
      cellule: ({ etat }) => <EtiquetteDOuverture appel={etat} quand={quand} />,
    },
    { cle: 'ouverture', titre: 'Ouverture', valeur: ({ etat }) => ({ instant: etat.ouvreLe }) },
    { cle: 'cloture', titre: 'Clôture', valeur: ({ etat }) => ({ instant: etat.fermeLe }) },
    {
      cle: 'epci',
      titre: 'EPCI',
      valeur: ({ etat }) => direEpci(etat.epciSirens.length),
      ordre: ({ etat }) => etat.epciSirens.length,
    },
  ];
}

function direEpci(nombre: number): string {
  return nombre === 0 ? 'Tous' : `${nombre}\u00A0${pluriel(nombre, 'EPCI', 'EPCI')}`;
}
