import { randomUUID } from 'node:crypto';
import { jourAParis } from '../../../core/day.ts';
import { execute, nouvelleCle } from '../../../core/execute.ts';
import { issueOf, orderOf } from '../../../core/http/command.ts';
import type { Faults } from '../../../core/http/form.ts';
import { type Answer, type Context, page, redirect } from '../../../core/http/route.ts';
import {
  Champ,
  ChampCases,
  ChampChoix,
  ChampTexte,
  Porte,
  ResumeDesFautes,
} from '../../../core/ui/fields.tsx';
import { listerDispositifs } from '../../dispositif/door.ts';
import { contratDeLEpci, type Epci, lireEpci, listerEpci } from '../../territoire/door.ts';
import type { CommandeAppel } from '../rules/types.ts';
import { pieceAppel } from '../store/piece.ts';
import { champDuRefus, lireMoment, TRAIL } from './mots.tsx';
import { direRefusAppel } from './phrases.ts';

/** The form that opens a call. */
export async function ouvrir(context: Context, status = 200, faults: Faults = {}): Promise<Answer> {
  const { database, acteur, form, jeton, maintenant } = context;
  const dispositifs = await listerDispositifs(database, acteur);
  const epcis = await proposables(context);
  const { values } = form;
  const titre = 'Ouvrir un appel à projets';
  const seul = epcis.length === 1 ? epcis.map(({ siren }) => siren) : [];
  const body = (
    <>
      <ResumeDesFautes fautes={faults} />
      <h1>{titre}</h1>
      <p class="chapeau">
        Les porteurs déposent leurs dossiers entre l’ouverture et la clôture, heure de Paris.
      </p>
      <form method="post" action="/appels">
        <Porte jeton={jeton} cle={nouvelleCle()} />
        <ChampChoix
          nom="dispositif"
          libelle="Dispositif"
          choix={dispositifs.map(({ id, etat }) => ({
            valeur: id,
            libelle: etat.dispositif.intitule,
          }))}
          valeur={values['dispositif'] ?? ''}
          fautes={faults}
        />
        <Champ
          nom="annee"
          libelle="Année du programme"
          valeur={values['annee'] ?? maintenant.slice(0, 4)}
          fautes={faults}
          court
        />
        <Champ
          nom="intitule"
          libelle="Intitulé"
          valeur={values['intitule'] ?? ''}
          fautes={faults}
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
          nom="noteDeCadrage"
          libelle="Note de cadrage"
          aide="Ce que les porteurs doivent savoir avant de déposer."
          valeur={values['noteDeCadrage'] ?? ''}
          fautes={faults}
          facultatif
        />
        <ChampTexte
          nom="pieces"
          libelle="Pièces exigées"
          aide="Une par ligne : statuts, budget de l’action, RIB…"
          valeur={values['pieces'] ?? ''}
          fautes={faults}
          facultatif
        />
        <div class="actions">
          <button type="submit">Ouvrir l’appel</button>
        </div>
      </form>
    </>
  );
  const enErreur = Object.keys(faults).length > 0;
  return page(enErreur ? `Erreur : ${titre}` : titre, body, { status, trail: TRAIL });
}

function Moments({ context, faults }: { context: Context; faults: Faults }) {
  const { values } = context.form;
  return (
    <>
      <div class="moment">
        <Champ
          nom="ouvreJour"
          libelle="Ouverture, jour"
          valeur={values['ouvreJour'] ?? ''}
          fautes={faults}
          date
          court
        />
        <Champ
          nom="ouvreHeure"
          libelle="Ouverture, heure"
          valeur={values['ouvreHeure'] ?? '9 h 00'}
          fautes={faults}
          court
        />
      </div>
      <div class="moment">
        <Champ
          nom="fermeJour"
          libelle="Clôture, jour"
          valeur={values['fermeJour'] ?? ''}
          fautes={faults}
          date
          court
        />
        <Champ
          nom="fermeHeure"
          libelle="Clôture, heure"
          valeur={values['fermeHeure'] ?? '18 h 00'}
          fautes={faults}
          court
        />
      </div>
    </>
  );
}

/** The EPCI that may be ticked: one's own, or those that have a contrat de ville today. */
async function proposables({ database, acteur, maintenant }: Context): Promise<Epci[]> {
  const jour = jourAParis(maintenant);
  if (acteur.epciSiren !== null) {
    const sien = await lireEpci(database, acteur.epciSiren);
    return sien === null ? [] : [sien];
  }
  const tous = await listerEpci(database, jour);
  const contrats = await Promise.all(
    tous.map(({ siren }) => contratDeLEpci(database, siren, jour)),
  );
  return tous.filter((_, rang) => contrats[rang] !== null);
}

const CLE = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/;

/** Opens the call; the command key names it, so that a double submit opens one only. */
export async function submitOuvrir(context: Context): Promise<Answer> {
  const lue = lireCommande(context);
  if (!lue.ok) return ouvrir(context, 422, lue.faults);
  const ordre = orderOf(context);
  const id = CLE.test(ordre.cle) ? ordre.cle : randomUUID();
  const { commande } = lue;
  const reponse = await execute(context.database, pieceAppel, { id, commande }, ordre);
  const issue = issueOf(reponse, direRefusAppel, champDuRefus);
  return issue.ok ? redirect(`/appels/${id}`) : ouvrir(context, issue.status, issue.faults);
}

type Lecture = { ok: true; commande: CommandeAppel } | { ok: false; faults: Faults };

function lireCommande({ form }: Context): Lecture {
  const ouvreLe = lireMoment(form.text('ouvreJour'), form.text('ouvreHeure'));
  const fermeLe = lireMoment(form.text('fermeJour'), form.text('fermeHeure'));
  const faults: Record<string, string> = {};
  if (form.text('dispositif') === '') faults['dispositif'] = 'Choisissez le dispositif.';
  if (!/^\d{4}$/.test(form.text('annee'))) faults['annee'] = 'L’année s’écrit en quatre chiffres.';
  const aide = 'Indiquez le jour, et l’heure ainsi : 18 h 00.';
  if (ouvreLe === null) faults['ouvreJour'] = `L’ouverture n’est pas comprise. ${aide}`;
  if (fermeLe === null) faults['fermeJour'] = `La clôture n’est pas comprise. ${aide}`;
  if (ouvreLe === null || fermeLe === null || Object.keys(faults).length > 0) {
    return { ok: false, faults };
  }
  const commande = {
    type: 'ouvrirAppel',
    dispositifCode: form.text('dispositif'),
    annee: Number(form.text('annee')),
    intitule: form.text('intitule'),
    epciSirens: form.all('epcis'),
    ouvreLe,
    fermeLe,
    noteDeCadrage: form.text('noteDeCadrage'),
    piecesExigees: form
      .text('pieces')
      .split(/\r?\n/)
      .map((piece) => piece.trim())
      .filter((piece) => piece !== ''),
  } as const;
  return { ok: true, commande };
}
