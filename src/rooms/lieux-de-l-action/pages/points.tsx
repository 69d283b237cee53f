import type { Faults } from '../../../core/http/form.ts';
import { formaterNombre } from '../../../core/typography.ts';
import { estSansPlace, SansPlace } from './adresses-retrouvees.tsx';
import type { LigneSituee } from './adresses-tapees.ts';
import { type PropositionDite, Propositions } from './choix-d-adresse.tsx';
import type { PointTape } from './points-tapes.ts';

/** A line to show: as typed, where it falls, and the places to choose from. */
export interface LigneAMontrer {
  readonly tape: PointTape;
  readonly phrase: string | null;
  readonly etat: LigneSituee['etat'];
  readonly propositions: readonly PropositionDite[];
  /** How much the address kept resembles the one typed, from 0 to 1. */
  readonly score: number | null;
}

/** Lines to write on, after those that are filled. */
export const LIGNES_LIBRES = 2;
const VIDE: LigneAMontrer = {
  tape: { adresse: '', lon: '', lat: '', choix: '' },
  ...{ etat: 'vide', phrase: null, propositions: [], score: null },
};

/** The points as typed, and free lines after them; addresses only where a service is set. */
export function Points({
  lignes,
  faults,
  adresses,
}: {
  readonly lignes: readonly LigneAMontrer[];
  readonly faults: Faults;
  readonly adresses: boolean;
}) {
  const libres = Array.from({ length: LIGNES_LIBRES }, () => VIDE);
  return (
    <fieldset class="champ" id="points-de-l-action">
      <legend>{adresses ? 'Adresses et points (facultatif)' : 'Points (facultatif)'}</legend>
      {adresses ? (
        <p class="aide">
          Écrivez une adresse (numéro, voie, code postal, commune) puis enregistrez&nbsp;: la page
          propose des places. L’adresse part seule, sans votre nom, au service d’adresses.
        </p>
      ) : null}
      <p class="aide">
        {adresses ? 'Ou donnez longitude ' : 'Longitude '}puis latitude en degrés, par exemple
        3,0573 et 50,6292. Pour ôter un point, videz ses cases. Une fois la page enregistrée, chaque
        point est sur la carte, et la page dit dans quel quartier il tombe&nbsp;: une indication.
      </p>
      {adresses ? null : (
        <p class="discret">
          Ici, une adresse ne peut pas être cherchée&nbsp;: aucun service d’adresses n’est réglé. La
          liste des quartiers suffit.
        </p>
      )}
      <ol class="points">
        {[...lignes, ...libres].map((ligne, rang) => (
          <Ligne key={rang} n={rang + 1} ligne={ligne} faults={faults} adresses={adresses} />
        ))}
      </ol>
    </fieldset>
  );
}

function Ligne({
  n,
  ligne: { tape, etat, phrase, propositions, score },
  faults,
  adresses,
}: {
  readonly n: number;
  readonly ligne: LigneAMontrer;
  readonly faults: Faults;
  readonly adresses: boolean;
}) {
  const fauteDuPoint = faults[`point-${n}`];
  const fauteDeLAdresse = faults[`adresse-${n}`];
  const faute = fauteDuPoint ?? fauteDeLAdresse ?? faults[`choix-${n}`];
  return (
    <li class={faute === undefined ? undefined : 'en-faute'}>
      {faute === undefined ? null : (
        <p class="faute" id={`point-${n}-faute`}>
          <span class="hors-vue">Erreur : </span>
          {faute}
        </p>
      )}
      <Adresse
        n={n}
        valeur={tape.adresse}
        faute={fauteDeLAdresse}
        montree={adresses}
        dite={estSansPlace(etat)}
      />
      <SansPlace n={n} etat={etat} cherchable={adresses} />
      <Propositions n={n} propositions={propositions} choix={tape.choix} />
      <div class="cote-a-cote">
        <Degre n={n} nom="lon" libelle="Longitude" valeur={tape.lon} faute={fauteDuPoint} />
        <Degre n={n} nom="lat" libelle="Latitude" valeur={tape.lat} faute={fauteDuPoint} />
      </div>
      {phrase === null ? null : (
        <p class="discret">
          Sur la carte, P{n}. {phrase}
          {score === null ? null : ` Adresse retrouvée à ${formaterNombre(score * 100)}\u00A0%.`}
        </p>
      )}
    </li>
  );
}

function Adresse({
  n,
  valeur,
  faute,
  montree,
  dite,
}: {
  readonly n: number;
  readonly valeur: string;
  readonly faute: string | undefined;
  readonly montree: boolean;
  /** Its state is written below it. */
  readonly dite: boolean;
}) {
  if (!montree) {
    return (
      <>
        {valeur === '' ? null : <p>{valeur}</p>}
        <input type="hidden" name="adresse" value={valeur} />
      </>
    );
  }
  return (
    <div>
      <label for={`adresse-${n}`}>
        Adresse<span class="hors-vue"> du point {n}</span>
      </label>
      <input
        id={`adresse-${n}`}
        name="adresse"
        type="text"
        autocomplete="off"
        maxLength={200}
        value={valeur}
        aria-invalid={faute === undefined ? undefined : true}
        aria-describedby={
          faute === undefined ? (dite ? `sans-place-${n}` : undefined) : `point-${n}-faute`
        }
      />
    </div>
  );
}

function Degre({
  n,
  nom,
  libelle,
  valeur,
  faute,
}: {
  n: number;
  nom: 'lon' | 'lat';
  libelle: string;
  valeur: string;
  faute: string | undefined;
}) {
  const id = nom === 'lon' ? `point-${n}` : `point-${n}-lat`;
  return (
    <div>
      <label for={id}>
        {libelle}
        <span class="hors-vue"> du point {n}</span>
      </label>
      <input
        id={id}
        name={nom}
        class="court"
        inputMode="decimal"
        autocomplete="off"
        value={valeur}
        aria-invalid={faute === undefined ? undefined : true}
        aria-describedby={faute === undefined ? undefined : `point-${n}-faute`}
      />
    </div>
  );
}
