import { type Answer, type Context, failure, page } from '../../../core/http/route.ts';
import { formaterJour, formaterMontant } from '../../../core/typography.ts';
import { Etiquette } from '../../../core/ui/parts.tsx';
import type { ActionVotee } from '../rules/votees.ts';
import { lireActionVotee, type Presentation } from '../store/votees.ts';
import { SECTIONS } from './mots.ts';

const TRAIL = [{ href: '/actions', label: 'Actions votées' }];

/** One voted action: what, who, where, how much, how the residents take part, by which act. */
export async function showAction({ database, params }: Context): Promise<Answer> {
  const lue = await lireActionVotee(database, params['id'] ?? '');
  if (lue === null) return failure(404);
  const { action, presentation } = lue;
  const body = (
    <article>
      <h1>{action.intitule}</h1>
      <p class="chapeau">
        {action.porteur}, {action.epci.libelle}
      </p>
      <p class="somme-votee">
        <strong class="montant">{formaterMontant(action.montantCentimes)}</strong>{' '}
        <Etiquette ton="vote">voté en {action.annee}</Etiquette>
      </p>
      <div class="colonnes">
        <div>{presentation === null ? null : <Recit presentation={presentation} />}</div>
        <Reperes action={action} presentation={presentation} />
      </div>
    </article>
  );
  return page(`Action votée : ${action.intitule}`, body, { trail: TRAIL });
}

function Recit({ presentation: { description, participation } }: { presentation: Presentation }) {
  return (
    <>
      <h2>Ce qui est fait</h2>
      <Texte texte={description} />
      <h2>La participation des habitants</h2>
      <dl class="notice">
        <dt>Qui</dt>
        <dd>{participation.qui || 'Non décrit'}</dd>
        <dt>Comment</dt>
        <dd>{participation.comment || 'Non décrit'}</dd>
        <dt>Quand</dt>
        <dd>{participation.quand || 'Non décrit'}</dd>
      </dl>
    </>
  );
}

function Texte({ texte }: { texte: string }) {
  const alineas = texte.split(/\n+/).filter((alinea) => alinea.trim() !== '');
  if (alineas.length === 0) return <p class="discret">Le porteur n’a pas décrit l’action.</p>;
  return (
    <>
      {alineas.map((alinea) => (
        <p key={alinea}>{alinea}</p>
      ))}
    </>
  );
}

function Reperes({
  action,
  presentation,
}: {
  action: ActionVotee;
  presentation: Presentation | null;
}) {
  const { epci, priorite, deliberation, executoireLe } = action;
  const identifiant = presentation?.porteurSiret
    ? `SIRET ${presentation.porteurSiret}`
    : `RNA ${presentation?.porteurRna ?? 'inconnu'}`;
  return (
    <section class="encart" aria-labelledby="reperes">
      <h2 id="reperes">Repères</h2>
      <dl class="notice">
        <dt>Porteur</dt>
        <dd>
          {action.porteur}
          {presentation === null ? null : <span class="porteur">{identifiant}</span>}
        </dd>
        <dt>Intercommunalité</dt>
        <dd>
          <a href={`/actions?epci=${epci.code}`}>{epci.libelle}</a>
        </dd>
        <dt>Quartiers</dt>
        <dd>
          <Liens reperes={action.quartiers} vers="/quartiers/" />
        </dd>
        <dt>{priorite.court === priorite.libelle ? 'Priorité' : priorite.court}</dt>
        <dd>
          <a href={`/actions?priorite=${encodeURIComponent(priorite.code)}`}>{priorite.libelle}</a>
        </dd>
        <dt>Points d’entrée</dt>
        <dd>
          <Liens reperes={action.pointsDEntree} vers="/actions?entree=" />
        </dd>
        <dt>Section</dt>
        <dd>{SECTIONS[action.section]}</dd>
        <dt>Délibération</dt>
        <dd>
          <a href={`/deliberations-publiques/${deliberation.id}`}>n°&nbsp;{deliberation.numero}</a>
          {executoireLe === null ? null : (
            <span class="porteur">exécutoire le {formaterJour(executoireLe)}</span>
          )}
        </dd>
        <dt>Numéro du dossier</dt>
        <dd>{action.numero}</dd>
      </dl>
    </section>
  );
}

function Liens({ reperes, vers }: { reperes: ActionVotee['quartiers']; vers: string }) {
  if (reperes.length === 0) return <>–</>;
  return (
    <ul class="nue">
      {reperes.map(({ code, libelle }) => (
        <li key={code}>
          <a href={`${vers}${encodeURIComponent(code)}`}>{libelle}</a>
        </li>
      ))}
    </ul>
  );
}
