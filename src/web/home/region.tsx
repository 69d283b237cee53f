import type { Context } from '../../core/http/route.ts';
import { formaterJour } from '../../core/typography.ts';
import { type DeliberationLue, listerDeliberations } from '../../rooms/deliberation/door.ts';
import type { Attendu } from '../../rooms/dialogue/door.ts';
import { ADRESSES } from '../addresses.ts';
import type { AnneeEnCours } from '../annees.ts';
import { compter, dire, plusAncien } from '../etape.ts';
import type { Situation } from '../situation.ts';
import { RegionYears } from './region-state.tsx';
import type { Tache } from './types.ts';

/** What awaits the direction: envelopes to notify, amounts to validate, acts to carry through. */
export async function directionHome(context: Context, annees: readonly AnneeEnCours[]) {
  const actes = await listerDeliberations(context.database, context.acteur);
  const taches = [
    ...parEpci(annees, enveloppeANotifier),
    ...parEpci(annees, (situation, annee) =>
      lignesAttendues(situation, annee, 'direction-region', {
        singulier: 'montant à valider',
        auPluriel: 'montants à valider',
      }),
    ),
    ...actes.flatMap(acteEnAttente),
  ];
  return { taches, etat: <RegionYears annees={annees} /> };
}

/** What awaits the instruction: the lines on which the Region must answer, per EPCI. */
export async function instructionHome(context: Context, annees: readonly AnneeEnCours[]) {
  const actes = await listerDeliberations(context.database, context.acteur);
  const taches = [
    ...parEpci(annees, (situation, annee) =>
      lignesAttendues(situation, annee, 'instructeur-region', {
        singulier: 'action attend la réponse de la Région',
        auPluriel: 'actions attendent la réponse de la Région',
      }),
    ),
    ...actes
      .filter(({ etat }) => etat.statut === 'preparation')
      .map((acte) => tacheDActe(acte, 'Délibération à préparer')),
  ];
  return { taches, etat: <RegionYears annees={annees} /> };
}

/** The tasks of every EPCI in every year at work, those of the earlier years first. */
export function parEpci(
  annees: readonly AnneeEnCours[],
  tachesDe: (situation: Situation, annee: number) => readonly Tache[],
): Tache[] {
  return annees
    .toReversed()
    .flatMap(({ annee, situations }) => situations.flatMap((une) => tachesDe(une, annee)));
}

function enveloppeANotifier(situation: Situation, annee: number): Tache[] {
  const { enveloppeId, statutEnveloppe, nom } = situation;
  if (enveloppeId === null || statutEnveloppe !== 'provisoire') return [];
  const quoi = `Enveloppe ${annee} à notifier`;
  return [{ quoi, ou: nom, href: ADRESSES.enveloppe(enveloppeId), quand: null }];
}

/** One task for all the lines of an EPCI that wait for a role; none when no line does. */
export function lignesAttendues(
  { epciSiren, nom, lignes }: Situation,
  annee: number,
  role: Attendu,
  mots: { readonly singulier: string; readonly auPluriel: string },
): Tache[] {
  const siennes = lignes.filter(({ attendu }) => attendu === role);
  if (siennes.length === 0) return [];
  const depuis = plusAncien(siennes);
  return [
    {
      quoi: compter(siennes.length, mots.singulier, mots.auPluriel),
      ou: `${nom}, ${annee}`,
      href: ADRESSES.programme(epciSiren, annee),
      quand: depuis === null ? null : `depuis le ${dire(depuis)}`,
    },
  ];
}

function acteEnAttente(acte: DeliberationLue): Tache[] {
  const { statut, recepisse, publieeLe } = acte.etat;
  if (statut === 'figee') return [tacheDActe(acte, 'Vote à enregistrer')];
  if (statut !== 'adoptee') return [];
  return [
    ...(recepisse === null ? [tacheDActe(acte, 'Récépissé de l’État à enregistrer')] : []),
    ...(publieeLe === null ? [tacheDActe(acte, 'Publication à enregistrer')] : []),
  ];
}

function tacheDActe({ id, etat }: DeliberationLue, quoi: string): Tache {
  const quand = `séance du ${formaterJour(etat.seanceLe)}`;
  return { quoi, ou: etat.objet, href: ADRESSES.deliberation(id), quand };
}
