import { instant, jourAParis } from '../../../core/day.ts';
import { formaterJour, formaterNombre } from '../../../core/typography.ts';
import { Tableau } from '../../../core/ui/parts.tsx';
import type { ChiffreDeQuartier } from '../store/chiffres.ts';

/** The figures of a quartier, each with its day and its file; or why there is none. */
export function ChiffresDuQuartier({ chiffres }: { chiffres: readonly ChiffreDeQuartier[] }) {
  const sources = [...new Set(chiffres.map(direSource))];
  return (
    <section aria-labelledby="chiffres">
      <h2 id="chiffres">Chiffres</h2>
      {chiffres.length === 0 ? (
        <p>
          Aucun chiffre n’est importé pour ce quartier. L’administration de la Région importe le
          tableau de l’Insee, avec sa date.
        </p>
      ) : (
        <>
          <Tableau
            legende="Tels que leur source les donne"
            lignes={chiffres}
            cle={({ indicateur, millesime, empreinte }) =>
              `${indicateur} ${millesime} ${empreinte}`
            }
            colonnes={[
              { titre: 'Chiffre', entete: true, cellule: ({ libelle }) => libelle },
              { titre: 'Valeur', droite: true, cellule: direValeur },
              {
                titre: 'À la date du',
                cellule: ({ millesime }) =>
                  millesime === null ? 'non dite' : formaterJour(millesime),
              },
              { titre: 'Source', cellule: (un) => sources.indexOf(direSource(un)) + 1 },
            ]}
          />
          <ol class="sources" aria-label="Sources des chiffres">
            {sources.map((source) => (
              <li key={source}>{source}</li>
            ))}
          </ol>
        </>
      )}
    </section>
  );
}

/** « ANCT, chiffres.csv, importé le 5 janvier 2026 ». */
function direSource({ fichier, editeur, instant: quand }: ChiffreDeQuartier): string {
  const jour = formaterJour(jourAParis(instant(quand)));
  return [...(editeur === null ? [] : [editeur]), fichier, `importé le ${jour}`].join(', ');
}

function direValeur({ valeur, unite }: ChiffreDeQuartier): string {
  const nombre = Number(valeur);
  const dit = Number.isFinite(nombre) ? formaterNombre(nombre) : valeur;
  return unite === null ? dit : `${dit}\u00A0${unite}`;
}
