import type { VNode } from 'preact';
import { jourAParis } from '../../../core/day.ts';
import type { Context } from '../../../core/http/route.ts';
import { Etiquette } from '../../../core/ui/parts.tsx';
import { lireLigneeDuQuartier, type QuartierParent } from '../../filiation/door.ts';
import { adresseDuLien, MOTS_DES_ETATS } from '../../filiation/pages/door.ts';
import { adresseDuQuartier as adresseAuTerritoire } from '../../territoire/pages/door.ts';
import { type ActionVotee, votees } from '../rules/votees.ts';
import { VoteesParAnnee } from './par-annee.tsx';

/**
 * What was voted in the quartiers that one comes from, each apart and year by year, and the way to
 * those it became; null when neither saw a vote. Amounts are those of whole actions: no share of one
 * is ever made up.
 */
export async function actionsDeLaLignee(
  { database, maintenant }: Pick<Context, 'database' | 'maintenant'>,
  code: string,
  actions: readonly ActionVotee[],
): Promise<VNode | null> {
  const parents = (await lireLigneeDuQuartier(database, code, jourAParis(maintenant)))
    .map((parent) => ({ parent, siennes: votees(actions, parent.code) }))
    .filter(({ siennes }) => siennes.length > 0);
  if (parents.length === 0) return null;
  const anciens = parents.filter(({ parent }) => parent.sens === 'vient-de');
  const suites = parents.filter(({ parent }) => parent.sens === 'est-devenu');
  return (
    <>
      {anciens.map(({ parent, siennes }) => (
        <DansUnAncien key={parent.code} parent={parent} siennes={siennes} />
      ))}
      {anciens.length === 0 ? null : (
        <p class="discret">
          Chaque action y compte en entier, et dans chacun de ses quartiers&nbsp;: ces montants ne
          s’additionnent pas à ceux de ce quartier-ci.
        </p>
      )}
      {suites.map(({ parent }) => (
        <p key={parent.code}>
          D’autres actions sont votées dans{' '}
          <a href={adresseAuTerritoire(parent.code)}>{parent.nom}</a> ({parent.code}), ce qu’il est
          devenu&nbsp;: <EtatDuLien parent={parent} />
        </p>
      ))}
    </>
  );
}

function DansUnAncien({
  parent,
  siennes,
}: {
  parent: QuartierParent;
  siennes: readonly ActionVotee[];
}) {
  const { code, nom } = parent;
  return (
    <>
      <h3>
        Dans {nom} ({code}), dont il vient
      </h3>
      <p>
        <EtatDuLien parent={parent} />
      </p>
      <VoteesParAnnee legende={`Actions votées dans ${nom} (${code})`} actions={siennes} />
      <ul>
        <li>
          <a href={adresseAuTerritoire(code)}>La page de {nom}</a>
        </li>
        <li>
          <a href={`/actions?quartier=${encodeURIComponent(code)}`}>
            La liste de ces actions, dans {nom}
          </a>
        </li>
      </ul>
    </>
  );
}

const DIT_PAR = {
  calculee: 'les tracés le proposent, personne ne l’a encore confirmé',
  'a-revoir': 'les tracés ont changé depuis qu’il a été jugé',
  confirmee: 'la Région l’a confirmé',
  corrigee: 'la Région l’a corrigé',
  reconduit: 'son contour n’a pas changé',
} as const;

function EtatDuLien({ parent: { etat, lien } }: { parent: QuartierParent }) {
  const { mot, ton } = MOTS_DES_ETATS[etat];
  return (
    <>
      <a href={adresseDuLien(lien)}>
        lien <Etiquette ton={ton}>{mot}</Etiquette>
      </a>{' '}
      <span class="discret">({DIT_PAR[etat]})</span>
    </>
  );
}
