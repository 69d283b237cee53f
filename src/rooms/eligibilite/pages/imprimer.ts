import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { type Instant, jourAParis } from '../../../core/day.ts';
import { renderPdf } from '../../../core/pdf.ts';
import { espacer, formaterInstant, formaterJour } from '../../../core/typography.ts';
import type { CertificatEnregistre } from '../rules/enregistrement.ts';
import { direRegle, MOTS_DES_VERDICTS, NATURES } from './mots.ts';
import { direCommunes, direLieu, direMotif, direSituation } from './situation.ts';

const GABARIT = readFileSync(join(import.meta.dirname, 'certificat.typ'), 'utf8');
const LETTRES_MONTREES = 16;
/** A hash is broken in two lines, where a column is narrow. */
const MOITIE = 32;

/** The certificate as a tagged PDF/A-2a; the same state gives the same bytes. */
export function imprimerCertificat(id: string, etat: CertificatEnregistre): Uint8Array {
  const donnees = mettreEnPage(id, etat);
  return renderPdf({
    gabarit: GABARIT,
    donnees,
    norme: 'a-2a',
    titre: donnees.titre,
    jour: jourAParis(etat.certificat.etabliLe as Instant),
  });
}

/** The certificate in words; without the reasons of the agents, which are not for its holder. */
function mettreEnPage(
  id: string,
  { certificat, appreciations, verdictRetenu }: CertificatEnregistre,
) {
  const { question, contrat, regle, empreinte, epciNom } = certificat;
  const etabliLe = formaterInstant(certificat.etabliLe as Instant);
  return {
    epci: espacer(epciNom),
    contrat: espacer(contrat?.nom ?? 'Sans contrat de ville ce jour-là'),
    titre: espacer(
      question.objet === '' ? 'Certificat d’éligibilité' : `Éligibilité : ${question.objet}`,
    ),
    verdict: espacer(MOTS_DES_VERDICTS[verdictRetenu]),
    etabli: espacer(
      `Établi le ${etabliLe}, sur le territoire tel qu’au ${formaterJour(question.jour)}.`,
    ),
    lieux: certificat.reponses.map((reponse, rang) => {
      const appreciation = appreciations.find((une) => une.rang === rang + 1);
      const regleDit = direMotif(reponse);
      const motif =
        appreciation === undefined
          ? regleDit
          : `Apprécié par un agent le ${formaterJour(jourAParis(appreciation.le))}, avec un motif gardé au journal. La règle répondait : ${MOTS_DES_VERDICTS[reponse.verdict].toLowerCase()}. ${regleDit}`;
      return {
        rang: String(rang + 1),
        lieu: espacer(direLieu(reponse.lieu, certificat)),
        communes: espacer(`Commune : ${direCommunes(reponse, certificat)}`),
        situation: espacer(direSituation(reponse, certificat)),
        verdict: MOTS_DES_VERDICTS[appreciation?.verdict ?? reponse.verdict],
        motif: espacer(motif),
      };
    }),
    regles: [
      ['Dispositif', `${regle.dispositifCode}, année ${regle.annee}`],
      ...direRegle(regle, question).map(({ quoi, valeur }) => [quoi, valeur]),
      ['Empreinte de son fichier', enDeux(regle.empreinteDuDispositif)],
    ].map(([quoi = '', valeur = '']) => [espacer(quoi), espacer(valeur)]),
    perimetres: certificat.perimetres.map((un) => ({
      nom: espacer(un.nom),
      quoi: `${un.code}, ${NATURES[un.nature]}, ${un.dansLeContrat ? 'au contrat' : 'hors du contrat'}`,
      depuis: formaterJour(un.millesime),
      empreinte: un.empreinte === null ? 'sans dessin' : enDeux(un.empreinte),
    })),
    verifier: espacer(
      'Le fichier JSON qui accompagne ce certificat contient la question, la règle et les dessins employés. ' +
        'La commande ci-dessous refait, sans réseau ni base de données, chaque distance, chaque réponse et chaque empreinte.',
    ),
    commande: `beffroi territoire verifier certificat-${id.slice(0, 8)}.json`,
    empreinte,
    empreinteCourte: `${empreinte.slice(0, LETTRES_MONTREES)}…`,
  };
}

function enDeux(empreinte: string): string {
  return `${empreinte.slice(0, MOITIE)} ${empreinte.slice(MOITIE)}`;
}
