import { octrois } from '../../../core/access/access.ts';
import { instant } from '../../../core/day.ts';
import { type Definition, listRows } from '../../../core/http/listing.ts';
import { type Answer, type Context, page } from '../../../core/http/route.ts';
import { Liste } from '../../../core/ui/liste.tsx';
import { Etiquette } from '../../../core/ui/parts.tsx';
import { nommerEpci } from '../../territoire/door.ts';
import { MOTS_DES_NATURES } from '../../territoire/pages/door.ts';
import { STATUTS_PROPOSES } from '../rules/types.ts';
import { listerProposes, type ProposeLu } from '../store/queries.ts';
import { ADRESSE, adresseDe, STATUTS } from './mots.ts';

type Ligne = ProposeLu & { readonly epci: string };

/** The quartiers proposed: for an EPCI its own, for the Region all of them. */
export async function showList(context: Context): Promise<Answer> {
  const { database, acteur } = context;
  const lus = await listerProposes(database, acteur);
  const noms = await nommerEpci(
    database,
    lus.map(({ etat }) => etat.epciSiren),
  );
  const lignes = lus.map((lu) => ({ ...lu, epci: noms.get(lu.etat.epciSiren) ?? '' }));
  const liste = await listRows(context, DEFINITION, lignes);
  if (liste.kind !== 'liste') return liste;
  const propose = octrois(acteur.role, 'quartier-propose').some((o) => o.verbes.includes('C'));
  const body = (
    <>
      <h1>Quartiers proposés</h1>
      <p class="chapeau">
        Les quartiers de veille active et les quartiers vécus que les contrats nomment : l’EPCI les
        propose, la Région les confirme.
      </p>
      {propose ? (
        <p class="actions">
          <a class="bouton" href={`${ADRESSE}/nouveau`}>
            Proposer un quartier
          </a>
        </p>
      ) : null}
      <Liste
        liste={liste}
        legende="Quartiers proposés"
        vide={{
          titre: 'Aucun quartier proposé',
          children: (
            <p>
              {propose
                ? 'Proposez le premier : son nom, la page du contrat qui le nomme, son tracé.'
                : 'Le premier paraîtra ici dès qu’un EPCI l’aura proposé.'}
            </p>
          ),
        }}
      />
    </>
  );
  return page('Quartiers proposés', body);
}

const DEFINITION: Definition<Ligne> = {
  adresse: ADRESSE,
  nom: 'quartiers-proposes',
  feuille: 'Quartiers proposés',
  id: ({ id }) => id,
  tri: '-instant',
  recherche: { libelle: 'Nom, code ou EPCI' },
  filtres: [
    {
      nom: 'statut',
      libelle: 'Où il en est',
      tous: 'Tous',
      choix: STATUTS_PROPOSES.map((valeur) => ({ valeur, libelle: STATUTS[valeur].mot })),
      garde: ({ etat }, valeur) => etat.statut === valeur,
    },
  ],
  colonnes: [
    {
      cle: 'nom',
      titre: 'Quartier',
      entete: true,
      valeur: ({ etat }) => etat.contenu.nom,
      cellule: ({ id, etat }) => <a href={adresseDe(id)}>{etat.contenu.nom}</a>,
    },
    { cle: 'code', titre: 'Code', valeur: ({ etat }) => etat.code },
    {
      cle: 'nature',
      titre: 'Nature',
      valeur: ({ etat }) => MOTS_DES_NATURES[etat.contenu.nature],
    },
    { cle: 'epci', titre: 'EPCI', valeur: ({ epci }) => epci },
    {
      cle: 'statut',
      titre: 'Où il en est',
      valeur: ({ etat }) => STATUTS[etat.statut].mot,
      ordre: ({ etat }) => STATUTS_PROPOSES.indexOf(etat.statut),
      cellule: ({ etat }) => {
        const { mot, ton } = STATUTS[etat.statut];
        return <Etiquette ton={ton}>{mot}</Etiquette>;
      },
    },
    {
      cle: 'depuis',
      titre: 'Applicable depuis le',
      valeur: ({ etat }) => ({ jour: etat.contenu.effetLe }),
    },
    {
      cle: 'instant',
      titre: 'Dernier geste',
      valeur: ({ instant: quand }) => ({ instant: instant(quand) }),
    },
  ],
};
