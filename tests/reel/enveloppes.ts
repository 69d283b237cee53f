import { randomUUID } from 'node:crypto';
import type { Database } from '../../src/core/database/database.ts';
import { type Centimes, centimes, euros, somme } from '../../src/core/money.ts';
import { pieceAppel } from '../../src/rooms/appel/door.ts';
import type { Dispositif } from '../../src/rooms/dispositif/door.ts';
import { listerEnveloppes, pieceEnveloppe } from '../../src/rooms/enveloppe/door.ts';
import { faire } from '../support/programme.ts';
import type { Action } from './depots.ts';
import { type Gens, le, ordreDe } from './gens.ts';

export const ANNEE = 2024;

/** The EPCI whose envelope is too small for what it will propose, and what it lacks. */
export const SERREE = { epciSiren: '245900428', manqueCentimes: centimes(10_001) } as const;

/** Opens the call of the year, for the EPCI that have a contract. */
export async function ouvrirAppel(
  database: Database,
  { instruction }: Gens,
  dispositif: Dispositif,
  epciSirens: readonly string[],
): Promise<string> {
  const appelId = randomUUID();
  await faire(
    database,
    pieceAppel,
    appelId,
    {
      type: 'ouvrirAppel',
      dispositifCode: dispositif.code,
      annee: ANNEE,
      intitule: 'Appel à projets 2024 (essai)',
      epciSirens,
      ouvreLe: le('2023-10-02'),
      fermeLe: le('2023-11-30'),
      noteDeCadrage: '',
      piecesExigees: [],
    },
    await ordreDe(database, instruction, le('2023-09-25')),
  );
  return appelId;
}

/** What its EPCI proposes for an action: all that is asked, or nine tenths, to the cent below. */
export function montantPropose({ demandeCentimes, adresse }: Action): Centimes {
  if (adresse.rang % 4 !== 3) return demandeCentimes;
  return centimes(Math.floor((demandeCentimes * 9) / 10));
}

/** Envelopes to the cent of what will be proposed, one of them short; some split by section. */
export async function doter(
  database: Database,
  { instruction, direction }: Gens,
  dispositifCode: string,
  parEpci: ReadonlyMap<string, readonly Action[]>,
): Promise<void> {
  for (const [rang, [epciSiren, actions]] of [...parEpci].entries()) {
    const id = randomUUID();
    const partage = epciSiren !== SERREE.epciSiren && rang % 2 === 1 && actions.length > 0;
    const ventilation = partage ? 'par-section' : 'globale';
    const montants = partage
      ? {
          fonctionnement: total(actions, 'fonctionnement'),
          investissement: total(actions, 'investissement'),
        }
      : { globale: globaleDe(epciSiren, actions) };
    const cle = { dispositifCode, annee: ANNEE, epciSiren };
    await faire(
      database,
      pieceEnveloppe,
      id,
      { type: 'provisionnerEnveloppe', ...cle, ventilation, montants },
      await ordreDe(database, instruction, le('2023-12-11')),
    );
    await faire(
      database,
      pieceEnveloppe,
      id,
      { type: 'notifierEnveloppe', montants, reference: 'lettre d’essai du 15 janvier' },
      await ordreDe(database, direction, le('2024-01-15')),
    );
  }
}

function total(actions: readonly Action[], section: string): Centimes {
  return somme(actions.filter((une) => une.contenu.section === section).map(montantPropose));
}

function globaleDe(epciSiren: string, actions: readonly Action[]): Centimes {
  if (actions.length === 0) return euros(10_000);
  const entiere = somme(actions.map(montantPropose));
  return epciSiren === SERREE.epciSiren ? centimes(entiere - SERREE.manqueCentimes) : entiere;
}

/** The sum of one account, or several, over every envelope of the year. */
export async function totalAuRegistre(
  database: Database,
  { instruction }: Gens,
  ...comptes: ('dotation' | 'disponible' | 'reserve' | 'vote' | 'engage' | 'paye')[]
): Promise<Centimes> {
  const { acteur } = await ordreDe(database, instruction, le('2024-12-31'));
  const lues = await listerEnveloppes(database, acteur, ANNEE);
  const soldes = lues.flatMap(({ etat }) => Object.values(etat.poches).map((p) => p.soldes));
  return somme(soldes.flatMap((solde) => comptes.map((compte) => solde[compte])));
}
