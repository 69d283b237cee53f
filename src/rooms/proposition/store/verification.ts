import type { Reader } from '../../../core/database/database.ts';
import { readDocument } from '../../../core/documents.ts';
import { lireHistoire } from '../../../core/journal.ts';
import type { Preuve, Verification } from '../../../core/piece.ts';
import { evoluerProposition } from '../rules/evoluer.ts';
import type { FaitProposition, Proposition } from '../rules/types.ts';
import { SORTE, table } from './piece.ts';

/** How the propositions prove themselves: facts folded, ranks, frozen documents. */
export const verificationProposition: Verification = {
  piece: 'proposition',
  replier: (etat, fait) => evoluerProposition(etat as Proposition | null, fait as FaitProposition),
  etatsStockes: (reader) => table.all(reader),
  preuves: async (reader) => [await rangsSuivis(reader), await documentsFiges(reader)],
};

async function rangsSuivis(reader: Reader): Promise<Preuve> {
  const defauts: string[] = [];
  let examines = 0;
  for await (const { id, etat } of table.all(reader)) {
    examines += 1;
    const rangs = etat.lignes.flatMap((ligne) => ligne.rang ?? []);
    if (rangs.some((rang, place) => rang !== place + 1)) {
      defauts.push(`proposition ${id} : les rangs ne se suivent pas de 1 à ${rangs.length}`);
    }
    defauts.push(...separation(id, etat));
  }
  return { intitule: 'propositions : rangs suivis, auteur et élu distincts', examines, defauts };
}

/** Invariant I11, on what is stored. */
function separation(id: string, { lignes, transmisePar }: Proposition): string[] {
  const fautives = lignes.filter((l) => l.decision === 'proposee' && l.par === transmisePar);
  return fautives.map((l) => `proposition ${id} : ${l.dossierId} proposé et transmis par le même`);
}

/** The document kept is the one whose hash the fact and the state announce, to the letter. */
async function documentsFiges(reader: Reader): Promise<Preuve> {
  const defauts: string[] = [];
  let examines = 0;
  for await (const { id, etat } of table.all(reader)) {
    if (etat.statut !== 'transmise') continue;
    examines += 1;
    const document = await readDocument(reader, { piece: 'proposition', objet: id, sorte: SORTE });
    const annoncee = await empreinteAuJournal(reader, id);
    if (document === null) defauts.push(`proposition ${id} : document de transmission absent`);
    else if (document.empreinte !== etat.empreinte || annoncee !== etat.empreinte) {
      defauts.push(`proposition ${id} : l’empreinte figée n’est pas celle du fait`);
    } else defauts.push(...ecarts(id, etat, document.octets));
  }
  return { intitule: 'documents de transmission figés', examines, defauts };
}

async function empreinteAuJournal(reader: Reader, id: string): Promise<string | null> {
  const histoire = await lireHistoire(reader, 'proposition', id);
  const faits = histoire.map((ligne) => JSON.parse(ligne.fait) as FaitProposition);
  return faits.find((fait) => fait.type === 'PropositionTransmise')?.empreinte ?? null;
}

function ecarts(id: string, etat: Proposition, octets: Uint8Array): string[] {
  const fige = JSON.parse(new TextDecoder().decode(octets)) as Pick<Proposition, 'lignes'>;
  const montants = ({ lignes }: Pick<Proposition, 'lignes'>) =>
    lignes.map((l) => `${l.dossierId} ${l.rang} ${l.montantProposeCentimes}`).join('\n');
  return montants(fige) === montants(etat)
    ? []
    : [`proposition ${id} : le document figé ne dit pas les mêmes montants que l’état`];
}
