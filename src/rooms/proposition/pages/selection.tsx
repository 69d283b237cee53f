import { peut } from '../../../core/access/access.ts';
import type { Faults } from '../../../core/http/form.ts';
import { type Answer, type Context, failure, page } from '../../../core/http/route.ts';
import { lireTete } from '../../../core/journal.ts';
import { formaterInstant, pluriel } from '../../../core/typography.ts';
import { ResumeDesFautes } from '../../../core/ui/fields.tsx';
import { Historique } from '../../../core/ui/history.tsx';
import { Etiquette } from '../../../core/ui/parts.tsx';
import { lirePersonne } from '../../acteur/door.ts';
import { EnveloppeProposee } from './enveloppe.tsx';
import type { Rangee } from './gestes.tsx';
import { AExaminer, Ecartees, Proposees } from './groupes.tsx';
import { raconterProposition } from './histoire.ts';
import { type DossierVu, lireVue, type Vue } from './vue.ts';

export const TRAIL = [{ href: '/propositions', label: 'Propositions' }];

/** The selection of one EPCI: the envelope, then the dossiers to examine, proposed, set aside. */
export async function showSelection(
  context: Context,
  status = 200,
  faults: Faults = {},
): Promise<Answer> {
  const { rang: depuis } = await lireTete(context.database);
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
      <Historique faits={await raconterProposition(context, vue)} />
    </>
  );
  return page(status === 200 ? titre : `Erreur : ${titre}`, body, {
    status,
    trail: TRAIL,
    ...(vue.transmise ? {} : { direct: { href: `${vue.adresse}/direct`, depuis } }),
  });
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
