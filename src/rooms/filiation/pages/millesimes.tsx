import type { VNode } from 'preact';
import { type Liste as ListeLue, listRows } from '../../../core/http/listing.ts';
import { type Answer, type Context, page } from '../../../core/http/route.ts';
import { compareFr, formaterNombre, pluriel } from '../../../core/typography.ts';
import { Liste } from '../../../core/ui/liste.tsx';
import type { Lieu } from '../../territoire/door.ts';
import { direMillesime, placerMillesime } from '../../territoire/pages/door.ts';
import { CartesComparees } from './cartes.tsx';
import { Choisir, direPourquoi } from './choisir.tsx';
import { estAConfirmer, type LigneDeLien, LOT, lignesDe, tableauDe } from './colonnes.tsx';
import {
  avecEcarts,
  type ComparaisonLue,
  type Demandee,
  type Ecarts,
  lireComparaison,
  lireDemandee,
  peutJuger,
} from './lire.ts';
import { SourcesDesTables } from './officielle.tsx';
import type { Outils } from './outils.ts';

const TRAIL = [{ href: '/territoire', label: 'Territoire' }];
const TITRE = 'Comparer deux millésimes';

/** Two vintages of an EPCI's or a contract's quartiers: maps, table, what is still to confirm. */
export async function showMillesimes(context: Context, { signer }: Outils): Promise<Answer> {
  const demandee = await lireDemandee(context);
  const { lieu, millesimes } = demandee;
  if (lieu === null || millesimes === null) {
    return page(TITRE, <Entree demandee={demandee}>{direPourquoi(demandee)}</Entree>, {
      trail: TRAIL,
    });
  }
  const comparaison = await lireComparaison(context, lieu, millesimes, signer);
  const juge = peutJuger(context.acteur);
  const definition = tableauDe(comparaison, lieu.cle, juge);
  const liste = await listRows(context, definition, lignesDe(comparaison));
  if (liste.kind !== 'liste') return liste;
  const dessinee = await avecEcarts(comparaison);
  const corps = <Comparee lieu={lieu} comparaison={dessinee} liste={liste} juge={juge} />;
  const [avant, apres] = [direMillesime(millesimes.de), direMillesime(millesimes.vers)];
  return page(
    `Comparer ${avant} et ${apres}, ${lieu.nom}`,
    <Entree demandee={demandee}>{corps}</Entree>,
    { trail: TRAIL },
  );
}

function Entree({ demandee, children }: { demandee: Demandee; children: VNode }) {
  return (
    <>
      <h1>{TITRE}</h1>
      <p class="chapeau">
        Ce que les quartiers d’une liste sont devenus dans la suivante. Les tracés le proposent, une
        personne de la Région le confirme.
      </p>
      <Choisir demandee={demandee} />
      {children}
    </>
  );
}

interface Comparee {
  readonly lieu: Lieu;
  readonly comparaison: ComparaisonLue & Ecarts;
  readonly liste: ListeLue<LigneDeLien>;
  readonly juge: boolean;
}

function Comparee({ lieu, comparaison, liste, juge }: Comparee) {
  const { liens, millesimes } = comparaison;
  const aConfirmer = liens.filter(estAConfirmer).length;
  return (
    <>
      <p>
        <strong>
          {formaterNombre(liens.length)} {pluriel(liens.length, 'lien', 'liens')}
        </strong>
        , {aConfirmer === 0 ? 'aucun à confirmer' : `${formaterNombre(aConfirmer)} à confirmer`}.
      </p>
      <CartesComparees nom={lieu.nom} comparaison={comparaison} />
      <h2 id="tableau">Le tableau</h2>
      <Liste
        liste={liste}
        legende={`Quartiers ${placerMillesime('de', millesimes.vers)} et ce dont ils viennent`}
        vide={{ titre: 'Aucun lien', children: <p>Aucun quartier à ces deux dates.</p> }}
      />
      <p class="discret">
        Les parts sont celles des surfaces. Celle des habitants n’est pas connue&nbsp;: elle demande
        une population plus fine que le quartier, que Beffroi ne tient pas.
      </p>
      <SourcesDesTables liens={liens} titre={'Table officielle\u00A0:'} />
      <SansTrace noms={comparaison.sansTrace} />
      {juge && aConfirmer > 0 ? <Confirmer lieu={lieu} comparaison={comparaison} /> : null}
    </>
  );
}

/** What the table cannot tell of. */
function SansTrace({ noms }: { noms: readonly string[] }) {
  if (noms.length === 0) return null;
  return (
    <p class="discret">
      Sans tracé, donc non comparés&nbsp;: {noms.toSorted(compareFr).join(', ')}.
    </p>
  );
}

/** Under the table: check what confirming several links would do; nothing is written yet. */
function Confirmer({ lieu, comparaison }: Pick<Comparee, 'lieu' | 'comparaison'>) {
  const { de, vers } = comparaison.millesimes;
  const memes = comparaison.liens.filter(
    (lien) => estAConfirmer(lien) && lien.sorte === 'identique',
  ).length;
  return (
    <form id={LOT} method="get" action="/territoire/millesimes/confirmer" class="choisir-lot">
      {Object.entries({ lieu: lieu.cle, de, vers }).map(([nom, valeur]) => (
        <input key={nom} type="hidden" name={nom} value={valeur} />
      ))}
      <button type="submit" class="second">
        Confirmer les liens choisis…
      </button>
      {memes === 0 ? null : (
        <button type="submit" class="second" name="tous" value="identique">
          Confirmer les {formaterNombre(memes)} «&nbsp;même quartier&nbsp;»…
        </button>
      )}
      <button type="submit" class="second" name="tous" value="oui">
        Confirmer tous les liens…
      </button>
      <p class="discret">
        Une page dit d’abord ce qui sera confirmé et ce qui ne le sera pas&nbsp;: rien n’est encore
        écrit.
      </p>
    </form>
  );
}
