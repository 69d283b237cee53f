import { readDocument } from '../../../core/documents.ts';
import { type Answer, type Context, failure } from '../../../core/http/route.ts';
import { peutLire } from '../rules/acces.ts';
import { lireCertificatEnregistre } from '../store/queries.ts';

/** Where to take the certificate away, and how to check it. */
export function Telechargements({
  id,
  empreinte,
  pdf,
}: {
  id: string;
  empreinte: string;
  /** The PDF is made after the gesture: not there at once. */
  pdf: boolean;
}) {
  return (
    <>
      <h2>Emporter et vérifier</h2>
      <ul>
        <li>
          {pdf ? (
            <a href={`/certificats/${id}/certificat.pdf`}>Certificat, PDF balisé</a>
          ) : (
            'Le PDF se prépare : rechargez la page dans un instant.'
          )}
        </li>
        <li>
          <a href={`/certificats/${id}/certificat.json`}>Certificat, JSON figé</a>, avec les dessins
          employés
        </li>
      </ul>
      <p>
        Le JSON suffit pour tout refaire, sans réseau ni base de données&nbsp;: chaque distance,
        chaque réponse, chaque empreinte.
      </p>
      <p>
        <code>beffroi territoire verifier {nomDuFichier(id)}.json</code>
      </p>
      <p class="empreinte">
        Empreinte du certificat (SHA-256)&nbsp;: <code>{empreinte}</code>
      </p>
    </>
  );
}

function nomDuFichier(id: string): string {
  return `certificat-${id.slice(0, 8)}`;
}

/** The frozen JSON, or the PDF once it is made. */
export async function telecharger(
  { database, acteur, params }: Context,
  extension: 'json' | 'pdf',
): Promise<Answer> {
  const id = params['id'] ?? '';
  const lu = await lireCertificatEnregistre(database, id);
  if (lu === null || !peutLire(acteur, lu.etat)) return failure(404);
  const lien = { piece: 'certificat', objet: id, sorte: extension };
  const document = await readDocument(database, lien);
  if (document === null) {
    return failure(404, 'Le PDF n’est pas encore prêt. Revenez dans un instant.');
  }
  const name = `${nomDuFichier(id)}.${extension}`;
  return { kind: 'download', bytes: document.octets, type: document.typeMime, name };
}
