import type { Instant } from '../../../core/day.ts';
import { accepte, type Decision, refuse } from '../../../core/decision.ts';
import {
  type CertificatEnregistre,
  type CommandeCertificat,
  type ContexteCertificat,
  type FaitCertificat,
  LIEUX_AU_PLUS,
  type RefusCertificat,
  SOMMETS_AU_PLUS,
} from './enregistrement.ts';
import { verdictDe } from './juger.ts';
import { defautDePart } from './part-declaree.ts';
import type { Certificat, Question, Verdict } from './types.ts';

type Reponse = Decision<FaitCertificat, RefusCertificat>;
type Apprecier = Extract<CommandeCertificat, { type: 'apprecierLieu' }>;
type Retirer = Extract<CommandeCertificat, { type: 'retirerAppreciation' }>;

/** Decides on a certificate: established once, then weighed place by place by agents. */
export function deciderCertificat(
  commande: CommandeCertificat,
  etat: CertificatEnregistre | null,
  contexte: ContexteCertificat,
  { instant }: { readonly instant: Instant },
): Reponse {
  if (commande.type === 'etablirCertificat') return etablir(commande, etat, contexte);
  if (etat === null) return refuse({ code: 'certificat-inexistant' });
  return commande.type === 'apprecierLieu'
    ? apprecier(commande, etat, instant)
    : retirer(commande, etat);
}

/** What is wrong with a question in itself; null when nothing is. */
export function defautDeQuestion({ lieux, partDesHabitants }: Question): RefusCertificat | null {
  if (lieux.length === 0) return { code: 'aucun-lieu' };
  if (lieux.length > LIEUX_AU_PLUS) return { code: 'trop-de-lieux', maximum: LIEUX_AU_PLUS };
  for (const lieu of lieux) {
    if (lieu.sorte === 'zone' && lieu.geometrie.flat(2).length > SOMMETS_AU_PLUS) {
      return { code: 'zone-trop-detaillee', nom: lieu.nom, maximum: SOMMETS_AU_PLUS };
    }
  }
  return partDesHabitants === undefined ? null : defautDePart(partDesHabitants);
}

function etablir(
  { origine }: Extract<CommandeCertificat, { type: 'etablirCertificat' }>,
  etat: CertificatEnregistre | null,
  contexte: ContexteCertificat,
): Reponse {
  if (etat !== null) return refuse({ code: 'certificat-existe-deja' });
  if (contexte === null) return refuse({ code: 'certificat-inexistant' });
  if ('refus' in contexte) return refuse(contexte.refus);
  const certificat = sansDessins(contexte.certificat);
  return accepte({ type: 'CertificatEtabli', certificat, origine });
}

function sansDessins({ perimetres, ...reste }: Certificat) {
  return { ...reste, perimetres: perimetres.map(({ geometrie: _, ...autour }) => autour) };
}

/** An agent accepts or refuses one place, with a reason that stays. */
function apprecier(
  { rang, verdict, motif }: Apprecier,
  etat: CertificatEnregistre,
  le: Instant,
): Reponse {
  const actuel = verdictsDesLieux(etat)[rang - 1];
  if (actuel === undefined) return refuse({ code: 'lieu-inconnu', rang });
  if (motif.trim() === '') return refuse({ code: 'motif-manquant' });
  if (actuel === verdict) return refuse({ code: 'meme-verdict', verdict });
  return accepte({ type: 'LieuApprecie', rang, verdict, motif: motif.trim(), le });
}

/** Takes an appreciation back: the verdict of the rule stands again. */
function retirer({ rang, motif }: Retirer, etat: CertificatEnregistre): Reponse {
  if (!etat.appreciations.some((une) => une.rang === rang)) {
    return refuse({ code: 'appreciation-absente', rang });
  }
  if (motif.trim() === '') return refuse({ code: 'motif-manquant' });
  return accepte({ type: 'AppreciationRetiree', rang, motif: motif.trim() });
}

/** Makes the state that a fact leaves. */
export function evoluerCertificat(
  etat: CertificatEnregistre | null,
  fait: FaitCertificat,
): CertificatEnregistre {
  if (fait.type === 'CertificatEtabli') {
    const { certificat, origine } = fait;
    return { certificat, origine, appreciations: [], verdictRetenu: certificat.verdict };
  }
  if (etat === null) throw new Error(`un fait ${fait.type} avant tout certificat`);
  const autres = etat.appreciations.filter(({ rang }) => rang !== fait.rang);
  if (fait.type === 'AppreciationRetiree') return amender(etat, autres);
  const { type: _, ...appreciation } = fait;
  return amender(
    etat,
    [...autres, appreciation].toSorted((a, b) => a.rang - b.rang),
  );
}

function amender(
  etat: CertificatEnregistre,
  appreciations: CertificatEnregistre['appreciations'],
): CertificatEnregistre {
  const amende = { ...etat, appreciations };
  const verdicts = verdictsDesLieux(amende).map((verdict) => ({ verdict }));
  return { ...amende, verdictRetenu: verdictDe(verdicts) };
}

/** The verdict that stands for each place, in their order: the agent's, else the rule's. */
export function verdictsDesLieux({
  certificat,
  appreciations,
}: Pick<CertificatEnregistre, 'certificat' | 'appreciations'>): Verdict[] {
  return certificat.reponses.map(
    ({ verdict }, rang) => appreciations.find((une) => une.rang === rang + 1)?.verdict ?? verdict,
  );
}
