import { randomUUID } from 'node:crypto';
import { sql } from 'kysely';
import { NULLE_PART } from '../src/core/access/access.ts';
import type { Acteur } from '../src/core/access/roles.ts';
import { type Database, openDatabase, queryBuilder } from '../src/core/database/database.ts';
import { migrate } from '../src/core/database/migrate.ts';
import { inTransaction } from '../src/core/database/transaction.ts';
import { instant } from '../src/core/day.ts';
import { execute } from '../src/core/execute.ts';
import { centimes, euros } from '../src/core/money.ts';
import type { Ordre, Piece } from '../src/core/piece.ts';
import type { MouvementDAction } from '../src/rooms/enveloppe/rules/types.ts';
import { passerMouvement, requeteMouvement } from '../src/rooms/enveloppe/store/mouvement.ts';
import { pieceEnveloppe } from '../src/rooms/enveloppe/store/piece.ts';
import { startTestServer } from '../tests/support/servers.ts';
import { type AreaResult, type Contender, interleave, ratio } from './frame.ts';
import { concurrently } from './support/concurrently.ts';
import { inlineParameters, limite, pgbenchPath } from './support/pgbench.ts';

interface Options {
  readonly mouvements: number;
  readonly clients: number;
  readonly tours: number;
}

const INSTANT = instant('2018-03-01T09:00:00Z');
const ACTIONS = 50;
const DIRECTION: Acteur = {
  personneId: 'mesure',
  role: 'direction-region',
  epciSiren: null,
  organisationId: null,
};

/**
 * Reservations on one hot envelope, 32 clients: our single conditional statement, the same moves
 * with SELECT … FOR UPDATE then write, the whole command with its journal, and pgbench with the
 * same statement as the limit. The sum of what was reserved is checked to the cent.
 */
export async function mesurerEnveloppe(options: Options): Promise<AreaResult> {
  const server = await startTestServer('embarque');
  try {
    await migrate(server.url);
    const database = openDatabase({ url: server.url, max: options.clients });
    const result = await mesurer(database, server.url, options);
    await database.close();
    return result;
  } finally {
    await server.arreter();
  }
}

async function mesurer(database: Database, url: string, options: Options): Promise<AreaResult> {
  const id = await enveloppeChaude(database);
  const each = (move: (rang: number) => Promise<void>) => async () => {
    await concurrently(options.mouvements, options.clients, move);
    return options.mouvements;
  };
  const contenders: Contender[] = [
    { nom: 'ordre conditionnel', unite: 'op/s', run: each((r) => conditionnel(database, id, r)) },
    {
      nom: 'FOR UPDATE puis écrire',
      unite: 'op/s',
      run: each((r) => verrouiller(database, id, r)),
    },
    {
      nom: 'commande entière, journal compris',
      unite: 'op/s',
      run: each((r) => commander(database, id, r)),
    },
  ];
  const rows = await interleave(contenders, options.tours);
  const absents: string[] = [];
  const path = pgbenchPath();
  if (path === null) absents.push('pgbench (paquet postgresql-15)');
  else rows.push(limite(LIMITE, { path, url, script: scriptDeLimite(id) }, options));
  const ratios = [
    ratio(rows, 'ordre conditionnel', 'FOR UPDATE puis écrire', '≥ 1,2'),
    ...(path === null ? [] : [ratio(rows, 'ordre conditionnel', LIMITE, 'part de la limite')]),
  ];
  return {
    area: 'Enveloppe chaude',
    rows,
    ratios,
    controles: [await auCentime(database, id)],
    absents,
  };
}

const LIMITE = 'limite : pgbench, même ordre';

function scriptDeLimite(id: string): string {
  const action = 'action-pgbench';
  const requete = requeteMouvement({ id, ventilation: 'globale' }, mouvement(action), INSTANT);
  const compiled = requete.compile(queryBuilder<unknown>());
  const ordre = inlineParameters(compiled, new Map([[action, "('a' || :a)"]]));
  return `\\set a random(1, ${ACTIONS})\n${ordre};\n`;
}

function mouvement(actionId: string): MouvementDAction {
  return {
    nature: 'reservation',
    actionId,
    section: 'fonctionnement',
    montantCentimes: centimes(1),
  };
}

function ordre(): Ordre {
  return { cle: randomUUID(), acteur: DIRECTION, instant: INSTANT };
}

async function enveloppeChaude(database: Database): Promise<string> {
  const id = randomUUID();
  const montants = { globale: euros(10_000_000) };
  const cle = { dispositifCode: 'mesure', annee: 2018, epciSiren: '200093201' };
  await execute(
    database,
    pieceEnveloppe,
    { id, commande: { type: 'provisionnerEnveloppe', ...cle, ventilation: 'globale', montants } },
    { ...ordre(), acteur: { ...DIRECTION, role: 'instructeur-region' } },
  );
  const commande = { type: 'notifierEnveloppe' as const, montants, reference: 'mesure' };
  await execute(database, pieceEnveloppe, { id, commande }, ordre());
  return id;
}

async function conditionnel(database: Database, id: string, rang: number): Promise<void> {
  const requete = requeteMouvement(
    { id, ventilation: 'globale' },
    mouvement(`a${rang % ACTIONS}`),
    INSTANT,
  );
  const [passe] = await database.read(requete);
  if (passe === undefined) throw new Error('mouvement refusé');
}

/** The same writes, decided in the application under a row lock, in one pipelined transaction. */
async function verrouiller(database: Database, id: string, rang: number): Promise<void> {
  const action = `a${rang % ACTIONS}`;
  await inTransaction(database, async (tx) => {
    const [lue] = await tx.read(
      sql<{ version: number; disponible: number }>`
        select e.version, p.disponible from enveloppe e
        join enveloppe_solde p on p.enveloppe_id = e.id and p.poche = 'globale'
        where e.id = ${id} for update`,
    );
    if (lue === undefined || lue.disponible < 1) return { commit: false, result: null };
    const version = lue.version + 1;
    tx.write(sql`update enveloppe set version = ${version} where id = ${id}`);
    tx.write(sql`update enveloppe_solde set disponible = disponible - 1, reserve = reserve + 1
      where enveloppe_id = ${id} and poche = 'globale'`);
    tx.write(sql`insert into enveloppe_action as a (enveloppe_id, action_id, section, reserve)
      values (${id}, ${action}, 'fonctionnement', 1)
      on conflict (enveloppe_id, action_id) do update set reserve = a.reserve + 1`);
    tx.write(sql`insert into enveloppe_mouvement (enveloppe_id, version, poche, nature, de, vers,
        montant_centimes, action_id, section, instant)
      values (${id}, ${version}, 'globale', 'reservation', 'disponible', 'reserve', 1, ${action},
        'fonctionnement', ${INSTANT})`);
    return { commit: true, result: null };
  });
}

const GESTE: Piece<null, MouvementDAction, { type: string }, { code: string }, null> = {
  nom: 'mesure',
  acces: () => ({ verbe: 'L', objet: 'publication', cible: NULLE_PART }),
  decide: () => ({ ok: true, faits: [{ type: 'MesurePrise' }] }),
  evolve: () => JSON.parse('{}') as null,
  load: async () => ({ etat: null, version: 0, contexte: null }),
  save: () => undefined,
};

async function commander(database: Database, id: string, rang: number): Promise<void> {
  const commande = mouvement(`a${rang % ACTIONS}`);
  const piece = {
    ...GESTE,
    consequences: (tx: Parameters<typeof passerMouvement>[0]) =>
      passerMouvement(tx, { id, ventilation: 'globale' }, commande),
  };
  const reponse = await execute(database, piece, { id: randomUUID(), commande }, ordre());
  if (!reponse.ok) throw new Error(`mouvement refusé : ${reponse.refus.code}`);
}

async function auCentime(database: Database, id: string) {
  const [somme] = await database.read(sql<{ reserve: number; mouvements: number; parts: number }>`
    select p.reserve,
      (select sum(montant_centimes) from enveloppe_mouvement
        where enveloppe_id = ${id} and nature = 'reservation')::bigint as mouvements,
      (select sum(reserve) from enveloppe_action where enveloppe_id = ${id})::bigint as parts
    from enveloppe_solde p where p.enveloppe_id = ${id}`);
  const { reserve, mouvements, parts } = somme ?? { reserve: -1, mouvements: -2, parts: -3 };
  return {
    nom: 'réservé = somme des mouvements = somme des parts',
    ok: reserve === mouvements && reserve === parts && reserve > 0,
    detail: `${reserve} centimes`,
  };
}
