import { type Answer, page } from '../../../core/http/route.ts';
import { Formulaire } from '../../../core/ui/form.tsx';
import type { Apercu, Depot } from '../store/depots.ts';
import { direRefus, FIL_D_IMPORT } from './gestes-de-depot.tsx';

/** Why the work on a file ended before its end, and how to have it done again as it was asked. */
export function montrerCoupure(
  jeton: string,
  { id, fichier, options }: Depot,
  refus: Extract<Apercu, { ok: false }>['refus'],
): Answer {
  const { millesime = '', couche = '', contenu = '' } = options;
  const redit = Object.entries({ depot: id, millesime, couche, quoi: contenu });
  const titre = 'Le traitement s’est arrêté';
  const body = (
    <>
      <h1>{titre}</h1>
      <p class="chapeau">Fichier « {fichier} »</p>
      <div class="fautes" role="alert">
        <p>{direRefus(refus)}</p>
      </div>
      <div class="gestes-de-depot">
        <Formulaire action="/territoire/apercu/relire" jeton={jeton} bouton="Relire le fichier">
          {redit.map(([nom, valeur]) => (
            <input key={nom} type="hidden" name={nom} value={valeur} />
          ))}
        </Formulaire>
        <Formulaire action="/territoire/apercu/abandonner" jeton={jeton} bouton="Abandonner" second>
          <input type="hidden" name="depot" value={id} />
        </Formulaire>
      </div>
    </>
  );
  return page(titre, body, { trail: FIL_D_IMPORT });
}
