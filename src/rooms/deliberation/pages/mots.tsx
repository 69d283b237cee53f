import type { Page } from '../../../core/http/route.ts';
import { formaterNombre, pluriel } from '../../../core/typography.ts';
import { Etiquette } from '../../../core/ui/parts.tsx';
import type { ChampDate, RefusDeliberation, StatutDeDeliberation } from '../rules/types.ts';

export const TRAIL: Page['trail'] = [{ href: '/deliberations', label: 'Délibérations' }];

/** Every status, in the order of the path to executory force. */
export const STATUTS = {
  preparation: { libelle: 'En préparation', ton: 'attente' },
  figee: { libelle: 'Annexe figée', ton: 'neutre' },
  adoptee: { libelle: 'Adoptée', ton: 'vote' },
  executoire: { libelle: 'Exécutoire', ton: 'accord' },
  rejetee: { libelle: 'Rejetée', ton: 'refus' },
} as const satisfies Record<StatutDeDeliberation, object>;

export function EtiquetteDeStatut({ statut }: { statut: StatutDeDeliberation }) {
  const { libelle, ton } = STATUTS[statut];
  return <Etiquette ton={ton}>{libelle.toLowerCase()}</Etiquette>;
}

export const SECTIONS = { fonctionnement: 'Fonctionnement', investissement: 'Investissement' };

/** « 55 actions ». */
export function compterActions(nombre: number): string {
  return `${formaterNombre(nombre)}\u00A0${pluriel(nombre, 'action', 'actions')}`;
}

/** « 51 pour, 4 contre, 9 abstentions ». */
export function direVoix(vote: { pour: number; contre: number; abstention: number }): string {
  const { pour, contre, abstention } = vote;
  const abstentions = pluriel(abstention, 'abstention', 'abstentions');
  return `${pour} pour, ${contre} contre, ${abstention} ${abstentions}`;
}

const CHAMPS_DE_DATE: ReadonlyMap<ChampDate, string> = new Map([
  ['séance', 'seanceLe'],
  ['acte', 'identifiant'],
  ['récépissé', 'recuLe'],
  ['publication', 'publieeLe'],
]);

/** Beside which field each refusal stands. */
export function champDuRefus(refus: RefusDeliberation): string {
  switch (refus.code) {
    case 'date-illisible':
    case 'date-a-venir':
    case 'date-avant-la-seance':
      return CHAMPS_DE_DATE.get(refus.champ) ?? 'contenu';
    case 'objet-manquant':
      return 'objet';
    case 'dispositif-inconnu':
      return 'annee';
    case 'epci-inconnu':
    case 'programme-deja-inscrit':
    case 'aucun-programme':
      return 'epciSiren';
    case 'motif-manquant':
      return 'motif';
    case 'numero-mal-forme':
    case 'numero-deja-pris':
      return 'numero';
    case 'vote-illisible':
      return 'pour';
    case 'recepisse-mal-forme':
    case 'recepisse-autre-collectivite':
      return 'identifiant';
    default:
      return 'contenu';
  }
}
