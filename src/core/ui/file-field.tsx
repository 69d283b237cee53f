import type { Faults } from '../http/form.ts';

/** A file to join; what it must be, its greatest size and what happens to it stand in the hint. */
export function ChampFichier({
  nom,
  libelle,
  aide,
  accepte,
  fautes,
}: {
  readonly nom: string;
  readonly libelle: string;
  readonly aide: string;
  /** File name extensions that the browser offers first, such as `.geojson,.csv`. */
  readonly accepte: string;
  readonly fautes?: Faults;
}) {
  const faute = fautes?.[nom];
  return (
    <div class={faute ? 'champ en-faute' : 'champ'}>
      <label for={nom}>{libelle}</label>
      <p class="aide" id={`${nom}-aide`}>
        {aide}
      </p>
      {faute ? (
        <p class="faute" id={`${nom}-faute`}>
          <span class="hors-vue">Erreur : </span>
          {faute}
        </p>
      ) : null}
      <input
        type="file"
        id={nom}
        name={nom}
        accept={accepte}
        aria-describedby={faute ? `${nom}-aide ${nom}-faute` : `${nom}-aide`}
        aria-invalid={faute ? true : undefined}
      />
    </div>
  );
}
