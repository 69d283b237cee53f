import { canonique } from '../../../core/canonical.ts';
import type { Reader } from '../../../core/database/database.ts';
import { empreinteDe, readDocument } from '../../../core/documents.ts';
import { type Centimes, somme } from '../../../core/money.ts';
import type { Preuve, Verification } from '../../../core/piece.ts';
import { formaterMontant } from '../../../core/typography.ts';
import { lireEnveloppe, trouverEnveloppe } from '../../enveloppe/door.ts';
import { contenuDAnnexe, ecartsDAnnexe } from '../rules/annexe.ts';
import { estExecutoire, evoluerDeliberation } from '../rules/evoluer.ts';
import type { Deliberation, FaitDeliberation } from '../rules/types.ts';
import { deliberations } from './table.ts';

/** How deliberations prove themselves: facts folded, annexes re-hashed, amounts in the ledger. */
export const verificationDeliberation: Verification = {
  piece: 'deliberation',
  replier: (etat, fait) =>
    evoluerDeliberation(etat as Deliberation | null, fait as FaitDeliberation),
  etatsStockes: (reader) => deliberations.all(reader),
  preuves: async (reader) => [
    await prouver(reader, 'annexes égales au registre, au centime', defautsDeMontant),
    await prouver(reader, 'annexes figées égales à leur empreinte', defautsDEmpreinte),
    await prouver(reader, 'force exécutoire : vote, récépissé et publication', defautsDActe),
  ],
};

type Controle = (reader: Reader, id: string, etat: Deliberation) => Promise<string[]>;

async function prouver(reader: Reader, intitule: string, controle: Controle): Promise<Preuve> {
  let examines = 0;
  const defauts: string[] = [];
  for await (const { id, etat } of deliberations.all(reader)) {
    examines += 1;
    for (const defaut of await controle(reader, id, etat)) defauts.push(`${id} : ${defaut}`);
  }
  return { intitule, examines, defauts };
}

/** Invariant 11: what the annex says of each action is what its envelope holds for it. */
async function defautsDeMontant(
  reader: Reader,
  _id: string,
  etat: Deliberation,
): Promise<string[]> {
  const { annexe, totaux, statut } = etat;
  if (annexe === null || totaux === null || statut === 'rejetee') return [];
  const registre = await lireRegistre(reader, etat);
  return ecartsDAnnexe(annexe, totaux, registre).map(
    ({ lieu, annexeCentimes, registreCentimes }) =>
      `${lieu} : ${formaterMontant(annexeCentimes)} dans l’annexe, ` +
      `${formaterMontant(registreCentimes)} au registre`,
  );
}

/** By action: what is in reserve before the vote, all that was voted after it. */
async function lireRegistre(
  reader: Reader,
  { dispositifCode, annee, epciSirens, statut }: Deliberation,
): Promise<Record<string, Centimes>> {
  const registre: Record<string, Centimes> = {};
  for (const epciSiren of epciSirens) {
    const trouvee = await trouverEnveloppe(reader, { dispositifCode, annee, epciSiren });
    const lue = trouvee === null ? null : await lireEnveloppe(reader, trouvee.id);
    for (const [actionId, part] of Object.entries(lue?.etat.actions ?? {})) {
      registre[actionId] =
        statut === 'figee' ? part.reserve : somme([part.vote, part.engage, part.paye, part.libere]);
    }
  }
  return registre;
}

async function defautsDEmpreinte(
  reader: Reader,
  id: string,
  etat: Deliberation,
): Promise<string[]> {
  const { annexe, totaux, empreinteAnnexe } = etat;
  if (annexe === null || totaux === null) return [];
  const recalculee = empreinteDe(canonique(contenuDAnnexe(etat, annexe, totaux)));
  const lien = { piece: 'deliberation', objet: id, sorte: 'annexe-json' };
  const document = await readDocument(reader, lien);
  const gardee = document === null ? null : empreinteDe(document.octets);
  return [
    ...(recalculee === empreinteAnnexe ? [] : ['les lignes ne redonnent pas l’empreinte figée']),
    ...(gardee === empreinteAnnexe ? [] : ['le document gardé n’est pas celui de l’empreinte']),
  ];
}

async function defautsDActe(_reader: Reader, _id: string, etat: Deliberation): Promise<string[]> {
  const { statut, vote, recepisse, publieeLe, seanceLe, executoireLe } = etat;
  const executoire = statut === 'executoire';
  const defauts = [];
  if (executoire !== estExecutoire(etat)) defauts.push('statut et conditions ne s’accordent pas');
  if (executoire && (vote === null || vote.pour <= vote.contre)) {
    defauts.push('exécutoire sans vote favorable');
  }
  const jours = [recepisse?.recuLe, publieeLe, executoireLe].filter((j) => j != null);
  if (jours.some((leJour) => leJour < seanceLe)) defauts.push('une date précède la séance');
  return defauts;
}
