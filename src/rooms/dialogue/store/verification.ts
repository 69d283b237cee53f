import { sql } from 'kysely';
import type { Reader } from '../../../core/database/database.ts';
import { ZERO } from '../../../core/money.ts';
import type { Preuve, Verification } from '../../../core/piece.ts';
import { type Enveloppe, lireEnveloppe, trouverEnveloppe } from '../../enveloppe/door.ts';
import { lireActionTransmise } from '../../proposition/door.ts';
import { evoluerLigne } from '../rules/evoluer.ts';
import type { FaitLigne, Ligne } from '../rules/types.ts';
import { table } from './piece.ts';
import type { CleDeLignes } from './queries.ts';

/** How the dialogue proves itself: facts folded, money held by the envelopes, rights in history. */
export const verificationDialogue: Verification = {
  piece: 'ligne',
  replier: (etat, fait) => evoluerLigne(etat as Ligne | null, fait as FaitLigne),
  etatsStockes: (reader) => table.all(reader),
  preuves: async (reader) => [
    await accordsReserves(reader),
    await lignesProposees(reader),
    await validationsSeparees(reader),
  ],
};

/** What the lines say of each envelope: reserved by agreements, then taken by votes (I2, I3). */
async function accordsReserves(reader: Reader): Promise<Preuve> {
  const parEnveloppe = new Map<string, { cle: CleDeLignes; lignes: Ligne[] }>();
  for await (const { etat } of table.all(reader)) {
    const { dispositifCode, annee, epciSiren } = etat;
    const nom = JSON.stringify([dispositifCode, annee, epciSiren]);
    const groupe = parEnveloppe.get(nom) ?? {
      cle: { dispositifCode, annee, epciSiren },
      lignes: [],
    };
    groupe.lignes.push(etat);
    parEnveloppe.set(nom, groupe);
  }
  const defauts: string[] = [];
  let examines = 0;
  for (const { cle, lignes } of parEnveloppe.values()) {
    examines += lignes.length;
    const trouvee = await trouverEnveloppe(reader, cle);
    const lue = trouvee === null ? null : await lireEnveloppe(reader, trouvee.id);
    defauts.push(...ecartsDEnveloppe(lignes, lue?.etat.actions ?? {}, trouvee?.id ?? 'absente'));
  }
  return { intitule: 'accords et votes des lignes = crédits des enveloppes', examines, defauts };
}

function ecartsDEnveloppe(
  lignes: readonly Ligne[],
  actions: Enveloppe['actions'],
  enveloppeId: string,
): string[] {
  const connues = new Set(lignes.map((ligne) => ligne.dossierId));
  const orphelines = Object.entries(actions)
    .filter(([id, part]) => !connues.has(id) && part.reserve + voteDe(part) > 0)
    .map(([id]) => `enveloppe ${enveloppeId} : l’action ${id} tient des crédits sans ligne`);
  return [...orphelines, ...lignes.flatMap((ligne) => ecartDeLigne(ligne, actions))];
}

function ecartDeLigne(ligne: Ligne, actions: Enveloppe['actions']): string[] {
  const part = actions[ligne.dossierId];
  const reserve = part?.reserve ?? ZERO;
  const vote = part === undefined ? ZERO : voteDe(part);
  const attendu = ligne.statut === 'votee' ? ZERO : (ligne.accordCentimes ?? ZERO);
  const attenduVote = ligne.voteCentimes ?? ZERO;
  if (reserve === attendu && vote === attenduVote) return [];
  return [
    `ligne ${ligne.dossierId} : ${attendu} centimes en accord et ${attenduVote} votés, ` +
      `${reserve} réservés et ${vote} votés dans l’enveloppe`,
  ];
}

/** All that was voted, wherever it went since. */
function voteDe(part: Enveloppe['actions'][string]): number {
  return part.vote + part.engage + part.paye + part.libere;
}

/** Invariant I4: no line without an action that its EPCI proposed and transmitted. */
async function lignesProposees(reader: Reader): Promise<Preuve> {
  const defauts: string[] = [];
  let examines = 0;
  for await (const { id, etat } of table.all(reader)) {
    examines += 1;
    const action = await lireActionTransmise(reader, id);
    if (action === null || action.propositionId !== etat.propositionId) {
      defauts.push(`ligne ${id} : aucune proposition transmise ne la porte`);
    }
  }
  return { intitule: 'chaque ligne vient d’une proposition transmise', examines, defauts };
}

/** Invariant I11, in history: nobody ever validated an amount that he wrote. */
async function validationsSeparees(reader: Reader): Promise<Preuve> {
  const lignes = await reader.read(sql<{ objet: string; version: number; fautive: boolean }>`
    select objet, version, fait->>'auteurId' = fait->>'par' as fautive from journal
    where piece = 'ligne' and fait->>'type' = 'PositionValidee' order by rang`);
  const fautives = lignes.filter((ligne) => ligne.fautive);
  return {
    intitule: 'montants validés par un autre que leur auteur',
    examines: lignes.length,
    defauts: fautives.map((l) => `ligne ${l.objet}, version ${l.version} : auteur et valideur`),
  };
}
