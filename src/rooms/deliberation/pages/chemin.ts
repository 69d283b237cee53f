import type { Reader } from '../../../core/database/database.ts';
import { instant, jourAParis } from '../../../core/day.ts';
import { formaterJour } from '../../../core/typography.ts';
import type { FaitSigne } from '../../acteur/door.ts';
import { lireEpci } from '../../territoire/door.ts';
import type { Deliberation, FaitDeliberation } from '../rules/types.ts';

/** The six steps from the draft to the executory act, each with its day once taken. */
export function etapesDe(
  etat: Deliberation,
  faits: readonly FaitSigne<FaitDeliberation>[],
): { nom: string; quand: string | null }[] {
  const jourDe = (...types: FaitDeliberation['type'][]) => {
    const trouve = faits.findLast(({ fait }) => types.includes(fait.type));
    return trouve === undefined ? null : formaterJour(jourAParis(instant(trouve.instant)));
  };
  const ou = (jour: string | null | undefined) => (jour == null ? null : formaterJour(jour));
  const rejetee = etat.statut === 'rejetee';
  return [
    { nom: 'Préparée', quand: jourDe('DeliberationPreparee') },
    { nom: 'Annexe figée', quand: etat.annexe === null ? null : jourDe('AnnexeFigee') },
    {
      nom: rejetee ? 'Rejetée' : 'Adoptée',
      quand: jourDe('DeliberationAdoptee', 'DeliberationRejetee'),
    },
    ...(rejetee
      ? []
      : [
          { nom: 'Reçue par l’État', quand: ou(etat.recepisse?.recuLe) },
          { nom: 'Publiée', quand: ou(etat.publieeLe) },
          { nom: 'Exécutoire', quand: ou(etat.executoireLe) },
        ]),
  ];
}

/** The names of the inscribed EPCI by SIREN, as they were called on the day of the meeting. */
export async function nommerEpcis(
  reader: Reader,
  sirens: readonly string[],
  seanceLe: Deliberation['seanceLe'],
): Promise<ReadonlyMap<string, string>> {
  const noms = await Promise.all(
    sirens.map(async (siren) => {
      const lu = (await lireEpci(reader, siren, seanceLe)) ?? (await lireEpci(reader, siren));
      return [siren, lu?.nom ?? siren] as const;
    }),
  );
  return new Map(noms);
}
