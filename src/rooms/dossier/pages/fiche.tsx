import type { VNode } from 'preact';
import type { Faults } from '../../../core/http/form.ts';
import { type Answer, type Context, failure, page, redirect } from '../../../core/http/route.ts';
import { formaterMontant } from '../../../core/typography.ts';
import { ResumeDesFautes } from '../../../core/ui/fields.tsx';
import { type FaitRaconte, Historique } from '../../../core/ui/history.tsx';
import { Chiffres } from '../../../core/ui/parts.tsx';
import { lireOrganisation } from '../../acteur/door.ts';
import { type AppelAProjets, jourDeReference, lireAppel } from '../../appel/door.ts';
import { type Dispositif, lireDispositif } from '../../dispositif/door.ts';
import {
  CarteDesLieux,
  direQuartiers,
  LieuxAApprecier,
  type LieuxDessines,
  lireLieux,
} from '../../lieux-de-l-action/pages/door.ts';
import { BudgetLu } from '../../plan-de-financement/pages/door.ts';
import { totauxDuPlan } from '../../plan-de-financement/rules/door.ts';
import { lireEpci } from '../../territoire/door.ts';
import { lireDossier } from '../store/queries.ts';
import { questionDuDossier } from '../store/question.ts';
import { commander } from './commander.ts';
import { lignesDAction, lignesDeParticipation, PartDeclaree, Recapitulatif } from './contenu.tsx';
import type { Eligibilite } from './eligibilite.ts';
import { type Lu, Retrait } from './fiche-retrait.tsx';
import { type LireVote, Suivi, type VotePublic } from './fiche-suivi.tsx';
import { raconterDossier } from './histoire.ts';
import { type LireEtapes, lireDossierOuvert, versLesDossiers } from './lisible.ts';
import { Statut } from './mots.tsx';
import { peutLire } from './portee.ts';

/** A dossier: by its tasks for the holder of a draft, as a sheet once deposited. */
export async function montrerDossier(
  context: Context,
  ailleurs: Ailleurs & { readonly lireEtapes: LireEtapes },
): Promise<Answer> {
  const lu = await lireDossierOuvert(context, ailleurs.lireEtapes);
  if (lu === null) return failure(404);
  if (lu.etat.statut === 'brouillon') {
    return ailleurs.montrerBrouillon(context);
  }
  return montrerFiche(context, lu, ailleurs);
}

/** What the sheet shows of the other rooms, each by its own. */
export interface Ailleurs {
  /** A draft, by its pages. */
  montrerBrouillon(context: Context): Promise<Answer>;
  readonly lireVote: LireVote;
  readonly eligibilite: Pick<Eligibilite, 'montrer'>;
}

interface Autour {
  readonly appel: AppelAProjets;
  readonly porteur: string;
  readonly epci: string;
  readonly dispositif: Dispositif | null;
  readonly quartiers: readonly string[];
  readonly lieux: LieuxDessines;
  readonly faits: readonly FaitRaconte[] | null;
  readonly vote: VotePublic | null;
  readonly panneau: VNode | null;
}

/** What the sheet says beside the dossier itself; null when its call is unknown. */
async function lireAutour(
  context: Context,
  { id, etat }: Lu,
  { lireVote, eligibilite }: Ailleurs,
): Promise<Autour | null> {
  const { database, acteur } = context;
  const { contenu } = etat;
  const appel = (await lireAppel(database, etat.appelId))?.etat;
  if (appel === undefined) return null;
  const codes = etat.quartiers.map(({ code }) => code);
  const leJour = jourDeReference(appel);
  const [porteur, epci, dispositif, quartiers, lieux, faits, vote, panneau] = await Promise.all([
    lireOrganisation(database, contenu.porteurId),
    lireEpci(database, contenu.epciSiren),
    lireDispositif(database, appel.dispositifCode, appel.annee),
    direQuartiers(database, codes, leJour),
    lireLieux(database, contenu.epciSiren, codes, leJour),
    raconterDossier(context, id, etat),
    acteur.role === 'porteur'
      ? lireVote(database, { id, epciSiren: contenu.epciSiren, annee: appel.annee })
      : null,
    etat.statut === 'depose'
      ? eligibilite.montrer(
          context,
          questionDuDossier(id, etat, appel),
          `/dossiers/${id}/eligibilite`,
        )
      : null,
  ]);
  return {
    appel,
    porteur: porteur?.etat.nom ?? 'Porteur inconnu',
    epci: epci?.nom ?? contenu.epciSiren,
    dispositif: dispositif?.etat ?? null,
    quartiers,
    lieux,
    faits,
    vote,
    panneau,
  };
}

async function montrerFiche(
  context: Context,
  lu: Lu,
  ailleurs: Ailleurs,
  { status = 200, faults = {} }: { status?: number; faults?: Faults } = {},
): Promise<Answer> {
  const { etat } = lu;
  const { contenu } = etat;
  const autour = await lireAutour(context, lu, ailleurs);
  if (autour === null) return failure(404);
  const { appel, porteur, epci, vote } = autour;
  const body = (
    <>
      <ResumeDesFautes fautes={faults} />
      <p class="surtitre">
        <Statut statut={etat.statut} /> n° {etat.numero}, {appel.intitule}
      </p>
      <h1>{contenu.intitule}</h1>
      <p class="chapeau">
        {porteur}, pour {epci}
      </p>
      {context.acteur.role === 'porteur' ? (
        <Suivi etat={etat} appel={appel} vote={vote} context={context} />
      ) : null}
      <Corps lu={lu} autour={autour} />
      <Retrait context={context} lu={lu} appel={appel} faults={faults} />
      <Historique faits={autour.faits} />
    </>
  );
  const trail = versLesDossiers(context.acteur);
  const title = status === 200 ? contenu.intitule : `Erreur : ${contenu.intitule}`;
  return page(title, body, { status, trail });
}

/** What was deposited, and what became of it. */
function Corps({ lu: { id, etat }, autour }: { lu: Lu; autour: Autour }) {
  const { contenu } = etat;
  const { dispositif, quartiers, lieux } = autour;
  return (
    <>
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
      <Recapitulatif lignes={lignesDAction(contenu, dispositif).slice(1)} />
      <h2>Participation des habitants</h2>
      <Recapitulatif lignes={lignesDeParticipation(contenu)} />
      <h2>Quartiers</h2>
      <ol>
        {quartiers.map((quartier) => (
          <li key={quartier}>{quartier}</li>
        ))}
      </ol>
      <PartDeclaree contenu={contenu} />
      <LieuxAApprecier lieux={etat.lieuxAApprecier ?? []} />
      <CarteDesLieux lieux={lieux} points={contenu.lieux.points} />
      {autour.panneau}
      <h2>Budget</h2>
      <BudgetLu plan={contenu.plan} />
    </>
  );
}

/** Withdraws a deposited dossier, until the close of its call. */
export async function retirer(context: Context, ailleurs: Ailleurs): Promise<Answer> {
  const { database, acteur, params, form } = context;
  const id = params['id'] ?? '';
  const lu = await lireDossier(database, id);
  if (lu === null || !peutLire(acteur, lu.etat)) return failure(404);
  const motif = form.text('motif');
  if (motif === '' && lu.etat.statut === 'depose') {
    const faults = { motif: 'Indiquez pourquoi vous retirez ce dossier.' };
    return montrerFiche(context, { id, ...lu }, ailleurs, { status: 422, faults });
  }
  const issue = await commander(context, id, { type: 'retirerDossier', motif });
  if (issue.ok) return redirect(`/dossiers/${id}`, { dit: 'Le dossier est retiré.' });
  if (issue.status === 403 || issue.status === 404) return failure(issue.status);
  if (lu.etat.statut === 'brouillon') return failure(issue.status, issue.faults['contenu']);
  return montrerFiche(context, { id, ...lu }, ailleurs, issue);
}
