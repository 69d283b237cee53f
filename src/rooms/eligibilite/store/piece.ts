import { canonique } from '../../../core/canonical.ts';
import type { Piece } from '../../../core/piece.ts';
import { accesCertificat } from '../rules/acces.ts';
import { deciderCertificat, evoluerCertificat } from '../rules/decider.ts';
import type {
  CertificatEnregistre,
  CommandeCertificat,
  ContexteCertificat,
  FaitCertificat,
  RefusCertificat,
} from '../rules/enregistrement.ts';
import { calculerCertificat } from './contexte.ts';
import { certificats } from './table.ts';

/** The certificates, as `execute` runs them. */
export const pieceCertificat: Piece<
  CertificatEnregistre,
  CommandeCertificat,
  FaitCertificat,
  RefusCertificat,
  ContexteCertificat
> = {
  nom: 'certificat',
  acces: accesCertificat,
  decide: deciderCertificat,
  evolve: evoluerCertificat,
  async load(tx, id, commande) {
    const lu = await certificats.lock(tx, id);
    const neuf = commande.type === 'etablirCertificat' && lu === null;
    const contexte = neuf ? await calculerCertificat(tx, commande, tx.ordre.instant) : null;
    return { etat: lu?.etat ?? null, version: lu?.version ?? 0, contexte };
  },
  save: (tx, id, etat, version, faits) => certificats.save(tx, id, etat, version, faits.length),
  async consequences(tx, id, faits, _etat, contexte) {
    const etabli = faits.some(({ type }) => type === 'CertificatEtabli');
    if (etabli && contexte !== null && 'certificat' in contexte) {
      const octets = Buffer.from(canonique(contexte.certificat), 'utf8');
      tx.figer({ piece: 'certificat', objet: id, sorte: 'json', typeMime: JSON_MIME, octets });
    }
    tx.envoyer('certificat', { certificatId: id });
    return null;
  },
};

const JSON_MIME = 'application/json';
