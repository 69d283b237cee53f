import { nouvelleCle } from '../../../core/execute.ts';
import { type Answer, type Context, failure, page } from '../../../core/http/route.ts';
import { formaterMontant, pluriel } from '../../../core/typography.ts';
import { Porte } from '../../../core/ui/fields.tsx';
import { EtatVide, Montant, Tableau } from '../../../core/ui/parts.tsx';
import { lireResultats, type Resultat } from './lot-fait.ts';
import {
  type Bloquee,
  type Lot,
  lireLot,
  lireOu,
  type Possible,
  peutAccepterEnLot,
} from './lot-lu.ts';
import { TRAIL } from './programme.tsx';

/** Before accepting several actions: what is possible, what is not and why. Nothing is written. */
export async function showLot(context: Context): Promise<Answer> {
  const ou = await lireOu(context);
  if (ou === null) return failure(404);
  if (!peutAccepterEnLot(context.acteur, ou.epciSiren)) return direAQui(ou);
  const lot = await lireLot(context, ou);
  const { possibles, bloquees } = lot;
  const tous = possibles.length + bloquees.length;
  const titre =
    tous === 0
      ? 'Accepter plusieurs actions'
      : `Accepter : ${possibles.length} ${pluriel(possibles.length, 'action possible', 'actions possibles')} sur ${tous}`;
  const body = (
    <>
      <h1>{titre}</h1>
      {tous === 0 ? (
        <EtatVide titre="Aucune action choisie">
          <p>
            <a href={ou.adresse}>Cochez des actions dans le programme</a>, puis revenez ici.
          </p>
        </EtatVide>
      ) : null}
      {possibles.length === 0 ? null : <Possibles context={context} lot={lot} />}
      {bloquees.length === 0 ? null : <Bloquees bloquees={bloquees} />}
      <p>
        <a href={ou.adresse}>Revenir au programme sans rien accepter</a>
      </p>
    </>
  );
  return page(titre, body, { trail: trailOf(lot) });
}

/** To who reads the programme and accepts nothing: whose gesture it is. */
function direAQui(ou: Pick<Lot, 'adresse' | 'nom' | 'annee'>): Answer {
  const titre = 'Accepter plusieurs actions';
  const body = (
    <>
      <h1>{titre}</h1>
      <EtatVide titre="Ce geste revient à d’autres">
        <p>
          La direction de la Région et l’élu·e de l’EPCI acceptent les montants.{' '}
          <a href={ou.adresse}>Revenir au programme</a>
        </p>
      </EtatVide>
    </>
  );
  return page(titre, body, { trail: trailOf(ou) });
}

function trailOf({ adresse, nom, annee }: Pick<Lot, 'adresse' | 'nom' | 'annee'>) {
  return [...TRAIL, { href: adresse, label: `${nom}, ${annee}` }];
}

function Possibles({ context, lot: { possibles, adresse } }: { context: Context; lot: Lot }) {
  const somme = possibles.reduce((t, { acceptable }) => t + acceptable.position.montantCentimes, 0);
  const mot = pluriel(
    possibles.length,
    'l’action possible',
    `les ${possibles.length} actions possibles`,
  );
  return (
    <>
      <h2>Possibles ({possibles.length})</h2>
      <Tableau
        legende="Ce qui sera accepté, dans l’ordre de l’EPCI"
        lignes={possibles}
        cle={({ dossierId }) => dossierId}
        colonnes={[
          { titre: 'N°', cellule: ({ numero }: Possible) => <span class="montant">{numero}</span> },
          { titre: 'Action', entete: true, cellule: lienVers },
          {
            titre: 'Montant',
            droite: true,
            cellule: ({ acceptable }: Possible) => (
              <Montant centimes={acceptable.position.montantCentimes} />
            ),
          },
          {
            titre: 'Ensuite',
            cellule: ({ acceptable }: Possible) =>
              acceptable.accord ? 'accord conclu' : 'l’autre côté devra répondre',
          },
        ]}
        total={['', 'Total', formaterMontant(somme), '']}
      />
      <form method="post" action={`${adresse}/lot`} class="actions">
        <Porte jeton={context.jeton} cle={nouvelleCle()} />
        {possibles.map(({ dossierId, version, acceptable: { position } }) => (
          <input
            key={dossierId}
            type="hidden"
            name="ligne"
            value={`${dossierId} ${version} ${position.montantCentimes} ${position.versionDossier}`}
          />
        ))}
        <button type="submit">{`Accepter ${mot}`}</button>
      </form>
    </>
  );
}

function lienVers({ dossierId, intitule }: { dossierId: string; intitule: string }) {
  return <a href={`/lignes/${dossierId}`}>{intitule}</a>;
}

function Bloquees({ bloquees }: { bloquees: readonly Bloquee[] }) {
  return (
    <>
      <h2>Bloquées ({bloquees.length})</h2>
      <ul>
        {[...Map.groupBy(bloquees, ({ pourquoi }) => pourquoi)].map(([pourquoi, siennes]) => (
          <li key={pourquoi}>{`${siennes.length} : ${pourquoi}`}</li>
        ))}
      </ul>
      <Tableau
        legende="Ce qui ne sera pas accepté, et pourquoi"
        lignes={bloquees}
        cle={({ dossierId }) => dossierId}
        colonnes={[
          { titre: 'N°', cellule: ({ numero }: Bloquee) => <span class="montant">{numero}</span> },
          { titre: 'Action', entete: true, cellule: lienVers },
          { titre: 'Pourquoi', cellule: ({ pourquoi }: Bloquee) => pourquoi },
        ]}
      />
    </>
  );
}

/** What became of each action, one by one. */
export async function showResultat(context: Context): Promise<Answer> {
  const ou = await lireOu(context);
  if (ou === null) return failure(404);
  if (!peutAccepterEnLot(context.acteur, ou.epciSiren)) return failure(403);
  const resultats = await lireResultats(context, ou);
  const faites = resultats.filter(({ fait }) => fait).length;
  const titre = `${faites} ${pluriel(faites, 'action acceptée', 'actions acceptées')} sur ${resultats.length}`;
  const body = (
    <>
      <h1>{titre}</h1>
      <Tableau
        legende="Chaque action, par sa propre commande"
        lignes={resultats}
        cle={({ dossierId }) => dossierId}
        colonnes={[
          { titre: 'Action', entete: true, cellule: lienVers },
          { titre: 'Résultat', cellule: ({ dit }: Resultat) => dit },
        ]}
      />
      <p>
        <a href={ou.adresse}>Revenir au programme</a>
      </p>
    </>
  );
  return page(titre, body, { trail: trailOf(ou) });
}
