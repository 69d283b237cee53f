import type { Faults } from '../../../core/http/form.ts';
import { Pourquoi } from '../../../core/ui/why.tsx';
import type { Cote, LigneTapee } from '../rules/plan-saisi.ts';
import { CERTITUDES, COMPTES_DE_CHARGE, COMPTES_DE_PRODUIT } from './mots.ts';

const POURQUOI_LES_FINANCEURS =
  'L’enveloppe complète les politiques de droit commun et les autres financeurs : il faut savoir ' +
  'qui paie, et ce qui est sûr (une ligne par financeur au compte 74, formulaire CERFA 12156).';

const MOTS = {
  charge: {
    titre: 'Charges',
    aide: 'Une ligne par dépense, rangée par compte. Ce qui est donné en nature se met au compte 86.',
    ajouter: 'Ajouter une charge',
    comptes: COMPTES_DE_CHARGE,
  },
  produit: {
    titre: 'Autres produits',
    aide: 'Une ligne par financeur. Ce qui est donné en nature se met au compte 87.',
    ajouter: 'Ajouter un produit',
    comptes: COMPTES_DE_PRODUIT,
  },
} as const;

interface Ligne {
  readonly cote: Cote;
  readonly ligne: LigneTapee;
  readonly rang: number;
  readonly faute: string | undefined;
}

/** The lines of one side of the budget, each with its own buttons. */
export function LignesDeBudget({
  cote,
  lignes,
  faults,
}: {
  cote: Cote;
  lignes: readonly LigneTapee[];
  faults: Faults;
}) {
  const { titre, aide, ajouter } = MOTS[cote];
  return (
    <section class="plan-saisi">
      <h2>{titre}</h2>
      <p class="discret">{aide}</p>
      {cote === 'produit' ? <Pourquoi question={titre}>{POURQUOI_LES_FINANCEURS}</Pourquoi> : null}
      <ol>
        {lignes.map((ligne, place) => {
          const rang = place + 1;
          const faute = faults[`${cote}-montant-${rang}`];
          return (
            <li key={rang}>
              <LigneDeBudget cote={cote} ligne={ligne} rang={rang} faute={faute} />
            </li>
          );
        })}
      </ol>
      <button type="submit" class="second" name="geste" value={`ajouter-${cote}`}>
        {ajouter}
      </button>
    </section>
  );
}

function LigneDeBudget({ cote, ligne, rang, faute }: Ligne) {
  const nom = `${cote} ${rang}`;
  return (
    <fieldset class={faute ? `ligne-${cote} en-faute` : `ligne-${cote}`}>
      <legend class="hors-vue">{nom}</legend>
      <Compte cote={cote} ligne={ligne} rang={rang} />
      <Texte cote={cote} rang={rang} champ="libelle" libelle="Intitulé" valeur={ligne.libelle} />
      {cote === 'produit' ? <Financeur ligne={ligne} rang={rang} /> : null}
      <div class="cellule montant-saisi">
        <label for={`${cote}-montant-${rang}`}>Montant (€)</label>
        <input
          id={`${cote}-montant-${rang}`}
          name={`${cote}-montant`}
          class="montant"
          inputMode="decimal"
          autocomplete="off"
          value={ligne.montant}
          aria-invalid={faute ? true : undefined}
          aria-describedby={faute ? `${cote}-montant-${rang}-faute` : undefined}
        />
      </div>
      {faute ? (
        <p class="faute" id={`${cote}-montant-${rang}-faute`}>
          <span class="hors-vue">Erreur : </span>
          {faute}
        </p>
      ) : null}
      <div class="gestes">
        <button type="submit" class="lien" name="geste" value={`equilibrer-${cote}-${rang}`}>
          Équilibrer avec cette ligne<span class="hors-vue"> : {nom}</span>
        </button>
        <button type="submit" class="lien" name="geste" value={`retirer-${cote}-${rang}`}>
          Retirer<span class="hors-vue"> la ligne {nom}</span>
        </button>
      </div>
    </fieldset>
  );
}

function Compte({ cote, ligne, rang }: Omit<Ligne, 'faute'>) {
  const comptes = Object.entries(MOTS[cote].comptes);
  const precis = ligne.compte !== '' && comptes.every(([compte]) => compte !== ligne.compte);
  return (
    <div class="cellule">
      <label for={`${cote}-compte-${rang}`}>Compte</label>
      <select id={`${cote}-compte-${rang}`} name={`${cote}-compte`}>
        <option value="">Choisissez…</option>
        {precis ? (
          <option value={ligne.compte} selected>
            {ligne.compte}
          </option>
        ) : null}
        {comptes.map(([compte, libelle]) => (
          <option key={compte} value={compte} selected={compte === ligne.compte}>
            {compte} – {libelle}
          </option>
        ))}
      </select>
    </div>
  );
}

function Texte({
  cote,
  rang,
  champ,
  libelle,
  valeur,
}: {
  cote: Cote;
  rang: number;
  champ: 'libelle' | 'financeur';
  libelle: string;
  valeur: string;
}) {
  const id = `${cote}-${champ}-${rang}`;
  return (
    <div class="cellule">
      <label for={id}>{libelle}</label>
      <input id={id} name={`${cote}-${champ}`} autocomplete="off" maxLength={250} value={valeur} />
    </div>
  );
}

function Financeur({ ligne, rang }: { ligne: LigneTapee; rang: number }) {
  return (
    <>
      <Texte
        cote="produit"
        rang={rang}
        champ="financeur"
        libelle="Financeur"
        valeur={ligne.financeur}
      />
      <div class="cellule">
        <label for={`produit-certitude-${rang}`}>Certitude</label>
        <select id={`produit-certitude-${rang}`} name="produit-certitude">
          {Object.entries(CERTITUDES).map(([valeur, libelle]) => (
            <option key={valeur} value={valeur} selected={valeur === ligne.certitude}>
              {libelle}
            </option>
          ))}
        </select>
      </div>
    </>
  );
}
