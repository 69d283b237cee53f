import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { renderPdf } from '../../../core/pdf.ts';
import { type AnnexeAImprimer, donneesDeLAnnexe } from './annexe.ts';

const GABARIT = join(import.meta.dirname, 'annexe.typ');

/** The bytes of the annex's PDF/A-2a. */
export async function imprimerAnnexe(annexe: AnnexeAImprimer): Promise<Uint8Array> {
  const donnees = donneesDeLAnnexe(annexe);
  return renderPdf({
    gabarit: await readFile(GABARIT, 'utf8'),
    donnees,
    norme: 'a-2a',
    titre: `${donnees.reference}, ${donnees.objet}`,
  });
}
