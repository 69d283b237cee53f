import type { Context } from '../../../core/http/route.ts';
import { formaterMoment, formaterMontant, pluriel } from '../../../core/typography.ts';
import { coteDe } from '../rules/cotes.ts';
import type { Ligne, Position } from '../rules/types.ts';
import { type Changement, lireChangements, ouvrirVisite, type Visite } from '../store/visite.ts';
import { STATUTS } from './mots.tsx';

/** What others changed in a programme since this person last marked it as seen. */
export interface Nouveautes {
  readonly visite: Visite;
  readonly changes: ReadonlyMap<string, Changement>;
  /** Rank of the journal that the page was read at. */
  readonly rang: number;
}

interface Ou {
  readonly epciSiren: string;
  readonly annee: number;
  readonly ids: readonly string[];
  readonly rang: number;
}

/** The news of a programme, or of one of its lines, for who reads the page. */
export async function lireNouveautes(
  { database, acteur, maintenant }: Context,
  { epciSiren, annee, ids, rang }: Ou,
): Promise<Nouveautes> {
  const visite = await ouvrirVisite(database, acteur, { epciSiren, annee, rang, maintenant });
  const depuis = visite.rang;
  const changes = await lireChangements(database, acteur, epciSiren, { ids, depuis });
  return { visite, changes, rang };
}

/** One field of a line before and after, in words. */
interface Champ {
  readonly nom: string;
  readonly avant: string;
  readonly apres: string;
}

function champsDe({ avant, apres }: Changement): Champ[] {
  const champs = [
    { nom: 'EPCI', lire: ({ positions }: Ligne) => direPosition(positions.epci) },
    { nom: 'Région', lire: ({ positions }: Ligne) => direPosition(positions.region) },
    { nom: 'Statut', lire: ({ statut }: Ligne) => STATUTS[statut].mot },
    { nom: 'Accord', lire: ({ accordCentimes }: Ligne) => direMontant(accordCentimes) },
    { nom: 'Voté', lire: ({ voteCentimes }: Ligne) => direMontant(voteCentimes) },
  ];
  return champs
    .map(({ nom, lire }) => ({ nom, avant: lire(avant), apres: lire(apres) }))
    .filter(({ avant: ancien, apres: nouveau }) => ancien !== nouveau);
}

function direPosition(position: Position | null): string {
  if (position === null) return 'rien';
  const montant = formaterMontant(position.montantCentimes);
  return position.valideeParId === null ? `${montant}, à valider` : montant;
}

function direMontant(centimes: number | null): string {
  return centimes === null ? 'aucun' : formaterMontant(centimes);
}

function direQuestions({ faits }: Changement): string | null {
  const combien = faits.filter(({ type }) => type === 'QuestionPosee').length;
  if (combien === 0) return null;
  return combien === 1 ? 'Une question nouvelle.' : `${combien} questions nouvelles.`;
}

/** In a row: that it changed, and what, in a few words; who is of no side hears of no position. */
export function AChange({
  changement,
  cotes,
}: {
  changement: Changement | undefined;
  cotes: boolean;
}) {
  if (changement === undefined) return null;
  const champs = champsDe(changement).filter(({ nom }) => cotes || !estPosition(nom));
  const questions = cotes ? direQuestions(changement) : null;
  return (
    <span class="a-change">
      <strong>A changé</strong>
      {champs.map(({ nom, avant, apres }) => (
        <span class="sous" key={nom}>
          {nom} : <del>{avant}</del> → <ins>{apres}</ins>
        </span>
      ))}
      {questions === null ? null : <span class="sous">{questions}</span>}
    </span>
  );
}

function estPosition(nom: string): boolean {
  return nom === 'EPCI' || nom === 'Région';
}

/** Over the table: how many actions changed, to see them alone, to mark all of them as seen. */
export function DepuisVotreVisite({
  context,
  nouveautes: { visite, changes, rang },
  adresse,
  seulement,
}: {
  context: Context;
  nouveautes: Nouveautes;
  adresse: string;
  seulement: boolean;
}) {
  const combien = changes.size;
  const quand = formaterMoment(visite.vueLe, context.maintenant);
  if (combien === 0) {
    return <p class="discret">{`Rien n’a changé depuis votre dernière visite, ${quand}.`}</p>;
  }
  const mots = pluriel(combien, 'action a changé', 'actions ont changé');
  return (
    <section class="depuis-visite" aria-label="Depuis votre dernière visite">
      <p>
        <strong>{`${combien} ${mots}`}</strong> {`depuis votre dernière visite, ${quand}.`}
      </p>
      <form method="post" action={`${adresse}/vu`} class="actions">
        <input type="hidden" name="jeton" value={context.jeton} />
        <input type="hidden" name="rang" value={String(rang)} />
        {seulement ? (
          <a href={adresse}>Montrer toutes les actions</a>
        ) : (
          <a href={`${adresse}?change=oui`}>Seulement ce qui a changé</a>
        )}
        <button type="submit" class="second">
          Tout marquer comme vu
        </button>
      </form>
    </section>
  );
}

/** On one action: each field before and after; nothing when nothing changed. */
export function CeQuiAChange({
  context,
  nouveautes: { visite, changes },
  ligne,
}: {
  context: Context;
  nouveautes: Nouveautes;
  ligne: Ligne;
}) {
  const changement = changes.get(ligne.dossierId);
  if (changement === undefined || coteDe(context.acteur, ligne.epciSiren) === null) return null;
  const questions = direQuestions(changement);
  return (
    <section class="depuis-visite" aria-labelledby="change-titre">
      <h2 id="change-titre">
        {`A changé depuis votre dernière visite, ${formaterMoment(visite.vueLe, context.maintenant)}`}
      </h2>
      <dl class="deux-valeurs">
        {champsDe(changement).map(({ nom, avant, apres }) => (
          <div key={nom}>
            <dt>{nom}</dt>
            <dd>
              <del>{avant}</del> → <ins>{apres}</ins>
            </dd>
          </div>
        ))}
      </dl>
      {questions === null ? null : <p>{questions}</p>}
    </section>
  );
}
