import { type Definition, type FiltreDeListe, listRows } from '../../../core/http/listing.ts';
import { type Answer, type Context, page } from '../../../core/http/route.ts';
import { formaterInstant } from '../../../core/typography.ts';
import { Liste } from '../../../core/ui/liste.tsx';
import { Etiquette } from '../../../core/ui/parts.tsx';
import { intitulesDAppels, listerAppels } from '../../appel/door.ts';
import { nommerEpci } from '../../territoire/door.ts';
import type { Proposition } from '../rules/types.ts';
import { listerPropositions } from '../store/queries.ts';

interface LigneDeListe {
  readonly appelId: string;
  readonly epciSiren: string;
  readonly annee: number;
  readonly intitule: string;
  /** Null when the EPCI has decided nothing yet. */
  readonly etat: Proposition | null;
  readonly epci: string;
}

/** The propositions that one may read: for an EPCI its own, for the Region those transmitted. */
export async function showList(context: Context): Promise<Answer> {
  const { database, acteur } = context;
  const lues = await listerPropositions(database, acteur);
  const ouvertes = await sansProposition(context, new Set(lues.map(({ id }) => id)));
  const toutes = [
    ...lues.map(({ etat }) => ({ ...etat, etat })),
    ...ouvertes.map((vierge) => ({ ...vierge, etat: null })),
  ];
  const [epcis, intitules] = await Promise.all([
    nommerEpci(
      database,
      toutes.map(({ epciSiren }) => epciSiren),
    ),
    intitulesDAppels(
      database,
      toutes.map(({ appelId }) => appelId),
    ),
  ]);
  const lignes: LigneDeListe[] = toutes.map((ligne) => ({
    ...ligne,
    epci: epcis.get(ligne.epciSiren) ?? ligne.epciSiren,
    intitule: intitules.get(ligne.appelId) ?? '',
  }));
  const annees = [...new Set(lignes.map(({ annee }) => annee))].toSorted((a, b) => b - a);
  const definition = { ...DEFINITION, filtres: [filtreDAnnee(annees), STATUT] };
  const liste = await listRows(context, definition, lignes);
  if (liste.kind !== 'liste') return liste;
  const deLEpci = acteur.epciSiren !== null;
  const body = (
    <>
      <h1>Propositions</h1>
      <p class="chapeau">
        {deLEpci
          ? 'Ce que votre EPCI propose à la Région, appel par appel.'
          : 'Ce que les EPCI ont transmis à la Région. Une proposition en préparation n’y paraît pas.'}
      </p>
      <Liste
        liste={liste}
        legende="Propositions, en euros"
        vide={{
          titre: 'Aucune proposition',
          children: (
            <p>
              {deLEpci
                ? 'Elle commence quand la Région ouvre un appel à projets pour votre EPCI.'
                : 'La première paraîtra ici dès qu’un·e élu·e d’un EPCI l’aura transmise.'}
            </p>
          ),
        }}
      />
    </>
  );
  return page('Propositions', body);
}

/** The calls of this year and the two around it for which this EPCI has decided nothing yet. */
async function sansProposition(
  { database, acteur, maintenant }: Context,
  connues: ReadonlySet<string>,
): Promise<Omit<LigneDeListe, 'etat' | 'epci' | 'intitule'>[]> {
  const { epciSiren } = acteur;
  if (epciSiren === null) return [];
  const courante = Number(maintenant.slice(0, 4));
  const annees = [courante - 1, courante, courante + 1];
  const lus = await Promise.all(annees.map((annee) => listerAppels(database, acteur, annee)));
  return lus
    .flat()
    .filter(({ id, etat: { epciSirens } }) => {
      const concerne = epciSirens.length === 0 || epciSirens.includes(epciSiren);
      return concerne && !connues.has(`${id}/${epciSiren}`);
    })
    .map(({ id, etat: { annee } }) => ({ appelId: id, epciSiren, annee }));
}

const STATUTS = {
  'a-commencer': { mot: 'à commencer', ton: 'neutre' },
  preparation: { mot: 'en préparation', ton: 'attente' },
  transmise: { mot: 'transmise', ton: 'accord' },
} as const;

function statutDe({ etat }: LigneDeListe): keyof typeof STATUTS {
  if (etat === null) return 'a-commencer';
  return etat.statut === 'transmise' ? 'transmise' : 'preparation';
}

const STATUT: FiltreDeListe<LigneDeListe> = {
  nom: 'statut',
  libelle: 'Statut',
  choix: Object.entries(STATUTS).map(([valeur, { mot }]) => ({ valeur, libelle: mot })),
  garde: (ligne, valeur) => statutDe(ligne) === valeur,
};

function filtreDAnnee(annees: readonly number[]): FiltreDeListe<LigneDeListe> {
  return {
    ...{ nom: 'annee', libelle: 'Année', tous: 'Toutes' },
    choix: annees.map((annee) => ({ valeur: String(annee), libelle: String(annee) })),
    garde: ({ annee }, valeur) => String(annee) === valeur,
  };
}

const ORDRE = Object.keys(STATUTS);

const DEFINITION: Definition<LigneDeListe> = {
  adresse: '/propositions',
  nom: 'propositions',
  feuille: 'Propositions',
  id: ({ appelId, epciSiren }) => `${appelId}/${epciSiren}`,
  tri: '-annee',
  recherche: { libelle: 'EPCI ou appel' },
  colonnes: [
    {
      cle: 'epci',
      titre: 'EPCI',
      entete: true,
      valeur: ({ epci }) => epci,
      cellule: ({ appelId, epciSiren, epci, intitule }) => (
        <>
          <a href={`/propositions/${encodeURIComponent(appelId)}/${epciSiren}`}>{epci}</a>
          <span class="sous">{intitule}</span>
        </>
      ),
    },
    { cle: 'appel', titre: 'Appel à projets', pliee: true, valeur: ({ intitule }) => intitule },
    {
      ...{ cle: 'annee', titre: 'Année' },
      ...{ valeur: ({ annee }) => annee, cellule: ({ annee }) => annee },
    },
    {
      cle: 'statut',
      titre: 'Statut',
      valeur: (ligne) => STATUTS[statutDe(ligne)].mot,
      ordre: (ligne) => ORDRE.indexOf(statutDe(ligne)),
      cellule: (ligne) => {
        const { mot, ton } = STATUTS[statutDe(ligne)];
        return <Etiquette ton={ton}>{mot}</Etiquette>;
      },
    },
    {
      cle: 'proposees',
      titre: 'Proposées',
      droite: true,
      valeur: ({ etat }) => compter(etat, 'proposee'),
    },
    {
      cle: 'ecartees',
      titre: 'Écartées',
      droite: true,
      valeur: ({ etat }) => compter(etat, 'non-proposee'),
    },
    {
      cle: 'total',
      titre: 'Total proposé',
      droite: true,
      somme: true,
      valeur: ({ etat }) => ({ montantCentimes: totalDe(etat) }),
    },
    {
      cle: 'transmise',
      titre: 'Transmise',
      valeur: ({ etat }) => (etat?.transmiseLe == null ? null : { instant: etat.transmiseLe }),
      cellule: ({ etat }) =>
        etat?.transmiseLe == null ? (
          'pas encore'
        ) : (
          <span class="quand">{formaterInstant(etat.transmiseLe)}</span>
        ),
    },
  ],
};

function totalDe(etat: Proposition | null): number {
  const lignes = etat?.lignes ?? [];
  return lignes.reduce((total, { montantProposeCentimes: m }) => total + (m ?? 0), 0);
}

function compter(etat: Proposition | null, decision: 'proposee' | 'non-proposee'): number {
  return (etat?.lignes ?? []).filter((ligne) => ligne.decision === decision).length;
}
