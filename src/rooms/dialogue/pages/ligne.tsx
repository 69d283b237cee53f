import type { Faults } from '../../../core/http/form.ts';
import { type Answer, type Context, failure, page } from '../../../core/http/route.ts';
import { lireTete } from '../../../core/journal.ts';
import { espacer, formaterInstant, formaterMontant } from '../../../core/typography.ts';
import { ResumeDesFautes } from '../../../core/ui/fields.tsx';
import { type FaitRaconte, Historique } from '../../../core/ui/history.tsx';
import { Montant } from '../../../core/ui/parts.tsx';
import type { Position } from '../rules/types.ts';
import { direAttente } from './attente.ts';
import { CeQuiAChange, lireNouveautes } from './changements.tsx';
import { ecartDe } from './ecart.ts';
import { Gestes } from './gestes.tsx';
import { raconterLigne } from './histoire.ts';
import { lireVueDeLigne, type VueDeLigne } from './ligne-vue.ts';
import { GESTES, Statut } from './mots.tsx';
import { TRAIL } from './programme.tsx';
import { Ecart } from './tableau.tsx';
import { Voisines } from './voisines.tsx';

/** What the person was doing when someone else wrote first. */
export interface Collision {
  readonly geste: keyof typeof GESTES;
  readonly montant: string;
}

/** One action: both positions, what is awaited from whom, the moves open to this person, the thread. */
export async function showLigne(
  context: Context,
  status = 200,
  faults: Faults = {},
  collision: Collision | null = null,
): Promise<Answer> {
  const { rang } = await lireTete(context.database);
  const vue = await lireVueDeLigne(context);
  if (vue === null) return failure(404);
  const faits = await raconterLigne(context, vue);
  const { ligne, intitule } = vue;
  const { epciSiren, annee, dossierId } = ligne;
  const nouveautes = await lireNouveautes(context, { epciSiren, annee, ids: [dossierId], rang });
  const body = (
    <>
      {collision === null ? (
        <ResumeDesFautes fautes={faults} />
      ) : (
        <Conflit vue={vue} collision={collision} dernier={faits.at(-1) ?? null} />
      )}
      <h1>{intitule}</h1>
      <p class="chapeau">
        <Statut statut={ligne.statut} /> {vue.numero}, {vue.porteurNom}
      </p>
      <p class="discret">
        {`${vue.epciNom}, rang ${vue.rang}, ${ligne.section}. Le porteur demande ${formaterMontant(ligne.montantDemandeCentimes)}. `}
        <a href={`/dossiers/${ligne.dossierId}`}>Lire le dossier</a>
      </p>
      <Voisines vue={vue} />
      <Positions vue={vue} />
      <CeQuiAChange context={context} nouveautes={nouveautes} ligne={ligne} />
      <p class="attendu">
        <strong>Ce qui est attendu : </strong>
        {vue.dossierRetire
          ? 'le porteur a retiré son dossier ; l’élu·e de l’EPCI peut retirer l’action.'
          : direAttente(ligne, vue.attente)}
      </p>
      <div class="colonnes">
        <Gestes context={context} vue={vue} faults={faults} />
        <Historique faits={faits} titre="Historique des échanges" />
      </div>
    </>
  );
  const programme = {
    href: `/programmes/${ligne.epciSiren}/${ligne.annee}`,
    label: `${vue.epciNom}, ${ligne.annee}`,
  };
  const trail = [...TRAIL, programme];
  const titre = `Dialogue : ${intitule}`;
  const direct = { href: `/lignes/${ligne.dossierId}/direct`, depuis: rang };
  return page(status === 200 ? titre : `Erreur : ${titre}`, body, { status, trail, direct });
}

/** Both values when two people wrote at once: what one wanted, what now stands. */
export function Conflit({
  vue: { ligne },
  collision,
  dernier,
}: {
  vue: VueDeLigne;
  collision: Collision;
  dernier: FaitRaconte | null;
}) {
  const { region, epci } = ligne.positions;
  return (
    <div class="fautes" role="alert" aria-labelledby="fautes-titre" tabIndex={-1}>
      <h2 id="fautes-titre">Quelqu’un a écrit avant vous : rien n’a été enregistré</h2>
      <dl class="deux-valeurs">
        <dt>Vous vouliez</dt>
        <dd>
          {GESTES[collision.geste]}
          {collision.montant === '' ? '' : ` : ${collision.montant}`}
        </dd>
        <dt>Il y a maintenant</dt>
        <dd>
          EPCI <Montant centimes={epci?.montantCentimes ?? null} />, Région{' '}
          <Montant centimes={region?.montantCentimes ?? null} />
        </dd>
        {dernier === null ? null : (
          <>
            <dt>Dernier geste</dt>
            <dd>{espacer(`Le ${formaterInstant(dernier.instant)}, ${dernier.phrase}`)}</dd>
          </>
        )}
      </dl>
      <p>
        Relisez les deux positions. Ce que vous avez tapé est gardé plus bas, si le geste reste
        ouvert.
      </p>
    </div>
  );
}

/** What each side says, and the gap. */
export function Positions({ vue: { ligne, cote } }: { vue: VueDeLigne }) {
  const { positions, accordCentimes, voteCentimes } = ligne;
  return (
    <dl class="positions">
      <div class={cote === 'epci' ? 'a-vous' : undefined}>
        <dt>EPCI{cote === 'epci' ? ', votre côté' : ''}</dt>
        <Dite position={positions.epci} rien="rien sur la table" />
      </div>
      <div class={cote === 'region' ? 'a-vous' : undefined}>
        <dt>Région{cote === 'region' ? ', votre côté' : ''}</dt>
        <Dite position={positions.region} rien="pas encore de réponse" />
      </div>
      <div>
        <dt>Écart</dt>
        <dd>
          <Ecart centimes={ecartDe(ligne)} />
        </dd>
      </div>
      {accordCentimes === null ? null : (
        <div>
          <dt>{voteCentimes === null ? 'Accord' : 'Voté'}</dt>
          <dd>
            <Montant centimes={voteCentimes ?? accordCentimes} />
          </dd>
        </div>
      )}
    </dl>
  );
}

function Dite({ position, rien }: { position: Position | null; rien: string }) {
  if (position === null) return <dd class="rien">{rien}</dd>;
  return (
    <dd>
      <Montant centimes={position.montantCentimes} />
      <span class="sous">
        {position.valideeParId === null ? 'à valider' : 'validé'}, dossier version{' '}
        {position.versionDossier}
      </span>
    </dd>
  );
}
