import { type Answer, type Context, failure, page } from '../../../core/http/route.ts';
import { formaterJour, formaterNombre } from '../../../core/typography.ts';
import { EtatVide, Montant, Tableau } from '../../../core/ui/parts.tsx';
import { lireActe, lireActes, lireAnnexeGardee, type SORTES } from '../store/votees.ts';
import { nameOf } from './mots.ts';

/** The executory acts, latest first. */
export async function listActs({ database }: Context): Promise<Answer> {
  const actes = await lireActes(database);
  const body = (
    <>
      <h1>Délibérations</h1>
      <p class="chapeau">
        Les actes de la commission permanente de la Région, une fois exécutoires&nbsp;: votés, reçus
        par l’État et publiés.
      </p>
      {actes.length === 0 ? (
        <EtatVide titre="Aucune délibération exécutoire">
          <p>Elles paraissent ici dès qu’elles sont votées, reçues par l’État et publiées.</p>
        </EtatVide>
      ) : (
        <Tableau
          legende="Délibérations exécutoires"
          lignes={actes}
          cle={({ id }) => id}
          colonnes={[
            {
              titre: 'Délibération',
              entete: true,
              cellule: ({ id, etat }) => (
                <>
                  <a href={`/deliberations-publiques/${id}`}>n°&nbsp;{etat.numero}</a>
                  <span class="porteur">{etat.objet}</span>
                </>
              ),
            },
            { titre: 'Séance', cellule: ({ etat }) => formaterJour(etat.seanceLe) },
            { titre: 'Année', cellule: ({ etat }) => etat.annee },
            {
              titre: 'Actions',
              droite: true,
              cellule: ({ etat }) => formaterNombre(etat.totaux?.nombre ?? 0),
            },
            {
              titre: 'Montant voté',
              droite: true,
              cellule: ({ etat }) => <Montant centimes={etat.totaux?.generalCentimes ?? 0} />,
            },
          ]}
        />
      )}
    </>
  );
  return page('Délibérations publiées', body);
}

/** A kept document of the annex, byte for byte. */
export async function downloadAnnexe(
  { database, params }: Context,
  sorte: keyof typeof SORTES,
): Promise<Answer> {
  const id = params['id'] ?? '';
  const acte = await lireActe(database, id);
  const garde = acte === null ? null : await lireAnnexeGardee(database, id, sorte);
  if (acte === null || garde === null) return failure(404);
  const { octets: bytes, typeMime: type } = garde;
  return { kind: 'download', bytes, type, name: nameOf(acte, sorte) };
}
