import { randomUUID } from 'node:crypto';
import type { Page } from 'playwright-core';
import { instant } from '../../src/core/day.ts';
import { type Centimes, euros } from '../../src/core/money.ts';
import { pieceAppel } from '../../src/rooms/appel/door.ts';
import { lireDispositif } from '../../src/rooms/dispositif/door.ts';
import { lireDossier, pieceDossier } from '../../src/rooms/dossier/door.ts';
import { pieceProposition } from '../../src/rooms/proposition/door.ts';
import { contenuDe, faire, ordre } from '../support/programme.ts';
import type { Ecrans } from './navigateur.ts';
import { changerDePage } from './touches.ts';

/** Where a scene is set: the product, and who may act in it. */
export type Plateau = Pick<Ecrans, 'site' | 'trouver'>;

/** An EPCI of the demonstration that has transmitted nothing yet in 2019. */
export const BETHUNE = '200072460';
export const QUARTIER = 'INVENTE-CABB-1';
export const INTITULE = 'Atelier vélo du Fort-Débout';
export const DISPOSITIF = 'demonstration-2019';
export const ANNEE = 2019;
/** The demonstration is then in the middle of the dialogue of 2019. */
export const OUVERTURE = new Date('2019-03-04T09:00:00Z');
export const PENDANT = new Date('2019-03-05T09:00:00Z');
export const FERMETURE = new Date('2019-03-15T17:00:00Z');

/** Opens a second call of the year, for one EPCI: from its opening, someone may deposit again. */
export async function ouvrirUnAppel({ site }: Pick<Plateau, 'site'>): Promise<string> {
  const appelId = randomUUID();
  const commande = {
    type: 'ouvrirAppel' as const,
    dispositifCode: DISPOSITIF,
    annee: ANNEE,
    intitule: 'Second appel à projets 2019 (essai)',
    epciSirens: [BETHUNE],
    ouvreLe: instant(OUVERTURE.toISOString()),
    fermeLe: instant(FERMETURE.toISOString()),
    noteDeCadrage: '',
    piecesExigees: [],
  };
  await faire(site.database, pieceAppel, appelId, commande, parInstruction(OUVERTURE));
  return appelId;
}

function parInstruction(quand: Date) {
  return ordre('instructeur-region', quand.toISOString());
}

interface AConter {
  readonly appelId: string;
  readonly depose: boolean;
  readonly montantCentimes?: Centimes;
  readonly intitule?: string;
}

/** A dossier of a holder of Béthune, as a draft or deposited, by the rooms' own commands. */
export async function conterUnDossier(
  { site, trouver }: Plateau,
  { appelId, depose, montantCentimes = euros(10_000), intitule = INTITULE }: AConter,
): Promise<string> {
  const lu = await lireDispositif(site.database, DISPOSITIF, ANNEE);
  const { organisationId } = await trouver(PORTEUR);
  if (lu === null || organisationId === null) throw new Error('la démonstration a changé');
  const contenu = contenuDe(
    { dispositif: lu.etat, porteurId: organisationId },
    {
      epciSiren: BETHUNE,
      intitule,
      section: 'fonctionnement',
      prioriteCode: 'rev3',
      montantCentimes,
      quartiers: [QUARTIER],
      points: [],
    },
  );
  const id = randomUUID();
  const commande = depose
    ? ({ type: 'deposerDossier', appelId, contenu } as const)
    : ({ type: 'creerDossier', appelId, contenu } as const);
  const parPorteur = ordre('porteur', PENDANT.toISOString(), { organisationId });
  await faire(site.database, pieceDossier, id, commande, parPorteur);
  return id;
}

/** Has the EPCI propose a deposited dossier at an amount, and its elected member transmit. */
export async function conterLaTransmission(
  { site }: Pick<Plateau, 'site'>,
  { appelId, dossierId }: { appelId: string; dossierId: string },
): Promise<{ versionDossier: number }> {
  await conterUneProposition({ site }, { appelId, dossierIds: [dossierId] });
  return { versionDossier: (await lireDossier(site.database, dossierId))?.version ?? 0 };
}

/** Has the EPCI propose deposited dossiers, in that order, and its elected member transmit. */
export async function conterUneProposition(
  { site }: Pick<Plateau, 'site'>,
  { appelId, dossierIds }: { appelId: string; dossierIds: readonly string[] },
): Promise<void> {
  const id = `${appelId}/${BETHUNE}`;
  const quand = new Date(FERMETURE.getTime() + 3_600_000).toISOString();
  const sien = { epciSiren: BETHUNE };
  const montantCentimes = euros(10_000);
  for (const dossierId of dossierIds) {
    const proposer = { type: 'proposerAction' as const, dossierId, montantCentimes };
    await faire(site.database, pieceProposition, id, proposer, ordre('agent-epci', quand, sien));
  }
  const transmettre = { type: 'transmettreProposition' as const };
  await faire(site.database, pieceProposition, id, transmettre, ordre('elu-epci', quand, sien));
}

export const PORTEUR = { role: 'porteur', nom: 'Porteur 20' } as const;
export const AGENT = { role: 'agent-epci', epciSiren: BETHUNE } as const;
export const ELU = { role: 'elu-epci', epciSiren: BETHUNE } as const;
export const INSTRUCTION = { role: 'instructeur-region', nom: 'Instruction' } as const;
export const DIRECTION = { role: 'direction-region', nom: 'Direction' } as const;

/** Goes somewhere by the main menu. */
export async function parLeMenu(page: Page, entree: string): Promise<void> {
  const menu = page.getByRole('navigation', { name: 'Menu principal' });
  const lien = menu.getByRole('link', { name: entree, exact: true });
  if (!(await lien.isVisible())) await menu.locator('summary').click();
  await changerDePage(page, () => lien.click());
}
