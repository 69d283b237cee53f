import type { Acteur } from '../../../core/access/roles.ts';
import type { Reader } from '../../../core/database/database.ts';
import { jamais } from '../../../core/decision.ts';
import { pluriel } from '../../../core/typography.ts';
import { type FaitRaconte, raconter } from '../../../core/ui/history.tsx';
import { type FaitSigne, lireHistoirePour } from '../../acteur/door.ts';
import { cibleDe, peutLireLesMotifs } from '../rules/acces.ts';
import { evoluerCertificat } from '../rules/decider.ts';
import type { FaitCertificat } from '../rules/enregistrement.ts';
import type { CertificatLu } from '../store/queries.ts';
import { MOTS_DES_VERDICTS } from './mots.ts';

/** The story of a certificate; the reasons of the agents only for who may read them. */
export async function raconterCertificat(
  reader: Reader,
  acteur: Acteur,
  { id, etat }: CertificatLu,
): Promise<FaitRaconte[] | null> {
  const histoire = { piece: 'certificat', objet: id, cible: cibleDe(etat) };
  const faits = await lireHistoirePour<FaitCertificat>(reader, acteur, histoire);
  const motifs = peutLireLesMotifs(acteur, etat);
  return raconter(faits, evoluerCertificat, (dit) => dire(dit, motifs));
}

function dire({ fait, sujet }: FaitSigne<FaitCertificat>, motifs: boolean): string {
  const pourquoi = 'motif' in fait && motifs ? ` Motif : ${fait.motif}` : '';
  switch (fait.type) {
    case 'CertificatEtabli': {
      const { reponses, verdict } = fait.certificat;
      const lieux = `${reponses.length} ${pluriel(reponses.length, 'lieu', 'lieux')}`;
      return `${sujet} a établi le certificat : ${lieux}, ${enMots(verdict)}.`;
    }
    case 'LieuApprecie':
      return `${sujet} a apprécié le lieu ${fait.rang} : ${enMots(fait.verdict)}.${pourquoi}`;
    case 'AppreciationRetiree':
      return `${sujet} a retiré l’appréciation du lieu ${fait.rang} : la règle vaut de nouveau.${pourquoi}`;
    default:
      return jamais(fait);
  }
}

function enMots(verdict: keyof typeof MOTS_DES_VERDICTS): string {
  return MOTS_DES_VERDICTS[verdict].toLowerCase();
}
