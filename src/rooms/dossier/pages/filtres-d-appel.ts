import type { FiltreDeListe } from '../../../core/http/listing.ts';
import type { Context } from '../../../core/http/route.ts';
import { anneesDAppelRecentes, nommerAppelsRecents } from '../../appel/door.ts';

/** Calls that may be chosen from at once; others are found by their name. */
const CHOIX_AU_PLUS = 40;

const ANNEE = { nom: 'annee', libelle: 'Année', forme: /^\d{4}$/ };
const NOM = { nom: 'nom-appel', libelle: 'Nom de l’appel' };

/** The filters by call before it is known what they offer. */
export const PRESUMES_D_APPEL = [ANNEE, NOM, { nom: 'appel', libelle: 'Appel à projets' }];

/**
 * The filters by call of a list of dossiers: the year, the calls of that year, and, once they are too
 * many to choose from, a part of their name, which keeps their dossiers and offers them alone.
 */
export async function lireFiltresDAppel({
  database,
  acteur,
  maintenant,
  query,
}: Context): Promise<FiltreDeListe<unknown>[]> {
  const lire = (nom: string) => (query.get(nom) ?? '').trim().slice(0, 200);
  const [demandee, intitule] = [lire(ANNEE.nom), lire(NOM.nom)];
  const annee = ANNEE.forme.test(demandee) ? Number(demandee) : null;
  const limite = CHOIX_AU_PLUS + 1;
  const [annees, appels] = await Promise.all([
    anneesDAppelRecentes(database, acteur, maintenant),
    nommerAppelsRecents(database, acteur, maintenant, {
      ...{ annee, intitule, choisi: lire('appel'), limite },
    }),
  ]);
  const connues = annees.map((une) => ({ valeur: String(une), libelle: String(une) }));
  const tropNombreux = appels.length > CHOIX_AU_PLUS;
  return [
    ...(annees.length > 1
      ? [{ nom: ANNEE.nom, libelle: ANNEE.libelle, tous: 'Toutes' as const, choix: connues }]
      : []),
    ...(tropNombreux || intitule !== '' ? [NOM] : []),
    {
      nom: 'appel',
      libelle: tropNombreux ? `Appel (les ${CHOIX_AU_PLUS}\u00A0derniers)` : 'Appel à projets',
      choix: appels
        .slice(0, CHOIX_AU_PLUS)
        .map(({ id, intitule: libelle }) => ({ valeur: id, libelle })),
    },
  ];
}
