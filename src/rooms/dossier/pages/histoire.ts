import { jamais } from '../../../core/decision.ts';
import type { Context } from '../../../core/http/route.ts';
import { formaterMontant } from '../../../core/typography.ts';
import { type FaitRaconte, raconter } from '../../../core/ui/history.tsx';
import { type FaitSigne, lireHistoirePour } from '../../acteur/door.ts';
import { evoluerDossier } from '../rules/evoluer.ts';
import type { ContenuDeDossier, Dossier, FaitDossier } from '../rules/types.ts';
import { cibleDuDossier } from './portee.ts';

/**
 * The story of a dossier; null for who has no right to the journal. What a draft held before its
 * deposit is told to its holder alone.
 */
export async function raconterDossier(
  { database, acteur }: Context,
  id: string,
  etat: Dossier,
): Promise<FaitRaconte[] | null> {
  const histoire = { piece: 'dossier', objet: id, cible: cibleDuDossier(etat) };
  const faits = await lireHistoirePour<FaitDossier>(database, acteur, histoire);
  const sien = acteur.organisationId === etat.contenu.porteurId;
  return raconter(faits, evoluerDossier, (dit, avant) => dire(dit, avant, sien));
}

function dire(
  { fait, sujet }: FaitSigne<FaitDossier>,
  avant: Dossier | null,
  sien: boolean,
): string {
  switch (fait.type) {
    case 'DossierCree':
      return `${sujet} a commencé le dossier${sien ? ` « ${fait.contenu.intitule} »` : ''}.`;
    case 'DossierModifie':
      if (!sien || avant === null) return `${sujet} a modifié le brouillon.`;
      return `${sujet} a modifié le brouillon : ${direChanges(avant, evoluerDossier(avant, fait))}.`;
    case 'DossierDepose': {
      const demande = formaterMontant(avant?.montantDemandeCentimes ?? 0);
      return `${sujet} a déposé le dossier sous le n° ${fait.numero}, pour ${demande} demandés à la Région.`;
    }
    case 'DossierRetire':
      return `${sujet} a retiré le dossier. Motif : ${fait.motif}`;
    default:
      return jamais(fait);
  }
}

const RUBRIQUES = {
  porteurId: 'le porteur',
  epciSiren: 'l’EPCI',
  description: 'la description',
  section: 'la nature de la dépense',
  prioriteCode: 'la priorité',
  themeCode: 'le thème',
  pointsDEntree: 'les points d’entrée',
  lieux: 'les quartiers et les points',
  partDesHabitants: 'la part d’habitants des quartiers',
  participation: 'la participation des habitants',
  droitCommun: 'le droit commun',
  plan: 'le budget',
} as const satisfies Partial<Record<keyof ContenuDeDossier, string>>;

/** What changed: amount and title with both values, the rest by the name of its question. */
function direChanges(avant: Dossier, apres: Dossier): string {
  const [de, a] = [avant.contenu, apres.contenu];
  const rubriques = Object.keys(RUBRIQUES) as (keyof typeof RUBRIQUES)[];
  const change = rubriques.filter((une) => JSON.stringify(de[une]) !== JSON.stringify(a[une]));
  const dits = [
    ...(de.intitule === a.intitule
      ? []
      : [`l’intitulé « ${de.intitule} » devient « ${a.intitule} »`]),
    ...(avant.montantDemandeCentimes === apres.montantDemandeCentimes
      ? []
      : [
          `la demande à la Région passe de ${formaterMontant(avant.montantDemandeCentimes)} ` +
            `à ${formaterMontant(apres.montantDemandeCentimes)}`,
        ]),
    ...(change.length === 0 ? [] : [`à relire, ${change.map((une) => RUBRIQUES[une]).join(', ')}`]),
  ];
  return dits.length === 0 ? 'rien n’a changé' : dits.join(' ; ');
}
