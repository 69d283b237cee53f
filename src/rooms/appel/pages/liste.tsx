import { NULLE_PART, peut } from '../../../core/access/access.ts';
import { jourAParis } from '../../../core/day.ts';
import { type Answer, type Context, page } from '../../../core/http/route.ts';
import { formaterInstant, pluriel } from '../../../core/typography.ts';
import { Champ } from '../../../core/ui/fields.tsx';
import { EtatVide, Tableau } from '../../../core/ui/parts.tsx';
import { listerAppels } from '../store/piece.ts';
import { cibleDesEpci, EtiquetteDOuverture } from './mots.tsx';

/** The calls of a year. */
export async function list({ database, acteur, query, maintenant }: Context): Promise<Answer> {
  const voulue = query.get('annee') ?? '';
  const annee = Number(/^\d{4}$/.test(voulue) ? voulue : jourAParis(maintenant).slice(0, 4));
  const appels = await listerAppels(database, acteur, annee);
  const ouvre =
    peut(acteur, 'C', 'appel', NULLE_PART) ||
    (acteur.epciSiren !== null && peut(acteur, 'C', 'appel', cibleDesEpci([acteur.epciSiren])));
  const body = (
    <>
      <h1>Appels à projets {annee}</h1>
      {ouvre ? (
        <p class="actions">
          <a class="bouton" href="/appels/ouvrir">
            Ouvrir un appel à projets
          </a>
        </p>
      ) : null}
      <form method="get" action="/appels" class="cote-a-cote">
        <Champ nom="annee" libelle="Année du programme" valeur={String(annee)} court />
        <button type="submit" class="second">
          Montrer
        </button>
      </form>
      {appels.length === 0 ? (
        <EtatVide titre={`Aucun appel à projets pour ${annee}`}>
          <p>Un appel s’ouvre en général à l’automne qui précède. Essayez une autre année.</p>
        </EtatVide>
      ) : (
        <Tableau
          legende={`Appels à projets ${annee}`}
          lignes={appels}
          cle={({ id }) => id}
          colonnes={[
            {
              titre: 'Appel',
              entete: true,
              cellule: ({ id, etat }) => <a href={`/appels/${id}`}>{etat.intitule}</a>,
            },
            {
              titre: 'État',
              cellule: ({ etat }) => <EtiquetteDOuverture appel={etat} quand={maintenant} />,
            },
            { titre: 'Ouverture', cellule: ({ etat }) => formaterInstant(etat.ouvreLe) },
            { titre: 'Clôture', cellule: ({ etat }) => formaterInstant(etat.fermeLe) },
            { titre: 'EPCI', cellule: ({ etat }) => direEpci(etat.epciSirens.length) },
          ]}
        />
      )}
    </>
  );
  return page(`Appels à projets ${annee}`, body);
}

function direEpci(nombre: number): string {
  return nombre === 0 ? 'Tous' : `${nombre}\u00A0${pluriel(nombre, 'EPCI', 'EPCI')}`;
}
