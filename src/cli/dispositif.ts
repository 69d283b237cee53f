import { Argument, Command } from 'commander';
import { nouvelleCle } from '../core/execute.ts';
import { formaterJour, formaterMontant, formaterTaux } from '../core/typography.ts';
import {
  type Dispositif,
  direRefusDispositif,
  importerFichierDispositif,
  lireDispositif,
  listerDispositifs,
  type Parametre,
} from '../rooms/dispositif/door.ts';
import { accepted } from './answer.ts';
import { Refus } from './errors.ts';
import { say } from './output.ts';
import { commeOption, readInput, uneAnnee } from './parse.ts';
import { inSession, type OptionsCommunes, type Session } from './session.ts';

/** `beffroi dispositif importer|montrer`. */
export function dispositifCommand(): Command {
  const command = new Command('dispositif').description('règles d’une Région, tenues en fichier');
  command
    .command('importer')
    .description('importe ou met à jour un dispositif ; le même fichier deux fois ne change rien')
    .argument('<fichier>', 'fichier YAML, comme dispositifs/hauts-de-france-2018.yaml')
    .addOption(commeOption())
    .action((fichier: string, options: OptionsCommunes) =>
      inSession(options, (session) => importer(session, fichier)),
    );
  command
    .command('montrer')
    .description('montre les dispositifs, ou un dispositif et ce qui reste à paramétrer')
    .addArgument(new Argument('[code]', 'code du dispositif'))
    .option('--annee <annee>', 'exercice', uneAnnee)
    .addOption(commeOption())
    .action((code: string | undefined, options: OptionsCommunes & { annee?: number }) =>
      inSession(options, (session) => montrer(session, code, options.annee)),
    );
  return command;
}

async function importer(session: Session, fichier: string): Promise<void> {
  const { octets } = await readInput(fichier);
  const ordre = {
    cle: nouvelleCle(),
    acteur: await session.acteur('admin-region'),
    instant: session.maintenant,
  };
  const texte = new TextDecoder().decode(octets);
  const reponse = await importerFichierDispositif(session.beffroi.database, ordre, texte);
  const { faits } = accepted(reponse, direRefusDispositif);
  const [fait] = faits;
  if (fait === undefined) {
    say('Ce fichier est déjà en vigueur : rien n’a changé.');
    return;
  }
  decrire(fait.dispositif);
  say(`\nEmpreinte du fichier (SHA-256) : ${fait.empreinteFichier}`);
}

async function montrer(
  session: Session,
  code: string | undefined,
  annee: number | undefined,
): Promise<void> {
  const { database } = session.beffroi;
  const acteur = await session.acteur('instructeur-region');
  const tous = await listerDispositifs(database, acteur);
  if (code === undefined) {
    if (tous.length === 0) say('Aucun dispositif. Importez un fichier de « dispositifs/ ».');
    for (const { etat } of tous) say(`${etat.dispositif.code}  ${etat.dispositif.intitule}`);
    return;
  }
  const connu = tous.find(({ etat }) => etat.dispositif.code === code)?.etat.dispositif;
  const exercice = annee ?? connu?.exercices.du;
  const lu = exercice === undefined ? null : await lireDispositif(database, code, exercice);
  if (lu === null) throw new Refus(`Aucun dispositif « ${code} » pour cet exercice.`);
  decrire(lu.etat);
  say(`\nEmpreinte du fichier (SHA-256) : ${lu.empreinteFichier}`);
}

function decrire(dispositif: Dispositif): void {
  const { exercices, regles } = dispositif;
  say(`${dispositif.intitule} (${dispositif.code})`);
  say(`${dispositif.region.nom}, exercices ${exercices.du} à ${exercices.au ?? '…'}`);
  for (const { numero, date, objet } of dispositif.basesLegales) {
    say(`  délibération n° ${numero} du ${formaterJour(date)} : ${objet}`);
  }
  say('\nPriorités');
  for (const { libelle, themes } of dispositif.priorites) {
    say(`  ${libelle}`);
    for (const theme of themes) say(`    – ${theme.libelle}`);
  }
  say('\nPoints d’entrée');
  for (const { libelle, exige } of dispositif.pointsDEntree) {
    say(`  ${libelle}${exige ? ' (exigé de toute action)' : ''}`);
  }
  say(`\nQuartiers : ${dispositif.naturesDeQuartier.join(', ')}`);
  say(`Sections : ${dispositif.sections.join(', ')}`);
  say(`Participation des habitants : ${dispositif.participationExigee ? 'exigée' : 'libre'}`);
  say('\nRègles de montant');
  say(`  taux maximal : ${dire(regles.tauxMaximal, tauxEnMots)}`);
  say(`  plancher : ${dire(regles.plancherCentimes, formaterMontant)}`);
  say(`  plafond : ${dire(regles.plafondCentimes, formaterMontant)}`);
  say(`  part propre minimale : ${dire(regles.partPropreMinimale, tauxEnMots)}`);
  const catalogue = dispositif.droitCommun.map(({ libelle }) => libelle).join(', ');
  say(`\nDroit commun : ${catalogue === '' ? 'à compléter par la Région' : catalogue}`);
}

function tauxEnMots(taux: { numerateur: number; denominateur: number }): string {
  return formaterTaux(taux.numerateur, taux.denominateur);
}

function dire<T>(parametre: Parametre<T>, enMots: (valeur: T) => string): string {
  switch (parametre.etat) {
    case 'fixe':
      return enMots(parametre.valeur);
    case 'a-parametrer':
      return 'à paramétrer';
    case 'sans-objet':
      return 'sans objet';
  }
}
