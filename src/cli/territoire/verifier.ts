import { stat } from 'node:fs/promises';
import { Command } from 'commander';
import { instant } from '../../core/day.ts';
import { empreinteDe } from '../../core/documents.ts';
import {
  espacer,
  formaterInstant,
  formaterJour,
  formaterTaux,
  pluriel,
} from '../../core/typography.ts';
import {
  type Certificat,
  direLieu,
  direRefusDeFichier,
  direReponse,
  direVerdict,
  lireCertificat,
  verifierCertificat,
} from '../../rooms/eligibilite/door.ts';
import { Refus } from '../errors.ts';
import { say as sayRaw } from '../output.ts';
import { readInput } from '../parse.ts';

/** Certificates weigh some hundred kilobytes; more is read from nobody. */
const MEGAOCTETS_AU_PLUS = 20;
const OCTETS_AU_PLUS = MEGAOCTETS_AU_PLUS * 1024 * 1024;

/** `beffroi territoire verifier`: without a database, years later, on any machine. */
export function verifierUnCertificatCommand(): Command {
  return new Command('verifier')
    .description('refait un certificat d’éligibilité depuis son seul fichier, sans base de données')
    .argument('<certificat>', 'le fichier JSON du certificat')
    .action(verifier);
}

/** What a file says may hold anything: no control character of it reaches the terminal. */
function say(texte = ''): void {
  sayRaw(espacer(texte.replaceAll(/\p{Cc}|\p{Cf}/gu, '')));
}

type Constats = ReturnType<typeof verifierCertificat>;

async function verifier(chemin: string): Promise<void> {
  const taille = await stat(chemin).catch(() => null);
  if (taille !== null && taille.size > OCTETS_AU_PLUS) {
    throw new Refus(
      `« ${chemin} » pèse plus de ${MEGAOCTETS_AU_PLUS} Mo : ce n’est pas un certificat.`,
    );
  }
  const { nom, octets } = await readInput(chemin);
  const lu = lireCertificat(decoder(octets));
  if (!lu.ok) throw new Refus(`« ${nom} ». ${direRefusDeFichier(lu.refus)}`);
  const constats = verifierCertificat(lu.certificat, empreinteDe);
  raconter(lu.certificat, constats);
  if (constats.some(({ tenu }) => !tenu)) {
    throw new Refus(
      'Ce certificat ne se refait pas : il a été modifié depuis qu’il a été établi. Ne vous y fiez pas.',
    );
  }
  say('Tout se refait : le certificat est tel qu’il a été établi.');
  say(
    'Ce fichier ne peut pas dire qui l’a établi : comparez son empreinte à celle que garde la plateforme.',
  );
}

function decoder(octets: Uint8Array): string {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(octets);
  } catch {
    throw new Refus(direRefusDeFichier({ code: 'illisible' }));
  }
}

function raconter(certificat: Certificat, constats: Constats): void {
  const { question, regle, epciNom, contrat, perimetres, reponses, verdict } = certificat;
  const tenus = (quoi: Constats[number]['quoi']) => constats.filter((un) => un.quoi === quoi);
  say(`Certificat d’éligibilité${question.objet === '' ? '' : ` : ${question.objet}`}`);
  say(`  ${epciNom}, ${contrat?.nom ?? 'sans contrat de ville'}`);
  say(`  établi le ${enInstant(certificat.etabliLe)}, territoire du ${enJour(question.jour)}`);
  say(`  règle du dispositif ${regle.dispositifCode}, année ${regle.annee}`);
  const { partDesHabitants: part } = question;
  if (part !== undefined) {
    const dite = `${formaterTaux(part.pourcent, 100)}, d’après « ${part.source} »`;
    say(`  part d’habitants déclarée, non vérifiée : ${dite}`);
  }
  say(`  empreinte ${certificat.empreinte} : ${direTenu(tenus('empreinte'))}`);
  say();
  for (const { code, nom, millesime, empreinte } of perimetres) {
    const lui = tenus('dessin').filter(({ lequel }) => lequel === code);
    say(`  ${code}, ${nom}, en vigueur depuis le ${millesime} : dessin ${direTenu(lui)}`);
    say(`    ${empreinte ?? 'sans dessin'}`);
  }
  say();
  for (const [rang, reponse] of reponses.entries()) {
    const lui = tenus('reponse').filter(({ lequel }) => lequel === String(rang + 1));
    say(`  ${rang + 1}. ${direLieu(reponse.lieu, certificat)} : réponse ${direTenu(lui)}`);
    for (const ligne of direReponse(reponse, certificat)) say(`    ${ligne}`);
  }
  const manquantes = question.lieux.length - reponses.length;
  if (manquantes > 0) {
    say(`  ${manquantes} ${pluriel(manquantes, 'lieu', 'lieux')} sans réponse dans le fichier.`);
  }
  say();
  say(`  Ensemble : ${direVerdict(verdict)}, ${direTenu(tenus('verdict'))}`);
}

function direTenu(constats: Constats): string {
  return constats.length > 0 && constats.every(({ tenu }) => tenu) ? 'conforme' : 'NON CONFORME';
}

/** A date of a file is not to be trusted: shown as written when it is none. */
function enInstant(texte: string): string {
  try {
    return formaterInstant(instant(texte));
  } catch {
    return texte;
  }
}

function enJour(texte: string): string {
  try {
    return formaterJour(texte);
  } catch {
    return texte;
  }
}
