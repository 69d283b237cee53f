import type { Instant } from '../../../core/day.ts';
import { type Definition, listRows } from '../../../core/http/listing.ts';
import { type Answer, type Context, failure, page } from '../../../core/http/route.ts';
import { formaterInstant } from '../../../core/typography.ts';
import { Liste } from '../../../core/ui/liste.tsx';
import { type AppelAProjets, estOuvert, lireAppel } from '../../appel/door.ts';
import type { Dossier } from '../rules/types.ts';
import { litDesDossiers } from '../store/lectures.ts';
import { type DossierLu, listerDossiers } from '../store/queries.ts';
import { colonnesDePart } from './colonnes-de-part.ts';
import { listerPourAgent } from './liste-agent.tsx';
import { MOTS_DES_STATUTS, Statut } from './mots.tsx';

const MOST = 500;

/** The dossiers that one may read: one's own for a holder, with filters for agents. */
export function lister(context: Context): Promise<Answer> | Answer {
  const { acteur } = context;
  if (!litDesDossiers(acteur)) return failure(404);
  return acteur.role === 'porteur' ? listerLesMiens(context) : listerPourAgent(context);
}

async function listerLesMiens(context: Context): Promise<Answer> {
  const { database, acteur, query } = context;
  const lus = await listerDossiers(database, acteur, { limite: MOST });
  const enregistre = lus.find(({ id }) => id === query.get('enregistre'));
  const ids = [...new Set(lus.map(({ etat }) => etat.appelId))];
  const appels = new Map(
    await Promise.all(ids.map(async (id) => [id, (await lireAppel(database, id))?.etat] as const)),
  );
  const liste = await listRows(context, definitionDe(appels, context.maintenant), lus);
  if (liste.kind !== 'liste') return liste;
  const body = (
    <>
      {enregistre === undefined ? null : (
        <p class="avis" role="status">
          « {enregistre.etat.contenu.intitule} » est enregistré. Il vous attend ici.
        </p>
      )}
      <h1>Mes dossiers</h1>
      <div class="actions">
        <a class="bouton" href="/dossiers/nouveau">
          Commencer un dossier
        </a>
      </div>
      <Liste
        liste={liste}
        legende="Mes dossiers"
        vide={{
          titre: 'Aucun dossier',
          children: (
            <p>Vos brouillons et vos dossiers déposés viendront ici. Commencez par en créer un.</p>
          ),
        }}
      />
    </>
  );
  return page('Mes dossiers', body);
}

type Appels = ReadonlyMap<string, AppelAProjets | undefined>;

const RANGS = { brouillon: 0, depose: 1, retire: 2 };
const UN_SIECLE_MS = 1e13;

/** Drafts first, then the dossiers deposited, the last one first. */
function enOrdre({ etat: { statut, deposeLe } }: DossierLu): number {
  return RANGS[statut] * UN_SIECLE_MS - (deposeLe === null ? 0 : Date.parse(deposeLe));
}

function definitionDe(appels: Appels, maintenant: Instant): Definition<DossierLu> {
  return {
    ...{ adresse: '/dossiers', nom: 'mes-dossiers', feuille: 'Mes dossiers', tri: 'statut' },
    id: ({ id }) => id,
    recherche: { libelle: 'Action ou numéro' },
    colonnes: [
      {
        cle: 'action',
        titre: 'Action',
        entete: true,
        valeur: ({ etat }) => etat.contenu.intitule || 'Sans intitulé',
        cellule: ({ id, etat }) => (
          <a href={`/dossiers/${id}`}>{etat.contenu.intitule || 'Sans intitulé'}</a>
        ),
      },
      { cle: 'numero', titre: 'Numéro', pliee: true, valeur: ({ etat }) => etat.numero },
      {
        cle: 'statut',
        titre: 'Où il en est',
        valeur: ({ etat }) => MOTS_DES_STATUTS[etat.statut],
        ordre: enOrdre,
        cellule: ({ etat }) => <Statut statut={etat.statut} />,
      },
      {
        cle: 'quand',
        titre: 'Quand',
        valeur: ({ etat }) => direQuand(etat, appels.get(etat.appelId), maintenant),
        cellule: ({ etat }) => (
          <span class="quand">{direQuand(etat, appels.get(etat.appelId), maintenant)}</span>
        ),
        ordre: ({ etat }) => etat.deposeLe ?? appels.get(etat.appelId)?.fermeLe ?? null,
      },
      {
        cle: 'demande',
        titre: 'Demandé à la Région',
        droite: true,
        valeur: ({ etat: { montantDemandeCentimes } }) =>
          montantDemandeCentimes === 0 ? null : { montantCentimes: montantDemandeCentimes },
      },
      ...colonnesDePart<DossierLu>(({ etat }) => etat.contenu.partDesHabitants),
    ],
  };
}

/** When a dossier was deposited, or until when it may be. */
function direQuand(
  { statut, deposeLe, numero }: Dossier,
  appel: AppelAProjets | undefined,
  maintenant: Instant,
): string {
  if (statut !== 'brouillon') {
    return `n° ${numero}, déposé le ${deposeLe === null ? '' : formaterInstant(deposeLe)}`;
  }
  if (appel === undefined) return '';
  return estOuvert(appel, maintenant)
    ? `à déposer avant le ${formaterInstant(appel.fermeLe)}`
    : `appel fermé le ${formaterInstant(appel.fermeLe)}`;
}
