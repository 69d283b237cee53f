import { randomUUID } from 'node:crypto';
import { execute, nouvelleCle } from '../../../core/execute.ts';
import { issueOf, orderOf } from '../../../core/http/command.ts';
import type { Faults } from '../../../core/http/form.ts';
import { type Answer, type Context, page, redirect } from '../../../core/http/route.ts';
import { compareFr } from '../../../core/typography.ts';
import {
  Champ,
  ChampCases,
  ChampChoix,
  ChampTexte,
  Porte,
  ResumeDesFautes,
} from '../../../core/ui/fields.tsx';
import { listerDispositifs } from '../../dispositif/door.ts';
import { type Epci, lireEpci, listerContrats } from '../../territoire/door.ts';
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

/** The EPCI that may be ticked: one's own, or those that hold a contrat de ville or took it over. */
async function proposables({ database, acteur }: Context): Promise<Epci[]> {
  if (acteur.epciSiren !== null) {
    const sien = await lireEpci(database, acteur.epciSiren);
    return sien === null ? [] : [sien];
  }
  const signataires = (await listerContrats(database)).map(({ epciSiren }) => epciSiren);
  const lus = await Promise.all(
    [...new Set(signataires)].map((siren) => lireEpci(database, siren)),
  );
  const repreneurs = lus.flatMap((epci) => epci?.successeurs.slice(0, 1) ?? []);
  const repris = await Promise.all(repreneurs.map((siren) => lireEpci(database, siren)));
  const parSiren = new Map(
    [...lus, ...repris].flatMap((epci) =>
      epci === null || epci.au !== null ? [] : [[epci.siren, epci] as const],
    ),
  );
  return [...parSiren.values()].sort((a, b) => compareFr(a.nom, b.nom));
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
  if (!issue.ok) return ouvrir(context, issue.status, issue.faults);
  return redirect(`/appels/${id}`, { dit: 'L’appel est ouvert : les porteurs le voient.' });
}
