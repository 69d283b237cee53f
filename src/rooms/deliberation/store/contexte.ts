import type { Ecriture } from '../../../core/piece.ts';
import { lireDernierDispositif, lireDispositif } from '../../dispositif/door.ts';
import { lireEpci } from '../../territoire/door.ts';
import type { CommandeDeliberation, ContexteDeliberation, Deliberation } from '../rules/types.ts';
import { preparerAnnexe } from './annexe.ts';
import { db } from './table.ts';

const RIEN: ContexteDeliberation = {
  dispositifConnu: false,
  regionSiren: null,
  epciConnu: false,
  numeroPris: false,
  annexe: null,
};

/** Reads what the rules need of the other rooms, and nothing more. */
export async function lireContexte(
  tx: Ecriture,
  id: string,
  commande: CommandeDeliberation,
  etat: Deliberation | null,
): Promise<ContexteDeliberation> {
  if (commande.type === 'preparerDeliberation') {
    return { ...RIEN, dispositifConnu: await couvre(tx, commande) };
  }
  if (etat === null) return RIEN;
  switch (commande.type) {
    case 'inscrireProgramme':
      return { ...RIEN, epciConnu: (await lireEpci(tx, commande.epciSiren)) !== null };
    case 'figerAnnexe':
      return etat.statut === 'preparation'
        ? { ...RIEN, annexe: await preparerAnnexe(tx, etat) }
        : RIEN;
    case 'adopterDeliberation':
    case 'rejeterDeliberation':
      return { ...RIEN, numeroPris: await estPris(tx, id, commande.numero, etat) };
    case 'enregistrerRecepisse':
      return { ...RIEN, regionSiren: await siren(tx, etat.dispositifCode) };
    default:
      return RIEN;
  }
}

/** Tells whether the dispositif is known and covers that year. */
async function couvre(
  tx: Ecriture,
  { dispositifCode, annee }: { readonly dispositifCode: string; readonly annee: number },
): Promise<boolean> {
  return (await lireDispositif(tx, dispositifCode, annee)) !== null;
}

/** SIREN of the Region whose dispositif it is; null when the dispositif is unknown. */
async function siren(tx: Ecriture, dispositifCode: string): Promise<string | null> {
  return (await lireDernierDispositif(tx, dispositifCode))?.region.siren ?? null;
}

async function estPris(
  tx: Ecriture,
  id: string,
  numero: string,
  { dispositifCode }: Deliberation,
): Promise<boolean> {
  const autres = await tx.read(
    db
      .selectFrom('deliberation')
      .select('id')
      .where('dispositif_code', '=', dispositifCode)
      .where('numero', '=', numero)
      .where('id', '<>', id)
      .limit(1),
  );
  return autres.length > 0;
}
