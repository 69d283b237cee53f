import { formaterMontant, formaterNombre, formaterTaux } from '../../../core/typography.ts';
import { Montant, Tableau } from '../../../core/ui/parts.tsx';
import type { Groupe } from '../rules/votees.ts';

const LIGNE_PX = 20;
const BARRE_PX = 16;
const ECART_PX = 18;
const CARACTERES = 40;

/**
 * Bars of amounts, drawn on the server: lengths to scale from zero, words at a fixed size whatever
 * the width, and the same figures in a table under the picture.
 */
export function Barres({
  id,
  titre,
  quoi,
  groupes,
  lien,
}: {
  id: string;
  titre: string;
  /** What a group is, such as « Priorité ». */
  quoi: string;
  groupes: readonly Groupe[];
  lien: (code: string) => string;
}) {
  const total = groupes.reduce((somme, { montantCentimes }) => somme + montantCentimes, 0);
  return (
    <figure class="graphique">
      <figcaption>
        <h3 id={id}>{titre}</h3>
      </figcaption>
      <Dessin id={id} titre={titre} groupes={groupes} />
      <details>
        <summary>{titre}&nbsp;: les mêmes chiffres en tableau</summary>
        <Tableau
          legende={titre}
          lignes={groupes}
          cle={({ code }) => code}
          colonnes={[
            {
              titre: quoi,
              entete: true,
              cellule: ({ code, libelle }) => <a href={lien(code)}>{libelle}</a>,
            },
            { titre: 'Actions', droite: true, cellule: ({ nombre }) => formaterNombre(nombre) },
            {
              titre: 'Voté',
              droite: true,
              cellule: ({ montantCentimes }) => <Montant centimes={montantCentimes} />,
            },
            {
              titre: 'Part',
              droite: true,
              cellule: ({ montantCentimes }) => partDe(montantCentimes, total),
            },
          ]}
          total={['Ensemble', '', <Montant key="total" centimes={total} />, partDe(total, total)]}
        />
      </details>
    </figure>
  );
}

function partDe(centimes: number, total: number): string {
  return total === 0 ? '–' : formaterTaux(centimes, total);
}

function Dessin({ id, titre, groupes }: { id: string; titre: string; groupes: readonly Groupe[] }) {
  const plusGrand = groupes.reduce((plus, un) => Math.max(plus, un.montantCentimes), 1);
  const phrases = groupes.map(
    ({ libelle, montantCentimes }) => `${libelle}\u00A0: ${formaterMontant(montantCentimes)}`,
  );
  let y = 0;
  const poses = groupes.map((groupe) => {
    const lignes = couperEnLignes(groupe.libelle);
    const haut = y;
    y += (lignes.length + 1) * LIGNE_PX + BARRE_PX + ECART_PX - LIGNE_PX;
    return { ...groupe, lignes, haut };
  });
  return (
    <svg
      class="barres"
      width="100%"
      height={Math.max(y - ECART_PX + 4, 1)}
      role="img"
      aria-labelledby={`${id}-titre ${id}-desc`}
    >
      <title id={`${id}-titre`}>{titre}</title>
      <desc id={`${id}-desc`}>{phrases.join('\u00A0; ')}</desc>
      {poses.map(({ code, lignes, haut, montantCentimes }) => {
        const part = Math.round((montantCentimes / plusGrand) * 7000) / 100;
        const sous = haut + lignes.length * LIGNE_PX + 4;
        return (
          <g key={code}>
            {lignes.map((ligne, rang) => (
              <text key={ligne} x="0" y={haut + (rang + 1) * LIGNE_PX - 5}>
                {ligne}
              </text>
            ))}
            <rect class="barre-votee" x="0" y={sous} width={`${part}%`} height={BARRE_PX} />
            <text class="valeur" x={`${part}%`} dx="8" y={sous + BARRE_PX - 3}>
              {formaterMontant(montantCentimes)}
            </text>
          </g>
        );
      })}
    </svg>
  );
}

/** A label in lines short enough for a narrow screen, cut between words. */
function couperEnLignes(texte: string): string[] {
  const lignes: string[] = [];
  for (const mot of texte.split(' ')) {
    const derniere = lignes.at(-1);
    if (derniere === undefined || derniere.length + 1 + mot.length > CARACTERES) lignes.push(mot);
    else lignes[lignes.length - 1] = `${derniere} ${mot}`;
  }
  return lignes;
}
