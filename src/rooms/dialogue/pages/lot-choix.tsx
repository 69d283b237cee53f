import type { Filtre } from './filtre.ts';

/** The form that the boxes of the rows belong to. */
export const LOT = 'lot';

/** Under the table: check what accepting the chosen actions would do; nothing is written yet. */
export function ChoisirPourAccepter({ adresse, filtre }: { adresse: string; filtre: Filtre }) {
  return (
    <form id={LOT} method="get" action={`${adresse}/lot`} class="choisir-lot">
      <input type="hidden" name="statut" value={filtre.statut ?? ''} />
      <input type="hidden" name="texte" value={filtre.texte} />
      <input type="hidden" name="change" value={filtre.change ? 'oui' : ''} />
      <button type="submit" class="second">
        Accepter les actions choisies…
      </button>
      <button type="submit" class="second" name="toutes" value="oui">
        Accepter toutes celles du tableau…
      </button>
      <p class="discret">
        Une page dit d’abord ce qui est possible et ce qui ne l’est pas : rien n’est encore écrit.
      </p>
    </form>
  );
}
