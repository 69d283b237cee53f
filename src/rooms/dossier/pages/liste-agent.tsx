import type { Acteur } from '../../../core/access/roles.ts';
import { jourAParis } from '../../../core/day.ts';
import { type Definition, listSource, readDemande } from '../../../core/http/listing.ts';
import { type Answer, type Context, failure, page, redirect } from '../../../core/http/route.ts';
import { html } from '../../../core/ui/html.ts';
import { Liste } from '../../../core/ui/liste.tsx';
import { intitulesDAppels } from '../../appel/door.ts';
import type { PartDeclaree } from '../../eligibilite/door.ts';
import { lireRegistreDesEpci } from '../../territoire/door.ts';
import { litDesDossiers } from '../store/lectures.ts';
import { type DossierDeListe, partsDeclarees } from '../store/liste.ts';
import { colonnesDePart } from './colonnes-de-part.ts';
import { lireFiltresDAppel, PRESUMES_D_APPEL } from './filtres-d-appel.ts';
import { lecturesDe } from './liste-source.ts';
import { etiquetteDuStatut, MOTS_DES_STATUTS } from './mots.tsx';

/** A dossier with the names of what it holds by identifier. */
interface Ligne extends DossierDeListe {
  readonly epci: string;
  readonly appel: string;
  readonly part: PartDeclaree | undefined;
}

/** The deposited dossiers that an agent may read: filters, order, pages, files as seen. */
export async function listerPourAgent(context: Context): Promise<Answer> {
  const { database, acteur, maintenant, query } = context;
  const lectures = lecturesDe(context);
  lectures.commencer(readDemande(PRESUMEE, query));
  const [filtresDAppel, registre] = await Promise.all([
    lireFiltresDAppel(context),
    lireRegistreDesEpci(database),
  ]);
  const nom = `dossiers-${jourAParis(maintenant)}`;
  const epci = acteur.epciSiren === null ? registre.desContrats : [];
  const colonnes = colonnesPour(acteur);
  const definition = { ...LISTE, nom, colonnes, filtres: [...filtresDAppel, ...filtresDe(epci)] };
  const demande = readDemande(definition, query);
  const source = lectures.source(demande, registre.reunis, async (lus) => {
    // Only a file says the call of each row, and the share that it declares.
    const enFichier = demande.format === null ? [] : lus;
    const [intitules, parts] = await Promise.all([
      intitulesDAppels(
        database,
        enFichier.map(({ appelId }) => appelId),
      ),
      partsDeclarees(
        database,
        enFichier.map(({ id }) => id),
      ),
    ]);
    return lus.map((lu) => ({
      ...lu,
      epci: registre.nommer(lu.epciSiren),
      appel: intitules.get(lu.appelId) ?? '',
      part: parts.get(lu.id),
    }));
  });
  const liste = await listSource(definition, demande, source);
  if (liste.kind !== 'liste') return liste;
  const body = (
    <>
      <h1>Dossiers</h1>
      <Liste
        liste={liste}
        legende="Dossiers"
        vide={{
          titre: 'Aucun dossier',
          children: (
            <p>
              Les dossiers viennent ici dès que les porteurs les déposent. Un brouillon n’est vu que
              de son porteur.
            </p>
          ),
        }}
      />
    </>
  );
  return page('Dossiers', body);
}

/** The former address of the file: the list gives it now. */
export function exporter({ acteur, query }: Context): Answer {
  if (!litDesDossiers(acteur)) return failure(404);
  const suite = new URLSearchParams(query);
  if (!suite.has('format')) suite.set('format', 'ods');
  return redirect(`/dossiers?${suite}`);
}

function filtresDe(
  epci: readonly { readonly siren: string; readonly nom: string }[],
): NonNullable<Definition<Ligne>['filtres']> {
  const choix = epci.map(({ siren, nom }) => ({ valeur: siren, libelle: nom }));
  return [
    ...(choix.length === 0 ? [] : [{ nom: 'epci', libelle: 'EPCI', choix }]),
    {
      nom: 'statut',
      libelle: 'Statut',
      choix: (['depose', 'retire'] as const).map((statut) => ({
        valeur: statut,
        libelle: MOTS_DES_STATUTS[statut],
      })),
    },
  ];
}

/** Those that sort are those that the database has an index for. */
const COLONNES: Definition<Ligne>['colonnes'] = [
  {
    cle: 'numero',
    titre: 'Numéro',
    valeur: ({ numero }) => numero,
    cellule: ({ numero }) => html`<span class="montant">${numero}</span>`,
  },
  {
    cle: 'intitule',
    titre: 'Action',
    entete: true,
    valeur: ({ intitule }) => intitule,
    cellule: ({ id, intitule }) => html`<a href="/dossiers/${id}">${intitule}</a>`,
  },
  { cle: 'porteur', titre: 'Porteur', triable: false, valeur: ({ porteur }) => porteur },
  { cle: 'epci', titre: 'EPCI', triable: false, valeur: ({ epci }) => epci },
  {
    cle: 'appel',
    titre: 'Appel à projets',
    triable: false,
    pliee: true,
    valeur: ({ appel }) => appel,
  },
  {
    cle: 'statut',
    titre: 'Statut',
    triable: false,
    valeur: ({ statut }) => MOTS_DES_STATUTS[statut],
    cellule: ({ statut }) => etiquetteDuStatut(statut),
  },
  {
    cle: 'depot',
    titre: 'Déposé le',
    valeur: ({ deposeLe }) => (deposeLe === null ? null : { jour: jourAParis(deposeLe) }),
    ordre: ({ deposeLe }) => deposeLe,
  },
  {
    cle: 'demande',
    titre: 'Demandé',
    droite: true,
    valeur: ({ montantDemandeCentimes }) => ({ montantCentimes: montantDemandeCentimes }),
  },
  ...colonnesDePart<Ligne>(({ part }) => part),
];

/** Whoever reads the dossiers of one EPCI alone need not be told which at every row. */
function colonnesPour({ epciSiren }: Acteur): Definition<Ligne>['colonnes'] {
  if (epciSiren === null) return COLONNES;
  return COLONNES.map((une) => (une.cle === 'epci' ? { ...une, pliee: true } : une));
}

const LISTE = {
  ...{ adresse: '/dossiers', feuille: 'Dossiers', colonnes: COLONNES, tri: 'numero' },
  id: ({ id }: Ligne) => id,
  recherche: { libelle: 'Numéro ou mots' },
};

/** The list before it is known what its filters offer: the address is believed, to read at once. */
const PRESUMEE = {
  ...LISTE,
  filtres: [...PRESUMES_D_APPEL, ...['epci', 'statut'].map((nom) => ({ nom, libelle: nom }))],
};
