import { type AppelAProjets, jourDeReference } from '../../appel/door.ts';
import type { Lieu, QuestionDuDossier } from '../../eligibilite/door.ts';
import type { PointDeLAction } from '../../lieux-de-l-action/rules/door.ts';
import type { ContenuDeDossier, Dossier } from '../rules/types.ts';

/** What a deposited dossier asks of its places and declares of its public, on its year’s day. */
export function questionDuDossier(
  id: string,
  { contenu }: Pick<Dossier, 'contenu'>,
  appel: Pick<AppelAProjets, 'dispositifCode' | 'annee'>,
): QuestionDuDossier {
  const { dispositifCode, annee } = appel;
  const { partDesHabitants } = contenu;
  const question = {
    ...{ objet: contenu.intitule, epciSiren: contenu.epciSiren },
    jour: jourDeReference(appel),
    lieux: lieuxDe(contenu),
    ...(partDesHabitants === undefined ? {} : { partDesHabitants }),
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
