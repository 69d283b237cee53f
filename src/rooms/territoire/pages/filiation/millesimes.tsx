import type { VNode } from 'preact';
import { type Liste as ListeLue, listRows } from '../../../../core/http/listing.ts';
import { type Answer, type Context, page } from '../../../../core/http/route.ts';
import { formaterJour, formaterNombre, pluriel } from '../../../../core/typography.ts';
import { Liste } from '../../../../core/ui/liste.tsx';
import { EtatVide } from '../../../../core/ui/parts.tsx';
import type { Lieu } from '../../store/cotes.ts';
import type { Outils } from '../outils.ts';
import { CartesComparees } from './cartes.tsx';
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
import { direMillesime } from './mots.ts';

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

function direPourquoi({ lieux, lieu, jours }: Demandee): VNode {
  if (lieux.length === 0) {
    return (
      <EtatVide titre="Aucun quartier">
        <p>L’administration de la Région importe d’abord les périmètres des deux listes.</p>
      </EtatVide>
    );
  }
  if (lieu === null) {
    return (
      <EtatVide titre="Aucun lieu choisi">
        <p>Choisissez un EPCI ou un contrat de ville, puis «&nbsp;Comparer&nbsp;».</p>
      </EtatVide>
    );
  }
  const [seul] = jours;
  return (
    <EtatVide titre="Rien à comparer">
      <p>
        {seul === undefined
          ? `Aucun périmètre n’est connu pour ${lieu.nom}.`
          : `Les quartiers de ${lieu.nom} ne sont connus que dans un millésime, applicable depuis le ${formaterJour(seul)}.`}{' '}
        Une comparaison en demande deux&nbsp;: l’administration de la Région importe l’autre.
      </p>
    </EtatVide>
  );
}

/** Which place, which two vintages: a form that reads, whose address can be shared. */
function Choisir({ demandee: { lieux, lieu, jours, millesimes } }: { demandee: Demandee }) {
  if (lieux.length === 0) return null;
  const groupe = (sorte: Lieu['portee']['sorte'], nom: string) => {
    const siens = lieux.filter(({ portee }) => portee.sorte === sorte);
    if (siens.length === 0) return null;
    return (
      <optgroup label={nom}>
        {siens.map(({ cle, nom: sien }) => (
          <option key={cle} value={cle} selected={cle === lieu?.cle}>
            {sien}
          </option>
        ))}
      </optgroup>
    );
  };
  return (
    <search aria-label="Choisir ce qui est comparé">
      <form method="get" action="/territoire/millesimes" class="recherche">
        <div class="champ mots">
          <label for="lieu">EPCI ou contrat de ville</label>
          <select id="lieu" name="lieu">
            {groupe('epci', 'EPCI')}
            {groupe('contrat', 'Contrats de ville')}
          </select>
        </div>
        {millesimes === null ? null : (
          <>
            <Jour nom="de" libelle="Millésime" jours={jours.slice(0, -1)} choisi={millesimes.de} />
            <Jour nom="vers" libelle="comparé à" jours={jours.slice(1)} choisi={millesimes.vers} />
          </>
        )}
        <div class="gestes">
          <button type="submit" class="second">
            Comparer
          </button>
        </div>
      </form>
    </search>
  );
}

function Jour(props: { nom: string; libelle: string; jours: readonly string[]; choisi: string }) {
  const { nom, libelle, jours, choisi } = props;
  return (
    <div class="champ">
      <label for={nom}>{libelle}</label>
      <select id={nom} name={nom}>
        {jours.map((un) => (
          <option key={un} value={un} selected={un === choisi}>
            {direMillesime(un)}
          </option>
        ))}
      </select>
    </div>
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
        legende={`Quartiers de ${direMillesime(millesimes.vers)} et ce dont ils viennent`}
        vide={{ titre: 'Aucun lien', children: <p>Aucun quartier à ces deux dates.</p> }}
      />
      <p class="discret">
        Les parts sont celles des surfaces. Celle des habitants n’est pas connue&nbsp;: elle demande
        une population plus fine que le quartier, que Beffroi ne tient pas.
      </p>
      {juge && aConfirmer > 0 ? <Confirmer lieu={lieu} comparaison={comparaison} /> : null}
    </>
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
