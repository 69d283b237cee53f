import type { Context } from '../../core/http/route.ts';
import { formaterJour } from '../../core/typography.ts';
import { type DeliberationLue, listerDeliberations } from '../../rooms/deliberation/door.ts';
import type { Attendu } from '../../rooms/dialogue/door.ts';
import { ADRESSES } from '../addresses.ts';
import { compter, dire, plusAncien } from '../etape.ts';
import { lireSituations, type Situation } from '../situation.ts';
import { RegionState } from './region-state.tsx';
import type { Tache } from './types.ts';

/** What awaits the direction: envelopes to notify, amounts to validate, acts to carry through. */
export async function directionHome(context: Context, annee: number) {
  const situations = await lireSituations(context.database, context.acteur, annee);
  const actes = await listerDeliberations(context.database, context.acteur);
  const taches = [
    ...situations.flatMap((situation) => enveloppeANotifier(situation, annee)),
    ...situations.flatMap((situation) =>
      lignesAttendues(situation, annee, 'direction-region', {
        singulier: 'montant à valider',
        auPluriel: 'montants à valider',
      }),
    ),
    ...actes.flatMap(acteEnAttente),
  ];
  return { taches, etat: <RegionState situations={situations} annee={annee} /> };
}

/** What awaits the instruction: the lines on which the Region must answer, per EPCI. */
export async function instructionHome(context: Context, annee: number) {
  const situations = await lireSituations(context.database, context.acteur, annee);
  const actes = await listerDeliberations(context.database, context.acteur);
  const taches = [
    ...situations.flatMap((situation) =>
      lignesAttendues(situation, annee, 'instructeur-region', {
        singulier: 'action attend la réponse de la Région',
        auPluriel: 'actions attendent la réponse de la Région',
      }),
    ),
    ...actes
      .filter(({ etat }) => etat.statut === 'preparation')
      .map((acte) => tacheDActe(acte, 'Délibération à préparer')),
  ];
  return { taches, etat: <RegionState situations={situations} annee={annee} /> };
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
      ou: nom,
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
