import { jourAParis } from '../../core/day.ts';
import { nouvelleCle } from '../../core/execute.ts';
import { direRefusCommun, estCommun } from '../../core/refusals.ts';
import { formaterMontant, formaterNombre, pluriel } from '../../core/typography.ts';
import { agirComme, direRefusDAgir, trouverPersonneParCourriel } from '../../rooms/acteur/door.ts';
import {
  direDefautDeLigne,
  direLigneEcartee,
  direRefusImport,
  importerTableau,
  type RapportDImport,
  type ReponseDImport,
} from '../../rooms/depot-par-tableau/door.ts';
import { Refus } from '../errors.ts';
import { say, table } from '../output.ts';
import { readInput } from '../parse.ts';
import type { OptionsCommunes, Session } from '../session.ts';

export interface Importer extends OptionsCommunes {
  readonly appel: string;
  readonly epci: string;
  readonly essai?: boolean;
}

/**
 * Takes an EPCI's table into a call as an officer of that EPCI, or only says what it would do.
 * @throws Refus when the table is refused, after its report.
 */
export async function importer(session: Session, chemin: string, options: Importer): Promise<void> {
  const essai = options.essai ?? false;
  const ordre = {
    cle: nouvelleCle(),
    acteur: await agentDeLEpci(session, options),
    instant: session.maintenant,
  };
  const reponse = await importerTableau(session.beffroi.database, ordre, {
    appelId: options.appel,
    epciSiren: options.epci,
    fichier: await readInput(chemin),
    essai,
  });
  if (!reponse.ok) return refuser(reponse.refus);
  if (!reponse.ecrit) return annoncer(reponse.rapport);
  const nombre = reponse.depots.length;
  const deposes = pluriel(nombre, 'dossier déposé', 'dossiers déposés');
  const total = formaterMontant(reponse.totalDemandeCentimes);
  say(`${formaterNombre(nombre)} ${deposes} : ${total} demandés à la Région.`);
  const colonnes = [
    { title: 'Ligne', value: (d: Depot) => String(d.ligne), align: 'right' as const },
    { title: 'Numéro', value: (d: Depot) => d.numero },
    { title: 'Identifiant', value: (d: Depot) => d.dossierId },
  ];
  say(table(colonnes, reponse.depots));
}

type Depot = Extract<ReponseDImport, { ecrit: true }>['depots'][number];

/** The person named, under the mandate for that EPCI: one may be an officer of several. */
async function agentDeLEpci(session: Session, { comme, epci }: Importer) {
  // Nobody named: the refusal says to name someone.
  if (comme === undefined) return session.acteur('agent-epci');
  const { database } = session.beffroi;
  const personne = await trouverPersonneParCourriel(database, comme);
  if (personne === null) throw new Refus(`Personne n’est enregistré sous « ${comme} ».`);
  const jour = jourAParis(session.maintenant);
  const portee = { epciSiren: epci, organisationId: null };
  const acteur = await agirComme(database, personne.id, 'agent-epci', jour, portee);
  if (acteur.ok) return acteur.acteur;
  throw new Refus(`${direRefusDAgir(acteur.refus)} Il s’agit ici de l’EPCI ${epci}.`);
}

function refuser(refus: Extract<ReponseDImport, { ok: false }>['refus']): never {
  if (estCommun(refus)) throw new Refus(direRefusCommun(refus));
  if (refus.code === 'lignes-refusees') raconter(refus.rapport);
  throw new Refus(direRefusImport(refus));
}

/** The preview; rows refused make the command fail as the import itself would. */
function annoncer(rapport: RapportDImport): void {
  raconter(rapport);
  if (rapport.refusees === 0) {
    say('Essai : rien n’est écrit. Relancez sans --essai pour déposer ces dossiers.');
    return;
  }
  for (const { ligne, defauts } of rapport.lignes) {
    for (const defaut of defauts) say(direDefautDeLigne(ligne, defaut));
  }
  const { refusees } = rapport;
  const lignes = pluriel(refusees, 'ligne serait refusée', 'lignes seraient refusées');
  throw new Refus(`${formaterNombre(refusees)} ${lignes} : le tableau entier le serait aussi.`);
}

type Ligne = RapportDImport['lignes'][number];

const COLONNES = [
  { title: 'Ligne', value: ({ ligne }: Ligne) => String(ligne), align: 'right' as const },
  { title: '', value: ({ defauts }: Ligne) => (defauts.length > 0 ? 'REFUSÉE' : 'à créer') },
  {
    title: 'Porteur',
    value: ({ porteur, porteurNouveau }: Ligne) =>
      `${abreger(porteur.nom)} (${porteurNouveau ? 'nouveau' : 'connu'})`,
  },
  { title: 'Action', value: ({ contenu }: Ligne) => abreger(contenu.intitule) },
  { title: 'Priorité', value: ({ contenu }: Ligne) => contenu.prioriteCode },
  { title: 'Section', value: ({ contenu }: Ligne) => contenu.section },
  { title: 'Quartiers', value: ({ contenu }: Ligne) => contenu.lieux.quartiers.join(' ') },
  { title: 'Demandé', value: demandeDe, align: 'right' as const },
];

function demandeDe({ contenu }: Ligne): string {
  const ligne = contenu.plan.produits.find(({ region }) => region);
  return ligne === undefined ? '' : formaterMontant(ligne.montantCentimes);
}

const MOST_LETTERS = 36;

function abreger(texte: string): string {
  const lettres = [...texte.replaceAll(/\s+/g, ' ')];
  return lettres.length <= MOST_LETTERS
    ? lettres.join('')
    : `${lettres.slice(0, MOST_LETTERS - 1).join('')}…`;
}

function raconter(rapport: RapportDImport): void {
  const { feuille, entete, colonnes, lignes, ecartees, totalDemandeCentimes } = rapport;
  say(`Feuille « ${feuille} », titres à la ligne ${entete}.`);
  const ignorees = colonnes.filter(({ role }) => role.sorte === 'ignoree');
  if (ignorees.length > 0) {
    const titres = ignorees.map(({ cellule, titre }) => `${cellule} « ${abreger(titre)} »`);
    say(`Colonnes laissées de côté : ${titres.join(', ')}`);
  }
  for (const ecartee of ecartees) say(direLigneEcartee(ecartee));
  say(table(COLONNES, lignes));
  say(`Total demandé à la Région : ${formaterMontant(totalDemandeCentimes)}`);
}
