import { Chiffres, EtatVide, Etiquette } from '../../core/ui/parts.tsx';
import { NOM_LONG, TITRE_LONG } from './samples.ts';

/** The gestures: first, second, link, and a destructive one, which reads as any other. */
export function Buttons() {
  return (
    <form method="get" action="/atelier">
      <div class="actions">
        <button type="submit">Transmettre la proposition</button>
        <button type="submit" class="second">
          Enregistrer sans transmettre
        </button>
        <a class="bouton" href="#boutons">
          Un lien en bouton
        </a>
        <a class="bouton second" href="#boutons">
          Un lien en second bouton
        </a>
        <button type="submit" class="lien">
          Un bouton en lien
        </button>
      </div>
      <div class="actions">
        <button type="submit">Accepter 12 500 € pour « {TITRE_LONG} »</button>
      </div>
    </form>
  );
}

const TONS = ['neutre', 'attente', 'accord', 'refus', 'vote'] as const;

/** Where a thing stands: the word says it, the tone only helps. */
export function Tags() {
  return (
    <>
      <p>
        {TONS.map((ton) => (
          <span key={ton}>
            <Etiquette ton={ton}>{ton}</Etiquette>{' '}
          </span>
        ))}
      </p>
      <p>
        <Etiquette ton="attente">
          une étiquette trop longue, qui doit passer à la ligne plutôt que sortir de l’écran
        </Etiquette>
      </p>
    </>
  );
}

/** What awaits: short, with a long place, and nothing at all. */
export function Tasks() {
  return (
    <>
      <ul class="taches">
        <li>
          <a href="#taches">3 montants à valider</a>
          <span class="discret">depuis le 12 février 2019</span>
        </li>
        <li>
          <span>
            <a href="#taches">1 enveloppe à notifier</a>
            <span class="ou discret">{NOM_LONG}</span>
          </span>
          <Etiquette ton="attente">à faire</Etiquette>
        </li>
        <li>
          <a href="#taches">{TITRE_LONG}</a>
          <Etiquette ton="accord">fait</Etiquette>
        </li>
      </ul>
      <EtatVide titre="Rien n’attend votre geste">
        <p>Ce qui vous reviendra paraîtra ici, avec le chemin pour le faire.</p>
      </EtatVide>
    </>
  );
}

/** Figures: small, nil, negative, and very large. */
export function Figures() {
  return (
    <Chiffres
      lignes={[
        { quoi: 'Actions', combien: '0' },
        { quoi: 'Voté', combien: '319 034 €' },
        { quoi: 'Écart', combien: '−12,50 €' },
        { quoi: 'Un intitulé nettement plus long que son chiffre', combien: '1 234 567 890,12 €' },
      ]}
    />
  );
}

/** What was done, what is empty, what went wrong. */
export function Notices() {
  return (
    <>
      <p class="avis">La proposition est transmise à la Région. Le document figé est prêt.</p>
      <EtatVide titre="Aucun dossier déposé">
        <p>L’appel ouvre le lundi 2 octobre 2017 à 8 h (heure de Paris).</p>
        <p>
          <a class="bouton" href="#avis">
            Préparer un dossier
          </a>
        </p>
      </EtatVide>
      <div class="panne">
        <p class="code">Erreur 409</p>
        <h3>Quelqu’un a écrit avant vous</h3>
        <p>L’objet a changé depuis que vous l’avez ouvert. Relisez-le, puis recommencez.</p>
      </div>
    </>
  );
}
