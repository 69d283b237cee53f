import { peut } from '../../../core/access/access.ts';
import { nouvelleCle } from '../../../core/execute.ts';
import type { Context } from '../../../core/http/route.ts';
import { Porte } from '../../../core/ui/fields.tsx';
import { EtatVide } from '../../../core/ui/parts.tsx';
import { cibleDe } from '../rules/acces.ts';
import type { DeliberationLue } from '../store/queries.ts';

/** The EPCI whose programmes are inscribed; each may be withdrawn as long as nothing is frozen. */
export function Programmes({
  context,
  lue,
  nommer,
}: {
  context: Context;
  lue: DeliberationLue;
  nommer: (siren: string) => string;
}) {
  const { etat, id, version } = lue;
  if (etat.statut !== 'preparation') return null;
  const prepare = peut(context.acteur, 'C', 'deliberation', cibleDe(etat));
  return (
    <>
      <h2>Programmes inscrits</h2>
      {etat.epciSirens.length === 0 ? (
        <EtatVide titre="Aucun programme inscrit">
          <p>
            {prepare
              ? 'Inscrivez ci-dessous les EPCI dont la Commission permanente votera les actions accordées.'
              : 'L’instruction de la Région inscrit les programmes des EPCI avant la séance.'}
          </p>
        </EtatVide>
      ) : (
        <ul class="taches">
          {etat.epciSirens.map((siren) => (
            <li key={siren}>
              <span>{nommer(siren)}</span>
              {prepare ? (
                <form method="post" action={`/deliberations/${id}/retirer`}>
                  <Porte jeton={context.jeton} cle={nouvelleCle()} version={version} />
                  <input type="hidden" name="epciSiren" value={siren} />
                  <button class="lien" type="submit">
                    Retirer<span class="hors-vue"> le programme de {nommer(siren)}</span>
                  </button>
                </form>
              ) : null}
            </li>
          ))}
        </ul>
      )}
      {prepare && etat.epciSirens.length > 0 ? (
        <p class="actions">
          <a class="bouton" href={`/deliberations/${id}/controle`}>
            Contrôler et figer l’annexe
          </a>
        </p>
      ) : null}
    </>
  );
}
