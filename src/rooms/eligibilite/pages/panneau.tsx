import type { VNode } from 'preact';
import { peut } from '../../../core/access/access.ts';
import { type Instant, jourAParis } from '../../../core/day.ts';
import { execute, nouvelleCle } from '../../../core/execute.ts';
import { issueOf, newIdOf, orderOf } from '../../../core/http/command.ts';
import { type Answer, type Context, failure, redirect } from '../../../core/http/route.ts';
import { formaterJour } from '../../../core/typography.ts';
import { Porte } from '../../../core/ui/fields.tsx';
import { cibleDe, peutLire, peutLireLesMotifs } from '../rules/acces.ts';
import type { Appreciation } from '../rules/enregistrement.ts';
import type { Certificat, Verdict } from '../rules/types.ts';
import { calculerCertificat, type QuestionDuDossier } from '../store/contexte.ts';
import { pieceCertificat } from '../store/piece.ts';
import { type CertificatLu, certificatsDuDossier, lireLeDocument } from '../store/queries.ts';
import { CarteDesReponses } from './carte-des-reponses.tsx';
import { direRefusCertificat } from './phrases.ts';
import { RegleAppliquee, TableauDesReponses } from './reponses.tsx';
import { VerdictDit } from './verdict.tsx';

/** What a reader may see of the eligibility of a dossier. */
interface Panneau {
  readonly etablis: readonly CertificatLu[];
  /** The last certificate, or what one would say now; null when there can be none. */
  readonly certificat: Certificat | null;
  readonly verdict: Verdict | null;
  readonly appreciations: readonly Appreciation[];
  readonly motifs: boolean;
  readonly peutEtablir: boolean;
}

/** Null for who may not, or while there is nothing to show him. */
async function lirePanneau(
  { database, acteur, maintenant }: Context,
  demande: QuestionDuDossier,
): Promise<Panneau | null> {
  const situe = { origine: demande.origine, certificat: { question: demande.question } };
  if (!peutLire(acteur, situe)) return null;
  const peutEtablir = peut(acteur, 'C', 'certificat', cibleDe(situe));
  const etablis = await certificatsDuDossier(database, demande.origine.dossierId);
  const [dernier] = etablis;
  const commun = { etablis, peutEtablir, motifs: peutLireLesMotifs(acteur, situe) };
  if (dernier !== undefined) {
    const { appreciations, verdictRetenu: verdict } = dernier.etat;
    const document = await lireLeDocument(database, dernier.id);
    return { ...commun, certificat: document?.certificat ?? null, verdict, appreciations };
  }
  if (!peutEtablir) return null;
  const calcule = await calculerCertificat(database, demande, maintenant);
  const certificat = 'certificat' in calcule ? calcule.certificat : null;
  return { ...commun, certificat, verdict: certificat?.verdict ?? null, appreciations: [] };
}

/**
 * The eligibility of a dossier, place by place, and the gesture that certifies it, sent to `action`;
 * null for who may not read it, or while there is nothing to show him.
 */
export async function montrerPanneau(
  context: Context,
  demande: QuestionDuDossier,
  action: string,
): Promise<VNode | null> {
  const panneau = await lirePanneau(context, demande);
  return panneau === null ? null : (
    <PanneauDEligibilite context={context} panneau={panneau} action={action} />
  );
}

function PanneauDEligibilite({
  context,
  panneau,
  action,
}: {
  context: Context;
  panneau: Panneau;
  action: string;
}) {
  const { certificat, verdict, appreciations, motifs, etablis, peutEtablir } = panneau;
  return (
    <>
      <h2 id="eligibilite">Éligibilité des lieux</h2>
      <EtatDuPanneau etablis={etablis} verdict={verdict} />
      {certificat === null ? (
        <p>Ni le territoire ni le dispositif ne permettent encore de répondre.</p>
      ) : (
        <>
          <TableauDesReponses
            reponses={certificat.reponses}
            noms={certificat}
            appreciations={appreciations}
            motifs={motifs}
          />
          <details>
            <summary>Règle appliquée et carte</summary>
            <RegleAppliquee certificat={certificat} />
            <CarteDesReponses
              lieux={certificat.question.lieux}
              perimetres={certificat.perimetres}
            />
          </details>
        </>
      )}
      {peutEtablir && certificat !== null ? (
        <form method="post" action={action}>
          <Porte jeton={context.jeton} cle={nouvelleCle()} />
          <div class="actions">
            <button type="submit" class={etablis.length === 0 ? undefined : 'second'}>
              {etablis.length === 0 ? 'Établir le certificat' : 'Établir un nouveau certificat'}
            </button>
          </div>
        </form>
      ) : null}
    </>
  );
}

function EtatDuPanneau({ etablis, verdict }: Pick<Panneau, 'etablis' | 'verdict'>) {
  if (etablis.length === 0) {
    return (
      <p>
        {verdict === null ? null : <VerdictDit verdict={verdict} />} Réponse calculée à l’instant,
        que rien ne garde&nbsp;: établissez le certificat pour la figer.
      </p>
    );
  }
  return (
    <>
      <p>
        {verdict === null ? null : <VerdictDit verdict={verdict} />} D’après le dernier certificat.
      </p>
      <ul>
        {etablis.map(({ id, etat }) => (
          <li key={id}>
            <a href={`/certificats/${id}`}>
              Certificat du {formaterJour(jourAParis(etat.certificat.etabliLe as Instant))}
            </a>
          </li>
        ))}
      </ul>
    </>
  );
}

/** Establishes the certificate of a dossier, under the key of the form. */
export async function etablirPourLeDossier(
  context: Context,
  { origine, ...demande }: QuestionDuDossier,
): Promise<Answer> {
  const ordre = orderOf(context);
  const id = newIdOf(ordre);
  const commande = { type: 'etablirCertificat' as const, ...demande, origine };
  const reponse = await execute(context.database, pieceCertificat, { id, commande }, ordre);
  const issue = issueOf(reponse, direRefusCertificat, () => 'contenu');
  if (issue.ok) return redirect(`/certificats/${id}`, { dit: 'Le certificat est établi.' });
  return failure(issue.status, issue.faults['contenu']);
}
