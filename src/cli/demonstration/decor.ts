import { jour } from '../../core/day.ts';
import { importerContrats, importerPerimetres } from '../../rooms/import-du-territoire/door.ts';
import { importerReferentiel } from '../../rooms/territoire/door.ts';
import type { Annee } from './annee.ts';
import type { Troupe } from './gens.ts';
import { importerRegles } from './regles.ts';
import { le, type Scene } from './scene.ts';
import { contratsDeDemonstration, territoireInvente } from './territoire.ts';

/** A file of perimeters to import besides the invented ones. */
export interface Fichier {
  readonly nom: string;
  readonly octets: Uint8Array;
}

/** The schemes, the referential of the EPCI, the quartiers and contracts of the two past years. */
export async function poserLeDecor(
  scene: Scene,
  troupe: Troupe,
  fichiers: readonly Fichier[],
): Promise<Annee[]> {
  const quand = le('2017-09-04');
  const acteur = await scene.acteur(troupe.admin, quand);
  let rang = 0;
  const ordre = () => {
    rang += 1;
    return { cle: scene.tirage.identifiant(`decor ${rang}`), acteur, instant: quand };
  };
  const reussi = (issue: { ok: boolean }) => {
    if (!issue.ok) throw new Error(`démonstration : ${JSON.stringify(issue)}`);
  };
  const { database } = scene;
  reussi(await importerReferentiel(database, ordre()));
  const invente = new TextEncoder().encode(JSON.stringify(territoireInvente()));
  const perimetres = { nom: 'quartiers-inventes.geojson', octets: invente };
  const depuis = { millesime: jour('2015-01-01') };
  reussi(await importerPerimetres(database, ordre(), perimetres, depuis));
  const contrats = new TextEncoder().encode(contratsDeDemonstration());
  reussi(await importerContrats(database, ordre(), { nom: 'contrats.csv', octets: contrats }));
  for (const fichier of fichiers) reussi(await importerPerimetres(database, ordre(), fichier));
  const regles = (nom: string) => importerRegles(database, ordre(), nom);
  return [
    { annee: 2018, dispositif: await regles('hauts-de-france-2018.yaml'), jusquAuVote: true },
    { annee: 2019, dispositif: await regles('demonstration-2019.yaml'), jusquAuVote: false },
  ];
}
