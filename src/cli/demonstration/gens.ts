import { type Jour, jour } from '../../core/day.ts';
import {
  type Organisation,
  pieceOrganisation,
  piecePersonne,
  type RoleTenu,
} from '../../rooms/acteur/door.ts';
import { acteurDeLaLigne, installerLaLigne } from '../identity.ts';
import { EPCI, type EpciDeDemonstration, PORTEURS } from './donnees.ts';
import { le, type Personnage, type Scene } from './scene.ts';

/** A holder: the invented organisation and the person who fills in for it. */
export interface Porteur {
  readonly organisationId: string;
  readonly qui: Personnage;
}

/** Everyone in the demonstration. */
export interface Troupe {
  readonly admin: Personnage;
  readonly instruction: Personnage;
  readonly direction: Personnage;
  readonly parEpci: ReadonlyMap<
    string,
    { readonly agent: Personnage; readonly elu: Personnage; readonly porteurs: readonly Porteur[] }
  >;
}

/** The people of one EPCI. */
export function gensDe(troupe: Troupe, epci: EpciDeDemonstration) {
  const gens = troupe.parEpci.get(epci.siren);
  if (gens === undefined) throw new Error(`démonstration : personne pour ${epci.siren}`);
  return gens;
}

const DEBUT = jour('2017-09-01');
const PORTEURS_PAR_EPCI = 5;
/** Out of the ranks of the holders: a SIRET of its own. */
const RANG_DU_COFINANCEUR = 90;

/** Registers the people and organisations, each invented and saying so. */
export async function reunir(scene: Scene): Promise<Troupe> {
  const admin = await installerAdmin(scene);
  const instruction = await enregistrer(scene, admin, 'instructeur-region', 'Instruction', null);
  const direction = await enregistrer(scene, admin, 'direction-region', 'Direction', null);
  const parEpci = new Map<string, NonNullable<ReturnType<Troupe['parEpci']['get']>>>();
  for (const epci of EPCI) {
    const agent = await enregistrer(scene, admin, 'agent-epci', `Agent ${epci.sigle}`, epci);
    const elu = await enregistrer(scene, admin, 'elu-epci', `Élu ${epci.sigle}`, epci);
    const porteurs: Porteur[] = [];
    for (let rang = 0; rang < PORTEURS_PAR_EPCI; rang += 1) {
      porteurs.push(await creerPorteur(scene, { admin, instruction }, epci, rang));
    }
    parEpci.set(epci.siren, { agent, elu, porteurs });
  }
  await enregistrer(scene, admin, 'admin-region', 'Administration', null);
  await inviterLesLecteurs(scene, admin, instruction);
  return { admin, instruction, direction, parEpci };
}

/** Those who read without acting: « Entrer comme… » has someone under every role of the matrix. */
async function inviterLesLecteurs(
  scene: Scene,
  admin: Personnage,
  instruction: Personnage,
): Promise<void> {
  await enregistrer(scene, admin, 'elu-region', 'Élue de la Région', null);
  await enregistrer(scene, admin, 'finances-region', 'Finances de la Région', null);
  const [premier] = EPCI;
  if (premier !== undefined) {
    const nom = `Conseil citoyen ${premier.sigle}`;
    await enregistrer(scene, admin, 'conseil-citoyen', nom, premier);
  }
  const organisationId = scene.tirage.identifiant('organisation cofinanceur');
  await enregistrerOrganisation(scene, instruction, organisationId, {
    nom: 'Caisse solidaire des quartiers (inventée)',
    nature: 'etablissement-public',
    siret: siretInvente(RANG_DU_COFINANCEUR),
    rna: null,
    adresse: null,
  });
  const portee = { organisationId, adresse: 'cofinanceur' };
  await enregistrer(scene, admin, 'cofinanceur', 'Cofinanceur', portee);
}

/** The command line's accounts come first: the commands to try afterwards act under them. */
async function installerAdmin(scene: Scene): Promise<Personnage> {
  const quand = le('2017-09-01', 8);
  await installerLaLigne(scene.database, quand);
  const { personneId } = await acteurDeLaLigne(scene.database, 'admin-region', null, quand);
  return { personneId, role: 'admin-region' };
}

async function enregistrer(
  scene: Scene,
  admin: Personnage,
  role: RoleTenu['role'],
  nom: string,
  portee: EpciDeDemonstration | { organisationId: string; adresse: string } | null,
): Promise<Personnage> {
  const id = scene.tirage.identifiant(`personne ${nom}`);
  const epciSiren = portee !== null && 'siren' in portee ? portee.siren : null;
  const organisationId =
    portee !== null && 'organisationId' in portee ? portee.organisationId : null;
  const boite = portee !== null && 'adresse' in portee ? portee.adresse : sansAccent(nom);
  const mandat: { du: Jour; au: null } = { du: DEBUT, au: null };
  await scene.jouer(
    piecePersonne,
    id,
    {
      type: 'enregistrerPersonne',
      nom: `${nom} (personne inventée)`,
      courriel: `${boite}@demonstration.invalid`,
      roles: [{ role, epciSiren, organisationId, ...mandat }],
    },
    admin,
    le('2017-09-01', 9),
  );
  return { personneId: id, role };
}

function sansAccent(texte: string): string {
  const nu = texte.normalize('NFD').replaceAll(/\p{M}/gu, '').toLowerCase();
  return nu.replaceAll(/[^a-z0-9]+/g, '.');
}

async function creerPorteur(
  scene: Scene,
  { admin, instruction }: { admin: Personnage; instruction: Personnage },
  epci: EpciDeDemonstration,
  rang: number,
): Promise<Porteur> {
  const rangTotal = EPCI.indexOf(epci) * PORTEURS_PAR_EPCI + rang;
  const organisationId = scene.tirage.identifiant(`organisation ${rangTotal}`);
  const nom = PORTEURS[rangTotal % PORTEURS.length] ?? 'Association';
  const commune = rang === PORTEURS_PAR_EPCI - 1;
  const organisation: Organisation = {
    nom: commune ? `Commune inventée de ${epci.sigle}` : `${nom} ${epci.sigle} (inventée)`,
    nature: commune ? 'commune' : 'association',
    siret: siretInvente(rangTotal),
    rna: commune ? null : `W0000${String(rangTotal).padStart(5, '0')}`,
    adresse: null,
  };
  await enregistrerOrganisation(scene, instruction, organisationId, organisation);
  const adresse = `porteur.${rangTotal}`;
  const portee = { organisationId, adresse };
  const qui = await enregistrer(scene, admin, 'porteur', `Porteur ${rangTotal}`, portee);
  return { organisationId, qui };
}

async function enregistrerOrganisation(
  scene: Scene,
  instruction: Personnage,
  id: string,
  organisation: Organisation,
): Promise<void> {
  const commande = { type: 'enregistrerOrganisation' as const, ...organisation };
  await scene.jouer(pieceOrganisation, id, commande, instruction, le('2017-09-02', 9));
}

/** A SIRET right by its key, whose SIREN begins with five zeros: none was ever given. */
function siretInvente(rang: number): string {
  const siren = avecCle(`00000${String(100 + rang)}`);
  return avecCle(`${siren}0001`);
}

/** Adds the Luhn digit that makes a number right. */
function avecCle(chiffres: string): string {
  let somme = 0;
  for (const [rang, chiffre] of Array.from(chiffres).reverse().entries()) {
    const poids = Number(chiffre) * (rang % 2 === 0 ? 2 : 1);
    somme += poids > 9 ? poids - 9 : poids;
  }
  return `${chiffres}${(10 - (somme % 10)) % 10}`;
}
