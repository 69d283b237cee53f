import { instant, jourAParis } from '../../../core/day.ts';
import { formaterJour } from '../../../core/typography.ts';
import { Etiquette } from '../../../core/ui/parts.tsx';
import type { Correspondance } from '../../territoire/door.ts';
import type { Officielle } from '../rules/officielle.ts';
import type { ComparaisonLue, LienNumerote } from './lire.ts';

/** What a table says beside a link, from the most to the least worth a look. */
export const MOTS_DE_LA_TABLE = {
  differe: { mot: 'diffère', ton: 'refus' },
  concorde: { mot: 'concorde', ton: 'accord' },
  muette: { mot: 'muette', ton: 'neutre' },
} as const satisfies Record<Officielle['verdict'], { mot: string; ton: string }>;

/** « diffère, dit Secteur Sud (QP059074) ». */
export function direOfficielle(lien: LienNumerote, noms: ComparaisonLue['noms']): string {
  const { verdict } = lien.officielle;
  const { mot } = MOTS_DE_LA_TABLE[verdict];
  return verdict === 'differe' ? `${mot}, dit ${direDits(lien, noms)}` : mot;
}

function direDits({ cle, officielle: { dits } }: LienNumerote, noms: ComparaisonLue['noms']) {
  const siens = noms[cle.cote === 'nouveau' ? 'ancien' : 'nouveau'];
  if (dits.length > 0) return dits.map((code) => `${siens.get(code) ?? code} (${code})`).join(', ');
  return cle.cote === 'nouveau' ? 'qu’il ne vient d’aucun' : 'qu’aucun ne lui succède';
}

/** The same in a cell: the word as a label, and who it names when it differs. */
export function VerdictDeLaTable({
  lien,
  noms,
}: {
  lien: LienNumerote;
  noms: ComparaisonLue['noms'];
}) {
  const { verdict } = lien.officielle;
  const { mot, ton } = MOTS_DE_LA_TABLE[verdict];
  return (
    <>
      <Etiquette ton={ton}>{mot}</Etiquette>
      {verdict === 'differe' ? <span class="signe"> dit {direDits(lien, noms)}</span> : null}
    </>
  );
}

/** Whether any table speaks of these links. */
export function parleDeTables(liens: readonly LienNumerote[]): boolean {
  return liens.some(({ officielle }) => officielle.verdict !== 'muette');
}

/** The tables that speak of some links: their files, publishers and days; nothing when none does. */
export function SourcesDesTables({
  liens,
  titre,
}: {
  liens: readonly LienNumerote[];
  titre: string;
}) {
  const lignes = liens.flatMap(({ officielle }) => officielle.lignes);
  const sources = [...new Set(lignes.map(direSource))];
  if (sources.length === 0) return null;
  return (
    <p class="discret">
      {titre} {sources.join(' ; ')}.
    </p>
  );
}

function direSource({ fichier, editeur, instant: quand }: Correspondance): string {
  const qui = editeur === null ? '' : `, publiée par ${editeur}`;
  return `${fichier}${qui}, importée le ${formaterJour(jourAParis(instant(quand)))}`;
}
