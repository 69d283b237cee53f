import { octrois, peut } from '../../../core/access/access.ts';
import { LIBELLES_DES_ROLES, type Role } from '../../../core/access/roles.ts';
import type { Reader } from '../../../core/database/database.ts';
import { type Instant, instant, type Jour, jourAParis } from '../../../core/day.ts';
import { nouvelleCle } from '../../../core/execute.ts';
import type { Faults } from '../../../core/http/form.ts';
import { type Answer, type Context, failure, page, redirect } from '../../../core/http/route.ts';
import { type LigneDeJournal, lireHistoire } from '../../../core/journal.ts';
import { formaterInstant, formaterJour, formaterMontant } from '../../../core/typography.ts';
import { ChampTexte, Porte, ResumeDesFautes } from '../../../core/ui/fields.tsx';
import { Chiffres, Frise, Histoire } from '../../../core/ui/parts.tsx';
import { lireOrganisation, lirePersonne } from '../../acteur/door.ts';
import { type AppelAProjets, estOuvert, lireAppel } from '../../appel/door.ts';
import { lireDispositif } from '../../dispositif/door.ts';
import { lireEpci } from '../../territoire/door.ts';
import { totauxDuPlan } from '../rules/plan.ts';
import type { Dossier, FaitDossier } from '../rules/types.ts';
import { jourDeReference } from '../store/contexte.ts';
import { lireDossier } from '../store/queries.ts';
import { avecBrouillon, cibleDuDossier, commander, peutLire } from './brouillon.tsx';
import {
  BudgetLu,
  direQuartiers,
  lignesDAction,
  lignesDeParticipation,
  Recapitulatif,
} from './contenu.tsx';
import { Statut } from './mots.tsx';
import { montrerTaches } from './taches.tsx';

/** The vote of an action, once it is public. */
export interface VotePublic {
  readonly seanceLe: Jour;
  readonly montantCentimes: number;
}

/** Finds the public vote of a dossier, or null: later rooms know it, and hand it in. */
export type LireVote = (
  reader: Reader,
  dossierId: string,
  annee: number,
) => Promise<VotePublic | null>;

interface Lu {
  readonly id: string;
  readonly version: number;
  readonly etat: Dossier;
}

/** A dossier: by its tasks for the holder of a draft, as a sheet once deposited. */
export async function montrerDossier(context: Context, lireVote: LireVote): Promise<Answer> {
  const { database, acteur, params } = context;
  const id = params['id'] ?? '';
  const lu = await lireDossier(database, id);
  if (lu === null || !peutLire(acteur, lu.etat)) return failure(404);
  if (lu.etat.statut === 'brouillon') {
    return avecBrouillon(context, (brouillon) => montrerTaches(context, brouillon));
  }
  return montrerFiche(context, { id, ...lu }, lireVote);
}

async function montrerFiche(
  context: Context,
  lu: Lu,
  lireVote: LireVote,
  { status = 200, faults = {} }: { status?: number; faults?: Faults } = {},
): Promise<Answer> {
  const { database, acteur } = context;
  const { id, etat } = lu;
  const { contenu } = etat;
  const appel = (await lireAppel(database, etat.appelId))?.etat;
  if (appel === undefined) return failure(404);
  const leJour = jourDeReference(appel);
  const [porteur, epci, dispositif, quartiers, faits, vote] = await Promise.all([
    lireOrganisation(database, contenu.porteurId),
    lireEpci(database, contenu.epciSiren),
    lireDispositif(database, appel.dispositifCode, appel.annee),
    direQuartiers(
      database,
      etat.quartiers.map(({ code }) => code),
      leJour,
    ),
    lireFaits(context, id),
    acteur.role === 'porteur' ? lireVote(database, id, appel.annee) : null,
  ]);
  const body = (
    <>
      <ResumeDesFautes fautes={faults} />
      <p class="surtitre">
        <Statut statut={etat.statut} /> n° {etat.numero}, {appel.intitule}
      </p>
      <h1>{contenu.intitule}</h1>
      <p class="chapeau">
        {porteur?.etat.nom ?? 'Porteur inconnu'}, pour {epci?.nom ?? contenu.epciSiren}
      </p>
      {acteur.role === 'porteur' ? (
        <Suivi etat={etat} appel={appel} vote={vote} context={context} />
      ) : null}
      <Chiffres
        lignes={[
          { quoi: 'Demandé à la Région', combien: formaterMontant(etat.montantDemandeCentimes) },
          {
            quoi: 'Coût de l’action',
            combien: formaterMontant(totauxDuPlan(contenu.plan).chargesCentimes),
          },
        ]}
      />
      <p>
        <a href={`/dossiers/${id}/accuse`}>Accusé de réception</a>
      </p>
      <h2>Action</h2>
      <Recapitulatif lignes={lignesDAction(contenu, dispositif?.etat ?? null).slice(1)} />
      <h2>Participation des habitants</h2>
      <Recapitulatif lignes={lignesDeParticipation(contenu)} />
      <h2>Quartiers</h2>
      <ul>
        {quartiers.map((quartier) => (
          <li key={quartier}>{quartier}</li>
        ))}
      </ul>
      <h2>Budget</h2>
      <BudgetLu plan={contenu.plan} />
      {faits === null ? null : (
        <>
          <h2>Histoire</h2>
          <Histoire faits={faits} />
        </>
      )}
      <Retrait context={context} lu={lu} appel={appel} faults={faults} />
    </>
  );
  const trail = [{ href: '/dossiers', label: 'Dossiers' }];
  const title = status === 200 ? contenu.intitule : `Erreur : ${contenu.intitule}`;
  return page(title, body, { status, trail });
}

/** What the holder may know of where the dossier stands: nothing of a negotiation under way. */
function Suivi({
  etat,
  appel,
  vote,
  context,
}: {
  etat: Dossier;
  appel: AppelAProjets;
  vote: VotePublic | null;
  context: Context;
}) {
  if (etat.statut === 'retire') {
    return <p>Vous avez retiré ce dossier : il ne sera pas étudié.</p>;
  }
  const clos = context.maintenant >= appel.fermeLe;
  const avantLeVote = vote === null ? null : 'avant le vote';
  const etapes = [
    { nom: 'Déposé', quand: etat.deposeLe === null ? null : jourEnMots(etat.deposeLe) },
    {
      nom: 'Étudié par l’EPCI',
      quand: avantLeVote ?? (clos ? `depuis le ${jourEnMots(appel.fermeLe)}` : null),
    },
    { nom: 'Discuté avec la Région', quand: avantLeVote },
    { nom: 'Voté', quand: vote === null ? null : formaterJour(vote.seanceLe) },
  ];
  return (
    <>
      <h2 class="hors-vue">Où en est le dossier</h2>
      <Frise etapes={etapes} />
      <p class="discret">
        {vote === null
          ? 'Vous n’avez rien à faire. Ce que l’EPCI et la Région se disent n’est pas public avant le vote : la suite s’inscrira ici une fois le vote publié.'
          : `La Région a voté ${formaterMontant(vote.montantCentimes)} pour cette action.`}
      </p>
    </>
  );
}

function jourEnMots(quand: Instant): string {
  return formaterJour(jourAParis(quand));
}

/** Who did what; null when the reader has no right to the journal. Names for who may read them. */
async function lireFaits({ database, acteur }: Context, id: string) {
  const lit = octrois(acteur.role, 'journal').some(({ verbes }) => verbes.includes('L'));
  if (!lit) return null;
  const nomme = octrois(acteur.role, 'personne').some(
    ({ verbes, portee }) => verbes.includes('L') && portee === '*',
  );
  const lignes = await lireHistoire(database, 'dossier', id);
  const dites = await Promise.all(lignes.map((ligne) => direLigne(database, ligne, nomme)));
  return dites.toReversed();
}

async function direLigne(reader: Reader, ligne: LigneDeJournal, nomme: boolean) {
  const { personneId, role } = JSON.parse(ligne.acteur) as { personneId: string; role: Role };
  const personne = nomme ? await lirePersonne(reader, personneId) : null;
  const fonction = LIBELLES_DES_ROLES[role];
  return {
    quand: formaterInstant(instant(ligne.instant)),
    qui: personne === null ? fonction : `${personne.etat.nom}, ${fonction}`,
    quoi: direFait(JSON.parse(ligne.fait) as FaitDossier),
  };
}

function direFait(fait: FaitDossier): string {
  switch (fait.type) {
    case 'DossierCree':
      return 'Dossier commencé';
    case 'DossierModifie':
      return 'Brouillon modifié';
    case 'DossierDepose':
      return `Dossier déposé sous le n° ${fait.numero}`;
    case 'DossierRetire':
      return `Dossier retiré : ${fait.motif}`;
  }
}

function Retrait({
  context,
  lu,
  appel,
  faults,
}: {
  context: Context;
  lu: Lu;
  appel: AppelAProjets;
  faults: Faults;
}) {
  const { acteur, maintenant, jeton, form } = context;
  const { id, version, etat } = lu;
  const peutRetirer =
    etat.statut === 'depose' &&
    estOuvert(appel, maintenant) &&
    peut(acteur, 'X', 'dossier', cibleDuDossier(etat));
  if (!peutRetirer) return null;
  return (
    <form method="post" action={`/dossiers/${id}/retirer`}>
      <h2>Retirer le dossier</h2>
      <p>
        Possible jusqu’au {formaterInstant(appel.fermeLe)}. Un dossier retiré ne revient pas : il
        faut en déposer un autre.
      </p>
      <Porte jeton={jeton} cle={nouvelleCle()} version={version} />
      <ChampTexte
        nom="motif"
        libelle="Pourquoi ?"
        aide="Votre EPCI le lira."
        valeur={form.text('motif')}
        fautes={faults}
        lignes={2}
      />
      <div class="actions">
        <button type="submit" class="second">
          Retirer le dossier
        </button>
      </div>
    </form>
  );
}

/** Withdraws a deposited dossier, until the close of its call. */
export async function retirer(context: Context, lireVote: LireVote): Promise<Answer> {
  const { database, acteur, params, form } = context;
  const id = params['id'] ?? '';
  const lu = await lireDossier(database, id);
  if (lu === null || !peutLire(acteur, lu.etat)) return failure(404);
  const motif = form.text('motif');
  if (motif === '' && lu.etat.statut === 'depose') {
    const faults = { motif: 'Indiquez pourquoi vous retirez ce dossier.' };
    return montrerFiche(context, { id, ...lu }, lireVote, { status: 422, faults });
  }
  const issue = await commander(context, id, { type: 'retirerDossier', motif });
  if (issue.ok) return redirect(`/dossiers/${id}`);
  if (issue.status === 403 || issue.status === 404) return failure(issue.status);
  if (lu.etat.statut === 'brouillon') return failure(issue.status, issue.faults['contenu']);
  return montrerFiche(context, { id, ...lu }, lireVote, issue);
}
