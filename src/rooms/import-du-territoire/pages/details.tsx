import { espacer, formaterNombre } from '../../../core/typography.ts';
import { Tableau } from '../../../core/ui/parts.tsx';
import type { Details } from '../../territoire/door.ts';
import { direChangement } from './mots.ts';

/** Beyond, a list says how many are left: the file itself has them all. */
const MOST_SHOWN = 300;

/** What would take the place of something else. */
export function Changements({ changes }: Pick<Details, 'changes'>) {
  if (changes.length === 0) return null;
  return (
    <>
      <Tableau
        legende={`À remplacer (${formaterNombre(changes.length)})`}
        lignes={changes.slice(0, MOST_SHOWN).map((change, rang) => ({ ...change, rang }))}
        cle={({ rang }) => String(rang)}
        colonnes={[
          { titre: 'Code', entete: true, cellule: ({ code }) => code },
          { titre: 'Nom', cellule: ({ nom }) => nom ?? '–' },
          {
            titre: 'Ce qui change',
            cellule: ({ quoi }) => espacer(quoi.map(direChangement).join(' ; ')),
          },
        ]}
      />
      <Reste nombre={changes.length} />
    </>
  );
}

/** What would be added, folded: it is most often everything. */
export function Ajouts({ nouveaux }: Pick<Details, 'nouveaux'>) {
  if (nouveaux.length === 0) return null;
  return (
    <details>
      <summary>Voir ce qui s’ajoute ({formaterNombre(nouveaux.length)})</summary>
      <Tableau
        legende={`À ajouter (${formaterNombre(nouveaux.length)})`}
        lignes={nouveaux.slice(0, MOST_SHOWN).map((neuf, rang) => ({ ...neuf, rang }))}
        cle={({ rang }) => String(rang)}
        colonnes={[
          { titre: 'Code', entete: true, cellule: ({ code }) => code },
          { titre: 'Nom', cellule: ({ nom }) => nom ?? '–' },
        ]}
      />
      <Reste nombre={nouveaux.length} />
    </details>
  );
}

function Reste({ nombre }: { nombre: number }) {
  if (nombre <= MOST_SHOWN) return null;
  return (
    <p class="discret">
      Et {formaterNombre(nombre - MOST_SHOWN)} de plus, comme le fichier les donne.
    </p>
  );
}
