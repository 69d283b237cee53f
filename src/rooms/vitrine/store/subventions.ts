import type { Reader } from '../../../core/database/database.ts';
import {
  type DeliberationLue,
  type LigneDAnnexe,
  lireDeliberationsExecutoires,
} from '../../deliberation/door.ts';
import { type Dispositif, lireDernierDispositif } from '../../dispositif/door.ts';

/** One line of an executory deliberation, with the act and the dispositif it comes from. */
export interface LignePubliee {
  readonly deliberation: DeliberationLue;
  readonly dispositif: Dispositif;
  readonly ligne: LigneDAnnexe;
}

/** Every line that an executory decision made public, act by act, in the annex's order. */
export async function lireLignesPubliees(
  reader: Reader,
  annee: number | undefined,
): Promise<LignePubliee[]> {
  const publiees: LignePubliee[] = [];
  const dispositifs = new Map<string, Dispositif>();
  for (const deliberation of await lireDeliberationsExecutoires(reader, annee)) {
    const { dispositifCode, annexe } = deliberation.etat;
    const dispositif =
      dispositifs.get(dispositifCode) ?? (await lireDernierDispositif(reader, dispositifCode));
    if (dispositif === null) throw new Error(`dispositif introuvable : ${dispositifCode}`);
    dispositifs.set(dispositifCode, dispositif);
    for (const ligne of annexe ?? []) publiees.push({ deliberation, dispositif, ligne });
  }
  return publiees;
}
