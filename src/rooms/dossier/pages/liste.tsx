import { type Answer, type Context, failure, page } from '../../../core/http/route.ts';
import { formaterInstant, pluriel } from '../../../core/typography.ts';
import { EtatVide, Montant, Tableau } from '../../../core/ui/parts.tsx';
import { estOuvert, lireAppel } from '../../appel/door.ts';
import type { Dossier } from '../rules/types.ts';
import { litDesDossiers } from '../store/lectures.ts';
import { type DossierLu, listerDossiers } from '../store/queries.ts';
import { listerPourAgent } from './liste-agent.tsx';
import { Statut } from './mots.tsx';

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
  const rang = { brouillon: 0, depose: 1, retire: 2 };
  const ranges = lus.toSorted(
    (a, b) =>
      rang[a.etat.statut] - rang[b.etat.statut] ||
      ((a.etat.deposeLe ?? '') < (b.etat.deposeLe ?? '') ? 1 : -1),
  );
  const ids = [...new Set(lus.map(({ etat }) => etat.appelId))];
  const appels = new Map(
    await Promise.all(ids.map(async (id) => [id, (await lireAppel(database, id))?.etat] as const)),
  );
  const quand = ({ appelId, statut, deposeLe, numero }: Dossier) => {
    const appel = appels.get(appelId);
    if (statut !== 'brouillon') {
      return `n° ${numero}, déposé le ${deposeLe === null ? '' : formaterInstant(deposeLe)}`;
    }
    if (appel === undefined) return '';
    return estOuvert(appel, context.maintenant)
      ? `à déposer avant le ${formaterInstant(appel.fermeLe)}`
      : `appel fermé le ${formaterInstant(appel.fermeLe)}`;
  };
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
      {lus.length === 0 ? (
        <EtatVide titre="Aucun dossier pour l’instant">
          <p>Vos brouillons et vos dossiers déposés viendront ici. Commencez par en créer un.</p>
        </EtatVide>
      ) : (
        <TableDesMiens dossiers={ranges} quand={quand} />
      )}
    </>
  );
  return page('Mes dossiers', body);
}

function TableDesMiens({
  dossiers,
  quand,
}: {
  dossiers: readonly DossierLu[];
  quand: (etat: Dossier) => string;
}) {
  return (
    <Tableau
      legende={`${dossiers.length} ${pluriel(dossiers.length, 'dossier', 'dossiers')}`}
      lignes={dossiers}
      cle={({ id }) => id}
      colonnes={[
        {
          titre: 'Action',
          entete: true,
          cellule: ({ id, etat }) => (
            <a href={`/dossiers/${id}`}>{etat.contenu.intitule || 'Sans intitulé'}</a>
          ),
        },
        { titre: 'Où il en est', cellule: ({ etat }) => <Statut statut={etat.statut} /> },
        { titre: 'Quand', cellule: ({ etat }) => quand(etat) },
        {
          titre: 'Demandé à la Région',
          droite: true,
          cellule: ({ etat }) => <Montant centimes={etat.montantDemandeCentimes || null} />,
        },
      ]}
    />
  );
}
