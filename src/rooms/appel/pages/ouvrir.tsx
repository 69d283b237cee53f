import { execute } from '../../../core/execute.ts';
import { issueOf, newIdOf, orderOf } from '../../../core/http/command.ts';
import type { Faults } from '../../../core/http/form.ts';
import { type Answer, type Context, redirect } from '../../../core/http/route.ts';
import { Champ, ChampCases, ChampChoix, ChampTexte } from '../../../core/ui/fields.tsx';
import { Formulaire, lier, pageDeFormulaire } from '../../../core/ui/form.tsx';
import { listerDispositifs } from '../../dispositif/door.ts';
import { type Epci, epciDesContrats, lireEpci } from '../../territoire/door.ts';
import { pieceAppel } from '../store/piece.ts';
import { lireCommande } from './lire-commande.ts';
import { champDuRefus, TRAIL } from './mots.tsx';
import { direRefusAppel } from './phrases.ts';

/** The form that opens a call. */
export async function ouvrir(context: Context, status = 200, faults: Faults = {}): Promise<Answer> {
  const { database, acteur, form, jeton, maintenant } = context;
  const dispositifs = await listerDispositifs(database, acteur);
  const epcis = await proposables(context);
  const { values } = form;
  const de = lier(form, faults);
  const titre = 'Ouvrir un appel à projets';
  const seul = epcis.length === 1 ? epcis.map(({ siren }) => siren) : [];
  const corps = (
    <>
      <p class="chapeau">
        Les porteurs déposent leurs dossiers entre l’ouverture et la clôture, heure de Paris.
      </p>
      <Formulaire action="/appels" jeton={jeton} bouton="Ouvrir l’appel">
        <ChampChoix
          {...de('dispositif')}
          libelle="Dispositif"
          aide="Ses règles s’appliqueront à chaque dossier."
          choix={dispositifs.map(({ id, etat }) => ({
            valeur: id,
            libelle: etat.dispositif.intitule,
          }))}
        />
        <Champ
          {...de('annee', maintenant.slice(0, 4))}
          libelle="Année du programme"
          aide="Quatre chiffres, celle des actions."
          court
        />
        <Champ
          {...de('intitule')}
          libelle="Intitulé"
          aide="Les porteurs le liront en tête de leur dossier."
        />
        <Moments context={context} faults={faults} />
        <ChampCases
          nom="epcis"
          libelle="EPCI concernés"
          aide={
            acteur.epciSiren === null
              ? 'N’en cochez aucun pour ouvrir l’appel à tous. Seuls les EPCI en contrat de ville sont proposés.'
              : 'Votre EPCI seul : la Région ouvre les appels communs.'
          }
          choix={epcis.map(({ siren, nom }) => ({ valeur: siren, libelle: nom }))}
          coches={values['cle'] === undefined ? seul : form.all('epcis')}
          fautes={faults}
        />
        <ChampTexte
          {...de('noteDeCadrage')}
          libelle="Note de cadrage"
          aide="Ce que les porteurs doivent savoir avant de déposer."
          facultatif
        />
        <ChampTexte
          {...de('pieces')}
          libelle="Pièces exigées"
          aide="Une par ligne : statuts, budget de l’action, RIB…"
          facultatif
        />
      </Formulaire>
    </>
  );
  return pageDeFormulaire(titre, faults, { corps, status, trail: TRAIL });
}

function Moments({ context, faults }: { context: Context; faults: Faults }) {
  const de = lier(context.form, faults);
  return (
    <>
      <div class="moment">
        <Champ
          {...de('ouvreJour')}
          libelle="Ouverture, jour"
          aide="Le dépôt commence ce jour-là."
          date
          court
        />
        <Champ
          {...de('ouvreHeure', '9 h 00')}
          libelle="Ouverture, heure"
          aide="Heure de Paris : 9 h 00."
          court
        />
      </div>
      <div class="moment">
        <Champ {...de('fermeJour')} libelle="Clôture, jour" aide="Aucun dépôt après." date court />
        <Champ
          {...de('fermeHeure', '18 h 00')}
          libelle="Clôture, heure"
          aide="Heure de Paris : 18 h 00."
          court
        />
      </div>
    </>
  );
}

/** The EPCI that may be ticked: one's own, or those that hold a contrat de ville or took it over. */
async function proposables({ database, acteur }: Context): Promise<readonly Epci[]> {
  if (acteur.epciSiren !== null) {
    const sien = await lireEpci(database, acteur.epciSiren);
    return sien === null ? [] : [sien];
  }
  return epciDesContrats(database);
}

/** Opens the call; the command key names it, so that a double submit opens one only. */
export async function submitOuvrir(context: Context): Promise<Answer> {
  const lue = lireCommande(context);
  if (!lue.ok) return ouvrir(context, 422, lue.faults);
  const ordre = orderOf(context);
  const id = newIdOf(ordre);
  const { commande } = lue;
  const reponse = await execute(context.database, pieceAppel, { id, commande }, ordre);
  const issue = issueOf(reponse, direRefusAppel, champDuRefus);
  if (!issue.ok) return ouvrir(context, issue.status, issue.faults);
  return redirect(`/appels/${id}`, { dit: 'L’appel est ouvert : les porteurs le voient.' });
}
