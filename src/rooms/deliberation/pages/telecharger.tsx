import type { Reader } from '../../../core/database/database.ts';
import { readDocument } from '../../../core/documents.ts';
import { type Answer, type Context, failure } from '../../../core/http/route.ts';
import { type FaitSigne, lireHistoireSignee } from '../../acteur/door.ts';
import type { FaitDeliberation } from '../rules/types.ts';
import { type DeliberationLue, deliberationPour, estDocumentGarde } from '../store/queries.ts';

const SORTES = [
  { sorte: 'annexe-pdf', extension: 'pdf', libelle: 'PDF balisé, pour lire et imprimer' },
  { sorte: 'annexe-ods', extension: 'ods', libelle: 'ODS, pour compter' },
  {
    sorte: 'annexe-json',
    extension: 'json',
    libelle: 'JSON figé, celui dont on refait l’empreinte',
  },
] as const;

type Pour = DeliberationLue & { readonly entiere: boolean };

/** Which files may be taken: none before the freeze, the data at once, PDF and ODS once made. */
export async function lireFichiers(
  reader: Reader,
  { id, etat, entiere }: Pour,
  faits: readonly FaitSigne<FaitDeliberation>[],
): Promise<'aucun' | 'donnees' | 'tous'> {
  if (!entiere || etat.annexe === null) return 'aucun';
  const dernier = faits.findLast(
    ({ fait }) => fait.type === 'AnnexeFigee' || fait.type === 'DeliberationAdoptee',
  );
  if (dernier === undefined) return 'aucun';
  return (await estDocumentGarde(reader, id, dernier.instant)) ? 'tous' : 'donnees';
}

/** Where to take the annex away. */
export function Telechargements({
  lue,
  fichiers,
}: {
  lue: DeliberationLue;
  fichiers: 'aucun' | 'donnees' | 'tous';
}) {
  if (fichiers === 'aucun') return null;
  const offerts = SORTES.filter(({ extension }) => fichiers === 'tous' || extension === 'json');
  return (
    <>
      <h3>Télécharger l’annexe</h3>
      <ul>
        {offerts.map(({ extension, libelle }) => (
          <li key={extension}>
            <a href={`/deliberations/${lue.id}/annexe.${extension}`}>Annexe, {libelle}</a>
          </li>
        ))}
      </ul>
      {fichiers === 'donnees' ? (
        <p class="discret">Le PDF et l’ODS se préparent : rechargez la page dans un instant.</p>
      ) : null}
    </>
  );
}

/** One file of the annex, for who may read all of it. */
export async function telecharger(
  { database, acteur, params }: Context,
  extension: (typeof SORTES)[number]['extension'],
): Promise<Answer> {
  const lue = await deliberationPour(database, acteur, params['id'] ?? '');
  if (lue === null) return failure(404);
  const faits = await lireHistoireSignee<FaitDeliberation>(database, 'deliberation', lue.id);
  const fichiers = await lireFichiers(database, lue, faits);
  if (fichiers === 'aucun' || (fichiers === 'donnees' && extension !== 'json')) return failure(404);
  const lien = { piece: 'deliberation', objet: lue.id, sorte: `annexe-${extension}` };
  const document = await readDocument(database, lien);
  if (document === null) return failure(404);
  const nom = `annexe-${lue.etat.numero ?? lue.etat.seanceLe}.${extension}`;
  return { kind: 'download', bytes: document.octets, type: document.typeMime, name: nom };
}
