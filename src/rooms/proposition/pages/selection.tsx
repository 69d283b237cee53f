import { peut } from '../../../core/access/access.ts';
import type { Faults } from '../../../core/http/form.ts';
import { type Answer, type Context, failure, page } from '../../../core/http/route.ts';
import { formaterInstant, formaterMontant, pluriel } from '../../../core/typography.ts';
import { ResumeDesFautes } from '../../../core/ui/fields.tsx';
import { EtatVide, Etiquette, Montant, Tableau } from '../../../core/ui/parts.tsx';
import { lirePersonne } from '../../acteur/door.ts';
import { EnveloppeProposee } from './enveloppe.tsx';
import { Classer, Ecarter, Proposer, type Rangee } from './gestes.tsx';
import { type DossierVu, lireVue, type Vue } from './vue.ts';

export const TRAIL = [{ href: '/propositions', label: 'Propositions' }];

/** The selection of one EPCI: the envelope, then the dossiers to examine, proposed, set aside. */
export async function showSelection(
  context: Context,
  status = 200,
  faults: Faults = {},
): Promise<Answer> {
  const vue = await lireVue(context);
  if (vue === null) return failure(404);
  const titre = `Proposition ${vue.appel.annee}, ${vue.nomEpci}`;
  const prepare = !vue.transmise && peut(context.acteur, 'M', 'proposition', vue.cible);
  const rangee = (dossier: DossierVu): Rangee => ({ context, vue, dossier, faults });
  const body = (
    <>
      <ResumeDesFautes fautes={faults} />
      <h1>{titre}</h1>
      <p class="chapeau">
        {vue.transmise ? (
          <Etiquette ton="accord">transmise à la Région</Etiquette>
        ) : (
          <Etiquette ton="attente">en préparation</Etiquette>
        )}{' '}
        {vue.appel.intitule}
      </p>
      <Suite context={context} vue={vue} transmisePar={await nomDuTransmetteur(context, vue)} />
      <EnveloppeProposee vue={vue} />
      <div class="action-large">
        {vue.transmise ? null : <AExaminer vue={vue} rangee={prepare ? rangee : null} />}
        <Proposees vue={vue} rangee={prepare ? rangee : null} />
        <Ecartees vue={vue} rangee={prepare ? rangee : null} />
      </div>
    </>
  );
  return page(status === 200 ? titre : `Erreur : ${titre}`, body, { status, trail: TRAIL });
}

async function nomDuTransmetteur({ database }: Context, { etat }: Vue): Promise<string> {
  const id = etat?.transmisePar ?? null;
  return id === null ? '' : ((await lirePersonne(database, id))?.etat.nom ?? '');
}

/** Where the proposition stands and what comes next, for who reads it. */
function Suite({
  context,
  vue,
  transmisePar,
}: {
  context: Context;
  vue: Vue;
  transmisePar: string;
}) {
  const { etat, appel, adresse, aExaminer, cle } = vue;
  if (etat !== null && etat.transmiseLe !== null) {
    return (
      <div class="avis">
        <p>
          Transmise le {formaterInstant(etat.transmiseLe)} par {transmisePar}. Elle ne change plus.
        </p>
        <p>
          <a href={`/programmes/${cle.epciSiren}/${etat.annee}`}>Suivre ces actions</a> dans le
          programme, ou <a href={`${adresse}/document`}>télécharger le document figé</a> (JSON).
        </p>
        <p class="discret empreinte">
          Empreinte SHA-256 du document : <code>{etat.empreinte}</code>
        </p>
      </div>
    );
  }
  const reste = aExaminer.length;
  return (
    <>
      <p>
        {reste === 0
          ? 'Tous les dossiers déposés sont décidés.'
          : `${reste} ${pluriel(reste, 'dossier attend', 'dossiers attendent')} une décision : ${reste === 1 ? 'proposez-le avec un montant, ou écartez-le' : 'proposez chacun avec un montant, ou écartez-le'} en disant pourquoi.`}{' '}
        {context.maintenant < appel.fermeLe
          ? `L’appel reste ouvert jusqu’au ${formaterInstant(appel.fermeLe)} : la transmission viendra après.`
          : 'Un·e élu·e de l’EPCI transmet ensuite la proposition à la Région.'}
      </p>
      {peut(context.acteur, 'V', 'proposition', vue.cible) ? (
        <p>
          <a class="bouton" href={`${adresse}/transmettre`}>
            Relire et transmettre
          </a>
        </p>
      ) : null}
    </>
  );
}

type Rangees = ((dossier: DossierVu) => Rangee) | null;

const action = {
  titre: 'Action',
  entete: true,
  cellule: (dossier: DossierVu) => (
    <span id={`d-${dossier.dossierId}`}>
      <a href={`/dossiers/${dossier.dossierId}`}>{dossier.intitule}</a>
      <span class="sous">
        {dossier.numero}, {dossier.porteurNom}
      </span>
      <Alertes dossier={dossier} />
    </span>
  ),
};
const section = { titre: 'Section', cellule: (dossier: DossierVu) => dossier.section };
const demande = {
  titre: 'Demandé',
  droite: true,
  cellule: ({ demandeCentimes }: DossierVu) => <Montant centimes={demandeCentimes} />,
};

/** What one must know before deciding, in words. */
function Alertes({ dossier }: { dossier: DossierVu }) {
  const phrases = [
    dossier.participationDecrite ? '' : 'Participation des habitants non décrite.',
    dossier.quartiers > 0 ? '' : 'Dans aucun quartier du contrat de ville.',
    dossier.aRelire ? 'A changé, ou a été retiré, depuis la décision : à relire.' : '',
  ].filter(Boolean);
  return phrases.length === 0 ? null : <span class="alerte">{phrases.join(' ')}</span>;
}

function AExaminer({ vue: { aExaminer }, rangee }: { vue: Vue; rangee: Rangees }) {
  const gestes = {
    titre: 'Décision',
    cellule: (dossier: DossierVu) =>
      rangee === null ? null : (
        <div class="gestes-de-rangee">
          <Proposer rangee={rangee(dossier)} />
          <Ecarter rangee={rangee(dossier)} />
        </div>
      ),
  };
  return (
    <>
      <h2>À examiner ({aExaminer.length})</h2>
      {aExaminer.length === 0 ? (
        <p class="discret">Aucun dossier n’attend de décision.</p>
      ) : (
        <Tableau
          legende="Dossiers à examiner, dans l’ordre de leur numéro"
          lignes={aExaminer}
          cle={({ dossierId }) => dossierId}
          colonnes={[action, section, demande, ...(rangee === null ? [] : [gestes])]}
        />
      )}
    </>
  );
}

function Proposees({ vue: { proposees }, rangee }: { vue: Vue; rangee: Rangees }) {
  const total = proposees.reduce((t, d) => t + (d.decision?.montantProposeCentimes ?? 0), 0);
  const rang = {
    titre: 'Rang',
    cellule: (dossier: DossierVu) =>
      rangee === null ? dossier.decision?.rang : <Classer rangee={rangee(dossier)} />,
  };
  const propose = {
    titre: 'Proposé',
    droite: rangee === null,
    cellule: (dossier: DossierVu) =>
      rangee === null ? (
        <Montant centimes={dossier.decision?.montantProposeCentimes ?? null} />
      ) : (
        <div class="gestes-de-rangee">
          <Proposer rangee={rangee(dossier)} />
          <Ecarter rangee={rangee(dossier)} />
        </div>
      ),
  };
  return (
    <>
      <h2>Proposées ({proposees.length})</h2>
      {proposees.length === 0 ? (
        <EtatVide titre="Aucune action proposée">
          <p>Seules les actions que l’EPCI propose peuvent recevoir des crédits de la Région.</p>
        </EtatVide>
      ) : (
        <Tableau
          legende="Actions proposées, par ordre de préférence"
          lignes={proposees}
          cle={({ dossierId }) => dossierId}
          colonnes={[rang, action, section, demande, propose]}
          total={['', 'Total proposé', '', '', formaterMontant(total)]}
        />
      )}
    </>
  );
}

function Ecartees({ vue: { ecartees }, rangee }: { vue: Vue; rangee: Rangees }) {
  const motif = { titre: 'Motif', cellule: ({ decision }: DossierVu) => decision?.motif };
  const geste = {
    titre: 'Revenir sur la décision',
    cellule: (dossier: DossierVu) =>
      rangee === null ? null : <Proposer rangee={rangee(dossier)} />,
  };
  return (
    <>
      <h2>Écartées ({ecartees.length})</h2>
      {ecartees.length === 0 ? (
        <p class="discret">Aucun dossier n’est écarté.</p>
      ) : (
        <Tableau
          legende="Dossiers que l’EPCI ne propose pas"
          lignes={ecartees}
          cle={({ dossierId }) => dossierId}
          colonnes={[action, section, demande, motif, ...(rangee === null ? [] : [geste])]}
        />
      )}
    </>
  );
}
