import { formaterNombre, pluriel } from '../../../core/typography.ts';
import { Carte } from '../../../core/ui/carte.tsx';
import { LegendeDeCarte } from '../../../core/ui/trames.tsx';
import type { Limite } from '../../territoire/door.ts';
import type { FormeApercue } from '../rules/depots.ts';
import type { Apercu } from '../store/depots.ts';

const SORTS = {
  nouveau: { trame: 'uni', dit: 'À ajouter' },
  change: { trame: 'hachures', dit: 'À remplacer' },
  inchange: { trame: 'vide', dit: 'Inchangé' },
} as const satisfies Record<FormeApercue['sort'], object>;

/** Where what the file draws is; its figures stand in the lists beside. */
export function CarteDeLApercu({
  apercu,
  fond,
}: {
  apercu: Extract<Apercu, { ok: true }>;
  fond: readonly Limite[];
}) {
  const { formes, horsCarte } = apercu;
  if (formes.length === 0) return null;
  const presents = new Set(formes.map(({ sort }) => sort));
  const lignes = (Object.keys(SORTS) as FormeApercue['sort'][])
    .filter((sort) => presents.has(sort))
    .map((sort) => SORTS[sort]);
  return (
    <>
      <Carte
        id="apercu"
        fond={fond}
        titre="Ce que le fichier dessine"
        description={`${formaterNombre(formes.length)} ${pluriel(formes.length, 'tracé', 'tracés')}.`}
        legende="Ce que le fichier dessine"
        formes={formes.map(({ code, nom, sort, surface }) => ({
          ...{ code, surface, etiquette: '', trame: SORTS[sort].trame },
          dit: `${nom} (${code}) : ${SORTS[sort].dit.toLowerCase()}`,
        }))}
      />
      <LegendeDeCarte id="apercu" lignes={lignes} />
      {horsCarte === 0 ? null : (
        <p class="discret">
          {formaterNombre(horsCarte)} {pluriel(horsCarte, 'tracé', 'tracés')} outre-mer{' '}
          {pluriel(horsCarte, 'n’est pas montré', 'ne sont pas montrés')} sur cette carte.
        </p>
      )}
    </>
  );
}
