import type { Context } from '../../core/http/route.ts';
import { formaterInstant, formaterJour, formaterMontant } from '../../core/typography.ts';
import { EtatVide, Frise } from '../../core/ui/parts.tsx';
import { type AppelAProjets, estOuvert, listerAppels } from '../../rooms/appel/door.ts';
import { type DeliberationLue, listerDeliberations } from '../../rooms/deliberation/door.ts';
import { type DossierLu, listerDossiers } from '../../rooms/dossier/door.ts';
import { ADRESSES } from '../addresses.ts';
import type { AnneeEnCours } from '../annees.ts';
import { dire } from '../etape.ts';
import type { Tache } from './types.ts';

/**
 * What awaits a holder: drafts to finish, calls that are open; and each dossier with its line of
 * steps.
 */
export async function holderHome(context: Context, annees: readonly AnneeEnCours[]) {
  const { database, acteur, maintenant } = context;
  const dossiers = await listerDossiers(database, acteur);
  const actes = await listerDeliberations(database, acteur);
  const brouillons = dossiers.filter(({ etat }) => etat.statut === 'brouillon');
  const lus = annees.map(({ annee }) => listerAppels(database, acteur, annee));
  const ouverts = (await Promise.all(lus)).flat().filter(({ etat }) => estOuvert(etat, maintenant));
  const taches = [
    ...brouillons.map((dossier) => aTerminer(dossier, ouverts)),
    ...(acteur.organisationId === null ? [] : ouverts.map(aPreparer)),
  ];
  const suivis = dossiers.filter(({ etat }) => etat.statut !== 'brouillon');
  return { taches, etat: <HolderState dossiers={suivis} actes={actes} /> };
}

type AppelLu = Awaited<ReturnType<typeof listerAppels>>[number];

function aTerminer({ id, etat }: DossierLu, ouverts: readonly AppelLu[]): Tache {
  const appel = ouverts.find((ouvert) => ouvert.id === etat.appelId)?.etat;
  return {
    quoi: 'Dossier à terminer et à déposer',
    ou: etat.contenu.intitule || 'sans titre',
    href: ADRESSES.dossier(id),
    quand: appel === undefined ? 'l’appel est fermé' : avant(appel),
  };
}

function aPreparer({ id, etat }: AppelLu): Tache {
  const href = ADRESSES.nouveauDossier(id);
  return { quoi: 'Nouveau dossier à préparer', ou: etat.intitule, href, quand: avant(etat) };
}

function avant({ fermeLe }: AppelAProjets): string {
  return `avant le ${formaterInstant(fermeLe)}`;
}

function HolderState({
  dossiers,
  actes,
}: {
  dossiers: readonly DossierLu[];
  actes: readonly DeliberationLue[];
}) {
  if (dossiers.length === 0) {
    return (
      <EtatVide titre="Aucun dossier déposé">
        <p>Quand un appel à projets est ouvert, préparez un dossier puis déposez-le ici.</p>
      </EtatVide>
    );
  }
  return (
    <ul class="dossiers">
      {dossiers
        .toSorted((a, b) => (b.etat.deposeLe ?? '').localeCompare(a.etat.deposeLe ?? ''))
        .map((dossier) => (
          <li key={dossier.id}>
            <h3>
              <a href={ADRESSES.dossier(dossier.id)}>{dossier.etat.contenu.intitule}</a>
            </h3>
            <p class="discret">
              {dossier.etat.numero === null ? '' : `n°\u00A0${dossier.etat.numero}, `}
              {formaterMontant(dossier.etat.montantDemandeCentimes)} demandés à la Région
            </p>
            <Frise etapes={etapesDe(dossier, actes)} />
          </li>
        ))}
    </ul>
  );
}

/** The steps of a dossier as its holder may know them: nothing of the negotiation shows. */
function etapesDe({ id, etat }: DossierLu, actes: readonly DeliberationLue[]) {
  const depose = { nom: 'Déposé', quand: etat.deposeLe === null ? null : dire(etat.deposeLe) };
  if (etat.statut === 'retire') return [depose, { nom: 'Retiré', quand: 'par vous' }];
  const acte = actes.find(({ etat: un }) => un.annexe?.some(({ dossierId }) => dossierId === id));
  const ligne = acte?.etat.annexe?.find(({ dossierId }) => dossierId === id);
  const vote = acte === undefined ? null : formaterJour(acte.etat.seanceLe);
  const executoire = acte?.etat.executoireLe ?? null;
  return [
    depose,
    { nom: 'À l’étude', quand: vote === null ? 'en cours' : 'terminée' },
    {
      nom: ligne === undefined ? 'Voté' : `Voté : ${formaterMontant(ligne.montantCentimes)}`,
      quand: vote,
    },
    { nom: 'Exécutoire', quand: executoire === null ? null : formaterJour(executoire) },
  ];
}
