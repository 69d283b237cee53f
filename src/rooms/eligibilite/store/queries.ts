import { octrois } from '../../../core/access/access.ts';
import type { Acteur } from '../../../core/access/roles.ts';
import type { Reader } from '../../../core/database/database.ts';
import { readDocument } from '../../../core/documents.ts';
import type { CertificatEnregistre } from '../rules/enregistrement.ts';
import type { Certificat, Verdict } from '../rules/types.ts';
import { certificats, db } from './table.ts';

/** A certificate as stored. */
export interface CertificatLu {
  readonly id: string;
  readonly version: number;
  readonly etat: CertificatEnregistre;
}

/** One certificate; null when there is none. */
export async function lireCertificatEnregistre(
  reader: Reader,
  id: string,
): Promise<CertificatLu | null> {
  const lu = await certificats.read(reader, id);
  return lu === null ? null : { id, ...lu };
}

/** The last certificates of a dossier, the latest first. */
export async function certificatsDuDossier(
  reader: Reader,
  dossierId: string,
): Promise<CertificatLu[]> {
  return reader.read(
    db
      .selectFrom('certificat')
      .select(['id', 'version', 'etat'])
      .where('dossier_id', '=', dossierId)
      .orderBy('etabli_le', 'desc')
      .orderBy('id')
      .limit(5),
  );
}

/** The frozen document of a certificate, its drawings included; null when it is not there. */
export async function lireLeDocument(
  reader: Reader,
  id: string,
): Promise<{ readonly octets: Uint8Array; readonly certificat: Certificat } | null> {
  const lien = { piece: 'certificat', objet: id, sorte: 'json' };
  const document = await readDocument(reader, lien);
  if (document === null) return null;
  const { octets } = document;
  return { octets, certificat: JSON.parse(Buffer.from(octets).toString('utf8')) as Certificat };
}

/** One line of the list. */
export interface LigneDeCertificat {
  readonly id: string;
  readonly objet: string;
  readonly epciSiren: string;
  readonly etabliLe: string;
  readonly lieux: number;
  readonly verdict: Verdict;
}

/** The certificates of a year that an actor may read, the latest first. */
export async function listerCertificats(
  reader: Reader,
  acteur: Acteur,
  annee: number,
): Promise<LigneDeCertificat[]> {
  const requete = lisibles(acteur);
  if (requete === null) return [];
  return reader.read(
    requete
      .select(['id', 'objet', 'epci_siren as epciSiren', 'etabli_le as etabliLe'])
      .select(['lieux', 'verdict'])
      .where('annee', '=', annee)
      .orderBy('etabli_le', 'desc')
      .orderBy('id'),
  );
}

/** The latest year of which an actor may read a certificate; null when there is none. */
export async function derniereAnnee(reader: Reader, acteur: Acteur): Promise<number | null> {
  const requete = lisibles(acteur);
  if (requete === null) return null;
  const [trouve] = await reader.read(requete.select('annee').orderBy('annee', 'desc').limit(1));
  return trouve?.annee ?? null;
}

/** What an actor reads: all, those of one EPCI, those of one holder; null for nothing. */
function lisibles({ role, epciSiren, organisationId }: Acteur) {
  const portees = octrois(role, 'certificat').flatMap(({ verbes, portee }) =>
    verbes.includes('L') ? [portee] : [],
  );
  const tous = db.selectFrom('certificat');
  if (portees.includes('*')) return tous;
  if (portees.includes('e') && epciSiren !== null) return tous.where('epci_siren', '=', epciSiren);
  if (portees.includes('o') && organisationId !== null) {
    return tous.where('porteur_id', '=', organisationId);
  }
  return null;
}
