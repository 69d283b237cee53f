import { type Cible, type DemandeDAcces, NULLE_PART, peut } from '../../../core/access/access.ts';
import type { Acteur } from '../../../core/access/roles.ts';
import type { CertificatEnregistre, CommandeCertificat } from './enregistrement.ts';

type Situe = Pick<CertificatEnregistre, 'origine'> & {
  readonly certificat: { readonly question: { readonly epciSiren: string } };
};

/** Where a certificate stands for the rights: its EPCI, and the holder of its dossier if any. */
export function cibleDe({ certificat, origine }: Situe): Cible {
  return {
    ...NULLE_PART,
    dejaLa: true,
    epciSirens: [certificat.question.epciSiren],
    organisationId: origine?.porteurId ?? null,
  };
}

/** Where a certificate to come would stand. */
export function cibleDeLEpci(epciSiren: string): Cible {
  return { ...NULLE_PART, epciSirens: [epciSiren] };
}

/** The right to ask for: to establish (C), or to decide of a place with a reason (V). */
export function accesCertificat(
  commande: CommandeCertificat,
  etat: CertificatEnregistre | null,
): DemandeDAcces {
  const objet = 'certificat';
  if (etat !== null) {
    const verbe = commande.type === 'etablirCertificat' ? 'C' : 'V';
    return { verbe, objet, cible: cibleDe(etat) };
  }
  if (commande.type !== 'etablirCertificat') {
    return { verbe: 'V', objet, cible: { ...NULLE_PART, existe: false } };
  }
  return { verbe: 'C', objet, cible: cibleDeLEpci(commande.question.epciSiren) };
}

/** A certificate is read by the Region, its EPCI, and the holder of its dossier. */
export function peutLire(acteur: Acteur, etat: Situe): boolean {
  return peut(acteur, 'L', 'certificat', cibleDe(etat));
}

/** The reasons that agents gave are theirs: the holder reads the verdict, not why it was amended. */
export function peutLireLesMotifs(acteur: Acteur, etat: Situe): boolean {
  return peut(acteur, 'L', 'appreciation', cibleDe(etat));
}
