import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { databaseFromTemplate } from '../../../tests/support/servers.ts';
import { directus } from './directus.ts';
import { installer } from './installer.ts';
import type { Pair, PairLance } from './pair.ts';
import { strapi } from './strapi.ts';

const VARIABLE = 'BEFFROI_BANC_PAIRS';
const PAIRS: readonly Pair[] = [directus, strapi];

/** The peers that run, and why the others do not. */
export interface Pairs {
  readonly lances: readonly PairLance[];
  readonly absents: readonly string[];
  arreter(): Promise<void>;
}

/**
 * Starts every peer, each on an empty database of its own on that server: installed first where it
 * is asked for, otherwise told absent with how to have it; absent with the reason where it fails.
 */
export async function lancerLesPairs(url: string): Promise<Pairs> {
  const [lances, absents]: [PairLance[], string[]] = [[], []];
  for (const pair of PAIRS) {
    if (process.env[VARIABLE] !== '1') {
      absents.push(`${pair.nom} : ${VARIABLE}=1 devant la commande l’installe et le mesure aussi`);
      continue;
    }
    try {
      lances.push(await lancer(pair, url));
    } catch (erreur) {
      absents.push(`${pair.nom} : ${erreur instanceof Error ? erreur.message : String(erreur)}`);
    }
  }
  const arreter = async () => void (await Promise.all(lances.map((pair) => pair.arreter())));
  return { lances, absents, arreter };
}

async function lancer(pair: Pair, url: string): Promise<PairLance> {
  const paquets = await installer(pair.paquets);
  const travail = mkdtempSync(join(tmpdir(), 'beffroi-banc-'));
  const retirer = () => rmSync(travail, { recursive: true, force: true });
  try {
    const base = await databaseFromTemplate(url, 'template1', pair.paquets.dossier);
    const lance = await pair.lancer({ paquets, travail, base });
    return { ...lance, arreter: () => lance.arreter().finally(retirer) };
  } catch (erreur) {
    retirer();
    throw erreur;
  }
}
