import { jourAParis } from '../../../core/day.ts';
import { type Answer, type Context, page } from '../../../core/http/route.ts';
import { ChampChoix } from '../../../core/ui/fields.tsx';
import { listerEpci } from '../../territoire/door.ts';
import { ADRESSE } from './mots.ts';

/** For an agent of the Region: the EPCI whose contract names the quartier. */
export async function choisirLEpci({ database, maintenant }: Context): Promise<Answer> {
  const epci = await listerEpci(database, jourAParis(maintenant));
  const body = (
    <>
      <h1>Proposer un quartier</h1>
      <p class="chapeau">
        L’EPCI propose d’ordinaire lui-même. Pour proposer en son nom, d’après son contrat,
        choisissez-le&nbsp;: une autre personne de la Région confirmera.
      </p>
      <form method="get" action={`${ADRESSE}/nouveau`}>
        <ChampChoix
          nom="epci"
          libelle="Intercommunalité"
          aide="Celle dont le contrat nomme le quartier."
          choix={epci.map(({ siren, nom }) => ({ valeur: siren, libelle: nom }))}
        />
        <div class="actions">
          <button type="submit">Continuer</button>
        </div>
      </form>
    </>
  );
  return page('Proposer un quartier', body, {
    trail: [{ href: ADRESSE, label: 'Quartiers proposés' }],
  });
}
