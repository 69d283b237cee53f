import type { VNode } from 'preact';
import { formaterJour } from '../../../core/typography.ts';
import { EtatVide } from '../../../core/ui/parts.tsx';
import type { Lieu } from '../../territoire/door.ts';
import { direMillesime } from '../../territoire/pages/door.ts';
import type { Demandee } from './lire.ts';

/** Why there is nothing to compare yet, and what to do. */
export function direPourquoi({ lieux, lieu, jours }: Demandee): VNode {
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
export function Choisir({ demandee: { lieux, lieu, jours, millesimes } }: { demandee: Demandee }) {
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
