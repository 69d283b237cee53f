import { parse } from 'csv-parse/sync';
import type { Reader } from '../../../core/database/database.ts';
import { type Centimes, centimes, somme } from '../../../core/money.ts';
import type { Preuve, Verification } from '../../../core/piece.ts';
import { formaterMontant } from '../../../core/typography.ts';
import { type DeliberationLue, lireDeliberationsExecutoires } from '../../deliberation/door.ts';
import { type CleDEnveloppe, lireEnveloppe, trouverEnveloppe } from '../../enveloppe/door.ts';
import { exporterScdl } from './scdl.ts';

/** The room stores nothing: it proves that what it publishes is what the ledger voted. */
export const verificationVitrine: Verification = {
  piece: 'vitrine',
  replier: (etat) => etat,
  async *etatsStockes() {},
  preuves: async (reader) => [await publicationEgaleAuRegistre(reader)],
};

/** The published file, read again as text, against the ledger's accounts, year by year. */
async function publicationEgaleAuRegistre(reader: Reader): Promise<Preuve> {
  const executoires = await lireDeliberationsExecutoires(reader);
  const annees = new Set(executoires.map(({ etat }) => etat.annee));
  let examines = 0;
  const defauts: string[] = [];
  for (const annee of annees) {
    const { csv } = await exporterScdl(reader, { annee });
    const lignes = parse(csv, { columns: true }) as { montant: string }[];
    const publie = somme(lignes.map(({ montant }) => lireEuros(montant)));
    const siennes = executoires.filter(({ etat }) => etat.annee === annee);
    const vote = await totalAuRegistre(reader, siennes);
    examines += lignes.length;
    if (publie !== vote) {
      defauts.push(
        `${annee} : ${formaterMontant(publie)} publiés, ${formaterMontant(vote)} au registre`,
      );
    }
  }
  return { intitule: 'données ouvertes égales au registre, au centime', examines, defauts };
}

function lireEuros(texte: string): Centimes {
  const lu = /^(-?\d+)\.(\d{2})$/.exec(texte);
  if (lu === null) throw new Error(`montant publié illisible : ${texte}`);
  return centimes(Number(`${lu[1]}${lu[2]}`));
}

/** All that was ever voted for these actions: still voted, engaged, paid, or given back since. */
async function totalAuRegistre(
  reader: Reader,
  deliberations: readonly DeliberationLue[],
): Promise<Centimes> {
  const montants: Centimes[] = [];
  for (const { etat } of deliberations) {
    const actions = new Set((etat.annexe ?? []).map((ligne) => ligne.dossierId));
    for (const epciSiren of etat.epciSirens) {
      const parts = await lireParts(reader, { ...etat, epciSiren });
      const siennes = parts.filter(([actionId]) => actions.has(actionId));
      montants.push(...siennes.flatMap(([, p]) => [p.vote, p.engage, p.paye, p.libere]));
    }
  }
  return somme(montants);
}

async function lireParts(reader: Reader, { dispositifCode, annee, epciSiren }: CleDEnveloppe) {
  const trouvee = await trouverEnveloppe(reader, { dispositifCode, annee, epciSiren });
  const lue = trouvee === null ? null : await lireEnveloppe(reader, trouvee.id);
  return Object.entries(lue?.etat.actions ?? {});
}
