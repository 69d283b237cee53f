import type { Reader } from '../../../core/database/database.ts';
import { empreinteDe } from '../../../core/documents.ts';
import { texteCanonique } from '../../../core/geometry/geometrie.ts';
import type { Preuve, Verification } from '../../../core/piece.ts';
import { geometrieDuPerimetre } from '../../territoire/door.ts';
import { verifierCertificat } from '../rules/certificat.ts';
import { evoluerCertificat } from '../rules/decider.ts';
import type { CertificatEnregistre, FaitCertificat } from '../rules/enregistrement.ts';
import { lireLeDocument } from './queries.ts';
import { certificats } from './table.ts';

/** How certificates prove themselves: facts folded, each one done again, tied to the territory. */
export const verificationCertificat: Verification = {
  piece: 'certificat',
  replier: (etat, fait) =>
    evoluerCertificat(etat as CertificatEnregistre | null, fait as FaitCertificat),
  etatsStockes: (reader) => certificats.all(reader),
  preuves: async (reader) => [
    await prouver(reader, 'certificats refaits depuis leur document figé', defautsDuDocument),
    await prouver(reader, 'dessins des certificats connus du territoire', defautsDesDessins),
  ],
};

type Controle = (reader: Reader, id: string, etat: CertificatEnregistre) => Promise<string[]>;

async function prouver(reader: Reader, intitule: string, controle: Controle): Promise<Preuve> {
  let examines = 0;
  const defauts: string[] = [];
  for await (const { id, etat } of certificats.all(reader)) {
    examines += 1;
    for (const defaut of await controle(reader, id, etat)) defauts.push(`${id} : ${defaut}`);
  }
  return { intitule, examines, defauts };
}

async function defautsDuDocument(
  reader: Reader,
  id: string,
  { certificat: { empreinte } }: CertificatEnregistre,
): Promise<string[]> {
  const document = await lireLeDocument(reader, id);
  if (document === null) return ['le document figé manque'];
  const faux = verifierCertificat(document.certificat, empreinteDe).filter(({ tenu }) => !tenu);
  return [
    ...(document.certificat.empreinte === empreinte ? [] : ['l’empreinte n’est pas celle du fait']),
    ...faux.map(({ quoi, lequel }) => `${quoi} ${lequel} ne se refait pas`),
  ];
}

/** A nearer quartier left out cannot be seen from the file: the drawings are those we hold. */
async function defautsDesDessins(
  reader: Reader,
  _id: string,
  { certificat: { perimetres } }: CertificatEnregistre,
): Promise<string[]> {
  const lus = await Promise.all(
    perimetres.map(async ({ code, empreinte }) => {
      if (empreinte === null) return [];
      const dessin = await geometrieDuPerimetre(reader, empreinte);
      if (dessin === null) return [`le dessin de ${code} n’est pas au territoire`];
      const tenu = empreinteDe(texteCanonique(dessin.coordinates)) === empreinte;
      return tenu ? [] : [`le dessin de ${code} n’est pas celui de son empreinte`];
    }),
  );
  return lus.flat();
}
