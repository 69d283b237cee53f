import { Carte, type FormeDeCarte } from '../../../core/ui/carte.tsx';
import { LegendeDeCarte, type Trame } from '../../../core/ui/trames.tsx';
import type { Perimetre } from '../../territoire/door.ts';
import { direMillesime, placerMillesime } from '../../territoire/pages/door.ts';
import type { ComparaisonLue, Ecarts, LienNumerote } from './lire.ts';

interface Props {
  readonly nom: string;
  readonly comparaison: ComparaisonLue & Ecarts;
}

/** Both vintages in one frame, side by side, and what was won or lost between them. */
export function CartesComparees({ nom, comparaison }: Props) {
  const { anciens, nouveaux, liens, millesimes, fond } = comparaison;
  const cadre = [...anciens, ...nouveaux].map(({ geometrie }) => geometrie);
  const [avant, apres] = [
    placerMillesime('de', millesimes.de),
    placerMillesime('de', millesimes.vers),
  ];
  const [alors, ensuite] = [
    placerMillesime('en', millesimes.de),
    placerMillesime('en', millesimes.vers),
  ];
  const suites = numerosDesAnciens(liens);
  const propres = new Map(
    liens.flatMap(({ cle, numero }) => (cle.cote === 'nouveau' ? [[cle.code, [numero]]] : [])),
  );
  return (
    <section aria-labelledby="cartes">
      <h2 id="cartes">Les cartes</h2>
      <p>
        Même cadre, même échelle, nord en haut. Un ancien quartier porte le numéro de ce qu’il est
        devenu&nbsp;; le tableau dit la même chose.
      </p>
      <div class="cartes comparees">
        <Carte
          id="avant"
          titre={`${nom}, quartiers ${avant}`}
          description={`${anciens.length} périmètres en vigueur ${alors}.`}
          legende={`Quartiers ${avant}`}
          formes={anciens.map((un) => forme(un, 'hachures', suites.get(un.code) ?? []))}
          cadre={cadre}
          fond={fond}
        />
        <Carte
          id="apres"
          titre={`${nom}, quartiers ${apres}`}
          description={`${nouveaux.length} périmètres en vigueur ${ensuite}.`}
          legende={`Quartiers ${apres}`}
          formes={nouveaux.map((un) => forme(un, 'uni', propres.get(un.code) ?? []))}
          cadre={cadre}
          fond={fond}
        />
        <Differences nom={nom} comparaison={comparaison} />
      </div>
    </section>
  );
}

/** The numbers of the links that an old quartier is part of. */
function numerosDesAnciens(liens: readonly LienNumerote[]): ReadonlyMap<string, number[]> {
  const numeros = new Map<string, number[]>();
  for (const { cle, anciens, numero } of liens) {
    for (const code of cle.cote === 'ancien' ? [cle.code] : anciens) {
      numeros.set(code, [...(numeros.get(code) ?? []), numero]);
    }
  }
  return numeros;
}

function forme(
  { code, nom, geometrie }: Perimetre,
  trame: Trame,
  numeros: readonly number[],
): FormeDeCarte {
  const etiquette = numeros.join('·');
  return { code, trame, etiquette, surface: geometrie, dit: `${etiquette} ${nom}`.trim() };
}

/** The new outlines, with what they left and what they took. */
function Differences({ nom, comparaison }: Props) {
  const { anciens, nouveaux, millesimes, pris, laisses, fond } = comparaison;
  const { de, vers } = millesimes;
  const alors = placerMillesime('en', vers);
  const noms = new Map([...anciens, ...nouveaux].map((un) => [un.code, un.nom]));
  const ecart = (trame: Trame, mot: string) => (un: (typeof pris)[number]) => ({
    ...{ code: `${mot} ${un.code}`, trame, surface: un.surface },
    dit: `${noms.get(un.code) ?? un.code}, ${mot}`,
  });
  const formes = [
    ...nouveaux.map((un) => forme(un, 'vide', [])),
    ...laisses.map(ecart('hachures', `laissé ${alors}`)),
    ...pris.map(ecart('plein', `pris ${alors}`)),
  ];
  return (
    <div>
      <Carte
        id="differences"
        titre={`${nom}, ${placerMillesime('de', de)} ${placerMillesime('a', vers)}`}
        description={`Ce que ${laisses.length} quartiers ont perdu et ce que ${pris.length} ont gagné.`}
        legende="Ce qui a changé"
        formes={formes}
        cadre={[...anciens, ...nouveaux].map(({ geometrie }) => geometrie)}
        fond={fond}
      />
      <LegendeDeCarte
        id="differences"
        lignes={[
          { trame: 'vide', dit: `contour ${placerMillesime('de', vers)}` },
          { trame: 'plein', dit: `entré ${alors}` },
          {
            trame: 'hachures',
            dit: `sorti depuis ${de.endsWith('-01-01') ? '' : 'le '}${direMillesime(de)}`,
          },
        ]}
      />
      <p class="discret">Les écarts de moins d’un centième du quartier ne sont pas montrés.</p>
    </div>
  );
}
