import { octrois } from '../../../core/access/access.ts';
import { type Instant, jourAParis } from '../../../core/day.ts';
import { type Definition, listRows, yearFilter } from '../../../core/http/listing.ts';
import { type Answer, type Context, page } from '../../../core/http/route.ts';
import { Liste } from '../../../core/ui/liste.tsx';
import { nommerEpci } from '../../territoire/door.ts';
import { derniereAnnee, type LigneDeCertificat, listerCertificats } from '../store/queries.ts';
import { MOTS_DES_VERDICTS } from './mots.ts';
import { VerdictDit } from './verdict.tsx';

type Ligne = LigneDeCertificat & { readonly epci: string };

/** The certificates of a year that the actor may read. */
export async function lister(context: Context): Promise<Answer> {
  const { database, acteur, maintenant } = context;
  const derniere = await derniereAnnee(database, acteur);
  const { annee, filtre } = yearFilter(context.query, derniere ?? Number(maintenant.slice(0, 4)));
  const definition: Definition<Ligne> = {
    ...{ adresse: '/certificats', nom: `certificats-${annee}`, feuille: `Certificats ${annee}` },
    ...{ id: ({ id }) => id, tri: '-etabli', recherche: { libelle: 'Objet, EPCI' } },
    filtres: [filtre, VERDICT],
    colonnes: COLONNES,
  };
  const liste = await listRows(context, definition, await lireLignes(context, annee));
  if (liste.kind !== 'liste') return liste;
  const titre = `Certificats d’éligibilité ${annee}`;
  const body = (
    <>
      <h1>{titre}</h1>
      <p class="chapeau">
        Ce que le dispositif répond d’un lieu, sur les périmètres d’un jour, et la preuve de cette
        réponse.
      </p>
      {octrois(acteur.role, 'certificat').some(({ verbes }) => verbes.includes('C')) ? (
        <div class="actions">
          <a class="bouton" href="/certificats/nouveau">
            Poser une question
          </a>
        </div>
      ) : null}
      <Liste
        liste={liste}
        legende={titre}
        vide={{
          titre: 'Aucun certificat',
          children: (
            <p>
              Un agent en établit un depuis un dossier déposé, ou en posant une question libre.
              Essayez une autre année.
            </p>
          ),
        }}
      />
    </>
  );
  return page(titre, body);
}

async function lireLignes({ database, acteur }: Context, annee: number): Promise<Ligne[]> {
  const lus = await listerCertificats(database, acteur, annee);
  const noms = await nommerEpci(
    database,
    lus.map(({ epciSiren }) => epciSiren),
  );
  return lus.map((lu) => ({ ...lu, epci: noms.get(lu.epciSiren) ?? lu.epciSiren }));
}

const VERDICT: NonNullable<Definition<Ligne>['filtres']>[number] = {
  nom: 'verdict',
  libelle: 'Réponse',
  tous: 'Toutes',
  choix: Object.entries(MOTS_DES_VERDICTS).map(([valeur, libelle]) => ({ valeur, libelle })),
  garde: ({ verdict }, valeur) => verdict === valeur,
};

const COLONNES: Definition<Ligne>['colonnes'] = [
  {
    ...{ cle: 'objet', titre: 'Objet', entete: true },
    valeur: ({ objet }) => objet || 'Sans objet',
    cellule: ({ id, objet }) => <a href={`/certificats/${id}`}>{objet || 'Sans objet'}</a>,
  },
  { cle: 'epci', titre: 'EPCI', valeur: ({ epci }) => epci },
  { cle: 'lieux', titre: 'Lieux', droite: true, valeur: ({ lieux }) => lieux },
  {
    ...{ cle: 'verdict', titre: 'Réponse' },
    valeur: ({ verdict }) => MOTS_DES_VERDICTS[verdict],
    cellule: ({ verdict }) => <VerdictDit verdict={verdict} />,
  },
  {
    ...{ cle: 'etabli', titre: 'Établi le' },
    valeur: ({ etabliLe }) => ({ jour: jourAParis(etabliLe as Instant) }),
  },
];
