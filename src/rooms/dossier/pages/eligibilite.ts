import type { VNode } from 'preact';
import { type Answer, type Context, failure } from '../../../core/http/route.ts';
import { type AppelAProjets, jourDeReference, lireAppel } from '../../appel/door.ts';
import type { Lieu, QuestionDuDossier } from '../../eligibilite/door.ts';
import type { ContenuDeDossier, Dossier, PointDeLAction } from '../rules/types.ts';
import { type LireEtapes, lireDossierOuvert } from './lisible.ts';

/** What the room of eligibility shows of a dossier, and does with its places. */
export interface Eligibilite {
  montrer(context: Context, question: QuestionDuDossier, action: string): Promise<VNode | null>;
  etablir(context: Context, question: QuestionDuDossier): Promise<Answer>;
}

/** What a deposited dossier asks of its places, on the day that its year looks at. */
export function questionDuDossier(
  id: string,
  { contenu }: Pick<Dossier, 'contenu'>,
  appel: Pick<AppelAProjets, 'dispositifCode' | 'annee'>,
): QuestionDuDossier {
  const { dispositifCode, annee } = appel;
  const question = {
    ...{ objet: contenu.intitule, epciSiren: contenu.epciSiren },
    jour: jourDeReference(appel),
    lieux: lieuxDe(contenu),
  };
  const origine = { dossierId: id, porteurId: contenu.porteurId };
  return { dispositifCode, annee, question, origine };
}

function lieuxDe({ lieux: { quartiers, points } }: Pick<ContenuDeDossier, 'lieux'>): Lieu[] {
  return [
    ...quartiers.map((code): Lieu => ({ sorte: 'quartier', code })),
    ...points.map(lieuDuPoint),
  ];
}

/** A point that an address gave stays an address: an indication. */
function lieuDuPoint({ lon, lat, adresse, score, communeCode }: PointDeLAction): Lieu {
  const commune = communeCode === undefined ? {} : { communeCode };
  if (adresse === undefined) return { sorte: 'point', position: [lon, lat], ...commune };
  return { sorte: 'adresse', texte: adresse, position: [lon, lat], score: score ?? 0, ...commune };
}

/** Certifies the places of a deposited dossier. */
export async function certifier(
  context: Context,
  lireEtapes: LireEtapes,
  { etablir }: Pick<Eligibilite, 'etablir'>,
): Promise<Answer> {
  const lu = await lireDossierOuvert(context, lireEtapes);
  if (lu === null || lu.etat.statut !== 'depose') return failure(404);
  const appel = await lireAppel(context.database, lu.etat.appelId);
  if (appel === null) return failure(404);
  return etablir(context, questionDuDossier(lu.id, lu.etat, appel.etat));
}
