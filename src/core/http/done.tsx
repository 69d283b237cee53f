import { nouvelleCle } from '../execute.ts';
import { Porte } from '../ui/fields.tsx';
import type { Message } from './session.ts';

/** What was just done, with the gesture that takes it back where there is one. */
export function Done({ message, jeton }: { message: Message; jeton: string }) {
  const { dit, annuler } = message;
  return (
    <div class="fait">
      <p role="status">{dit}</p>
      {annuler === undefined ? null : (
        <form method="post" action={annuler.action}>
          <Porte jeton={jeton} cle={nouvelleCle()} />
          {Object.entries(annuler.champs).map(([nom, valeur]) => (
            <input key={nom} type="hidden" name={nom} value={valeur} />
          ))}
          <button type="submit" class="second">
            Annuler
          </button>
        </form>
      )}
    </div>
  );
}
