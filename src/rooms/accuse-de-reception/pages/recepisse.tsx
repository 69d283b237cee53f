import type { Instant } from '../../../core/day.ts';
import { readDocument } from '../../../core/documents.ts';
import { type Answer, type Context, failure, page, redirect } from '../../../core/http/route.ts';
import { formaterInstant, formaterJour, formaterMontant } from '../../../core/typography.ts';
import { lireAppel } from '../../appel/door.ts';
import {
  type LireEtapes,
  lignesDePart,
  lireDossierOuvert,
  Recapitulatif,
  versLesDossiers,
} from '../../dossier/pages/door.ts';
import { LieuxAApprecier } from '../../lieux-de-l-action/pages/door.ts';
import { lireEpci } from '../../territoire/door.ts';
import { jourDuSilence } from '../rules/accuse.ts';

/** The receipt of a deposit: what was received, when, and what happens next. */
export async function montrerAccuse(context: Context, lireEtapes: LireEtapes): Promise<Answer> {
  const { database } = context;
  const lu = await lireDossierOuvert(context, lireEtapes);
  if (lu === null) return failure(404);
  const { id, etat } = lu;
  if (etat.numero === null || etat.deposeLe === null) return redirect(`/dossiers/${id}`);
  const [document, epci, appel] = await Promise.all([
    readDocument(database, { piece: 'dossier', objet: id, sorte: 'accuse-pdf' }),
    lireEpci(database, etat.contenu.epciSiren),
    lireAppel(database, etat.appelId),
  ]);
  const titre = `Accusé de réception n° ${etat.numero}`;
  const body = (
    <>
      <div class="recu">
        <p class="discret">Dossier déposé</p>
        <h1>{titre}</h1>
        <p>Reçu le {formaterInstant(etat.deposeLe)}</p>
      </div>
      <Recapitulatif
        lignes={[
          { quoi: 'Action', valeur: etat.contenu.intitule },
          { quoi: 'Appel à projets', valeur: appel?.etat.intitule ?? '' },
          { quoi: 'Demandé à la Région', valeur: formaterMontant(etat.montantDemandeCentimes) },
          { quoi: 'EPCI', valeur: epci?.nom ?? etat.contenu.epciSiren },
          ...lignesDePart(etat.contenu),
        ]}
      />
      <LieuxAApprecier lieux={etat.lieuxAApprecier ?? []} />
      <Telechargement id={id} pret={document !== null} />
      <Suite
        deposeLe={etat.deposeLe}
        epci={epci?.nom ?? 'Votre EPCI'}
        ferme={appel?.etat.fermeLe ?? null}
      />
      <h2>Vérifier l’accusé</h2>
      <p>
        Le dossier est gardé tel que vous l’avez déposé. Son empreinte (SHA-256) le prouve : elle
        figure aussi sur le PDF.
      </p>
      <p class="empreinte">
        <code>{etat.empreinte}</code>
      </p>
      <p>
        <a href={`/dossiers/${id}`}>Suivre le dossier</a>
      </p>
    </>
  );
  const dossier = { href: `/dossiers/${id}`, label: etat.contenu.intitule };
  return page(titre, body, { trail: [...versLesDossiers(context.acteur), dossier] });
}

function Telechargement({ id, pret }: { id: string; pret: boolean }) {
  return pret ? (
    <p class="actions">
      <a class="bouton" href={`/dossiers/${id}/accuse.pdf`}>
        Télécharger l’accusé (PDF)
      </a>
    </p>
  ) : (
    <p class="avis" role="status">
      L’accusé en PDF se prépare : il sera là dans quelques instants.{' '}
      <a href={`/dossiers/${id}/accuse`}>Recharger la page</a>
    </p>
  );
}

function Suite({
  deposeLe,
  epci,
  ferme,
}: {
  deposeLe: Instant;
  epci: string;
  ferme: Instant | null;
}) {
  return (
    <>
      <h2>Et maintenant</h2>
      <ol>
        <li>{epci} étudie le dossier, puis propose ou non l’action à la Région.</li>
        <li>Si elle est proposée, la Région et l’EPCI s’accordent sur un montant.</li>
        <li>La Commission permanente du Conseil régional vote.</li>
      </ol>
      {ferme === null ? null : (
        <p>
          Une erreur dans le dossier ? Jusqu’au {formaterInstant(ferme)}, vous pouvez le retirer et
          en déposer un autre.
        </p>
      )}
      <p>
        Sans réponse de la Région le {formaterJour(jourDuSilence(deposeLe))}, votre demande sera
        réputée rejetée (code des relations entre le public et l’administration, article L231-4).
        Une décision peut encore venir plus tard : elle vous sera écrite.
      </p>
    </>
  );
}

/** The frozen receipt, once it is made. */
export async function telechargerAccuse(context: Context, lireEtapes: LireEtapes): Promise<Answer> {
  const { database } = context;
  const lu = await lireDossierOuvert(context, lireEtapes);
  if (lu === null) return failure(404);
  const { id } = lu;
  const lien = { piece: 'dossier', objet: id, sorte: 'accuse-pdf' };
  const document = await readDocument(database, lien);
  if (document === null)
    return failure(404, 'L’accusé n’est pas encore prêt. Revenez dans un instant.');
  return {
    kind: 'download',
    bytes: document.octets,
    type: document.typeMime,
    name: `accuse-${lu.etat.numero ?? id}.pdf`,
  };
}
