import { peut } from '../../../core/access/access.ts';
import { execute } from '../../../core/execute.ts';
import { issueOf, orderOf } from '../../../core/http/command.ts';
import type { Faults, Form } from '../../../core/http/form.ts';
import { type Answer, type Context, failure, redirect } from '../../../core/http/route.ts';
import { espacer } from '../../../core/typography.ts';
import { ChampChoix, ChampTexte } from '../../../core/ui/fields.tsx';
import { Formulaire, lier } from '../../../core/ui/form.tsx';
import { cibleDe, peutLire } from '../rules/acces.ts';
import { verdictsDesLieux } from '../rules/decider.ts';
import type { CommandeCertificat, RefusCertificat } from '../rules/enregistrement.ts';
import { pieceCertificat } from '../store/piece.ts';
import { type CertificatLu, lireCertificatEnregistre } from '../store/queries.ts';
import { MOTS_DES_VERDICTS } from './mots.ts';
import { direRefusCertificat } from './phrases.ts';
import { direLieu } from './situation.ts';

interface Props {
  readonly context: Context;
  readonly lu: CertificatLu;
  readonly faults: Faults;
}

/** What an agent may say of the places: accept or refuse one, take that back. */
export function Appreciations({ context, lu, faults }: Props) {
  if (!peut(context.acteur, 'V', 'certificat', cibleDe(lu.etat))) return null;
  return (
    <>
      <Apprecier context={context} lu={lu} faults={faults} />
      {lu.etat.appreciations.length === 0 ? null : (
        <Retirer context={context} lu={lu} faults={faults} />
      )}
    </>
  );
}

function enFaute(faults: Faults, champs: readonly string[]): boolean {
  return champs.some((champ) => champ in faults);
}

function Apprecier({ context, lu: { id, version, etat }, faults }: Props) {
  const de = lier(context.form, faults);
  const { certificat } = etat;
  const verdicts = verdictsDesLieux(etat);
  const seul = certificat.reponses.length === 1 ? '1' : '';
  const aApprecier = etat.verdictRetenu === 'a-apprecier';
  return (
    <details class="geste" open={aApprecier || enFaute(faults, ['rang', 'verdict', 'motif'])}>
      <summary>Apprécier un lieu</summary>
      <Formulaire
        action={`/certificats/${id}/apprecier`}
        jeton={context.jeton}
        version={version}
        bouton="Apprécier ce lieu"
      >
        <ChampChoix
          {...de('rang', seul)}
          libelle="Lieu"
          aide="Avec la réponse qui vaut aujourd’hui."
          choix={certificat.reponses.map(({ lieu }, rang) => ({
            valeur: String(rang + 1),
            libelle: `${rang + 1}. ${espacer(direLieu(lieu, certificat))} (${MOTS_DES_VERDICTS[verdicts[rang] ?? 'a-apprecier'].toLowerCase()})`,
          }))}
        />
        <ChampChoix
          {...de('verdict')}
          libelle="Votre réponse"
          aide="Elle vaut pour ce lieu seul. Ce que disait la règle reste écrit."
          choix={[
            { valeur: 'accepte', libelle: 'Accepter le lieu' },
            { valeur: 'refuse', libelle: 'Refuser le lieu' },
          ]}
        />
        <ChampTexte
          {...de('motif')}
          libelle="Motif"
          aide="Il reste au journal. La Région et l’EPCI le lisent, non le porteur."
          lignes={3}
        />
      </Formulaire>
    </details>
  );
}

function Retirer({ context, lu: { id, version, etat }, faults }: Props) {
  const de = lier(context.form, faults);
  const { certificat, appreciations } = etat;
  const seul = appreciations.length === 1 ? String(appreciations[0]?.rang) : '';
  return (
    <details class="geste" open={enFaute(faults, ['rang-retire', 'motif-retrait'])}>
      <summary>Retirer une appréciation</summary>
      <Formulaire
        action={`/certificats/${id}/retirer-appreciation`}
        jeton={context.jeton}
        version={version}
        bouton="Retirer l’appréciation"
        second
      >
        <ChampChoix
          {...de('rang-retire', seul)}
          libelle="Lieu apprécié"
          aide="La réponse de la règle vaudra de nouveau."
          choix={appreciations.map(({ rang }) => {
            const reponse = certificat.reponses[rang - 1];
            const dit = reponse === undefined ? '' : espacer(direLieu(reponse.lieu, certificat));
            return { valeur: String(rang), libelle: `${rang}. ${dit}` };
          })}
        />
        <ChampTexte
          {...de('motif-retrait')}
          libelle="Motif du retrait"
          aide="Il reste au journal, comme le motif retiré."
          lignes={2}
        />
      </Formulaire>
    </details>
  );
}

/** The page again, with what was typed and what is wrong. */
export type Remontrer = (context: Context, status: number, faults: Faults) => Promise<Answer>;

type Lue = { readonly commande: CommandeCertificat } | { readonly faults: Faults };

/** Accepts or refuses one place. */
export function apprecier(context: Context, encore: Remontrer): Promise<Answer> {
  return passer(context, lireAppreciation(context.form), encore);
}

/** Takes an appreciation back. */
export function retirerAppreciation(context: Context, encore: Remontrer): Promise<Answer> {
  const { form } = context;
  const rang = lireRang(form.text('rang-retire'));
  const motif = form.text('motif-retrait');
  const lue: Lue =
    rang === null
      ? { faults: { 'rang-retire': 'Choisissez le lieu.' } }
      : { commande: { type: 'retirerAppreciation', rang, motif } };
  return passer(context, lue, encore);
}

function lireAppreciation(form: Form): Lue {
  const [rang, verdict] = [lireRang(form.text('rang')), form.text('verdict')];
  const faults: Record<string, string> = {};
  if (rang === null) faults['rang'] = 'Choisissez le lieu.';
  if (form.text('motif') === '') faults['motif'] = direRefusCertificat({ code: 'motif-manquant' });
  if (verdict !== 'accepte' && verdict !== 'refuse') {
    faults['verdict'] = 'Choisissez votre réponse.';
    return { faults };
  }
  if (rang === null || faults['motif'] !== undefined) return { faults };
  return { commande: { type: 'apprecierLieu', rang, verdict, motif: form.text('motif') } };
}

function lireRang(texte: string): number | null {
  return /^[1-9]\d{0,3}$/.test(texte) ? Number(texte) : null;
}

async function passer(context: Context, lue: Lue, encore: Remontrer): Promise<Answer> {
  const { database, acteur, params } = context;
  const id = params['id'] ?? '';
  const lu = await lireCertificatEnregistre(database, id);
  if (lu === null || !peutLire(acteur, lu.etat)) return failure(404);
  if ('faults' in lue) return encore(context, 422, lue.faults);
  const { commande } = lue;
  const reponse = await execute(database, pieceCertificat, { id, commande }, orderOf(context));
  const champ = (refus: RefusCertificat) => champDuRefus(refus, commande);
  const issue = issueOf(reponse, direRefusCertificat, champ);
  if (!issue.ok) return encore(context, issue.status, issue.faults);
  if (commande.type !== 'apprecierLieu' || !reponse.ok) {
    return redirect(`/certificats/${id}`, { dit: 'L’appréciation est retirée.' });
  }
  const champs = {
    version: String(reponse.version),
    'rang-retire': String(commande.rang),
    'motif-retrait': 'Annulation du geste précédent.',
  };
  const dit = `Le lieu ${commande.rang} est ${commande.verdict === 'accepte' ? 'accepté' : 'refusé'}, avec votre motif.`;
  const annuler = { action: `/certificats/${id}/retirer-appreciation`, champs };
  return redirect(`/certificats/${id}`, { dit, annuler });
}

function champDuRefus({ code }: RefusCertificat, { type }: CommandeCertificat): string {
  const retrait = type === 'retirerAppreciation';
  switch (code) {
    case 'motif-manquant':
      return retrait ? 'motif-retrait' : 'motif';
    case 'lieu-inconnu':
      return 'rang';
    case 'appreciation-absente':
      return 'rang-retire';
    case 'meme-verdict':
      return 'verdict';
    default:
      return 'contenu';
  }
}
