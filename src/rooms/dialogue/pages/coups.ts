import { execute } from '../../../core/execute.ts';
import { issueOf, orderOf } from '../../../core/http/command.ts';
import type { Faults } from '../../../core/http/form.ts';
import { type Answer, type Context, failure, redirect } from '../../../core/http/route.ts';
import { type Centimes, centimes } from '../../../core/money.ts';
import { formaterMontant, lireMontant } from '../../../core/typography.ts';
import type { CoupDeLigne, Ligne, RefusLigne } from '../rules/types.ts';
import { pieceLigne } from '../store/piece.ts';
import { lireLignePour } from '../store/queries.ts';
import { direCoupFait, reverseOf } from './fait.ts';
import { type Collision, showLigne } from './ligne.tsx';
import { direRefusLigne } from './phrases.ts';
import { showSeance } from './seance.tsx';
import { adresseDeSeance, seanceDe } from './seance-lue.ts';

type Geste = CoupDeLigne['type'];
type Lecture = { ok: true; coup: CoupDeLigne } | { ok: false; faults: Faults };

/** Reads the form of a move; a fault stands beside its field. */
function lireCoup({ form }: Context, geste: Geste): Lecture {
  const motif = form.text(`motif-${geste}`);
  switch (geste) {
    case 'accepter':
      return lireAcceptation(form.text('centimes'), form.text('dossier'));
    case 'proposer':
      return avecMontant(form.text('montant-proposer'), geste, (montantCentimes) => ({
        type: 'proposer',
        montantCentimes,
      }));
    case 'amender':
      return avecMontant(form.text('montant-amender'), geste, (montantCentimes) => ({
        type: 'amender',
        montantCentimes,
        motif,
      }));
    case 'questionner':
      return { ok: true, coup: { type: geste, texte: motif } };
    default:
      return { ok: true, coup: { type: geste, motif } };
  }
}

function avecMontant(
  tape: string,
  geste: Geste,
  coup: (montantCentimes: Centimes) => CoupDeLigne,
): Lecture {
  const lu = lireMontant(tape);
  if (!lu.ok) return { ok: false, faults: { [`montant-${geste}`]: lu.motif } };
  return { ok: true, coup: coup(centimes(lu.centimes)) };
}

function lireAcceptation(montant: string, version: string): Lecture {
  if (!/^\d{1,12}$/.test(montant) || !/^\d{1,9}$/.test(version)) {
    const contenu = direRefusLigne({ code: 'montant-hors-table' });
    return { ok: false, faults: { contenu } };
  }
  const montantCentimes = centimes(Number(montant));
  return { ok: true, coup: { type: 'accepter', montantCentimes, versionDossier: Number(version) } };
}

/** Makes a move, then shows the line again; on a conflict, both values. */
export async function jouer(context: Context, geste: Geste): Promise<Answer> {
  const { database, acteur, params } = context;
  const id = params['dossierId'] ?? '';
  const avant = await lireLignePour(database, acteur, id);
  if (avant === null) return failure(404);
  const montrer = montrerSur(context, avant.etat);
  const lu = lireCoup(context, geste);
  if (!lu.ok) return montrer(422, lu.faults);
  const demande = { id, commande: lu.coup };
  const reponse = await execute(database, pieceLigne, demande, orderOf(context));
  if (reponse.ok) {
    return redirect(retourDe(context, avant.etat), {
      dit: direCoupFait(lu.coup, reponse.faits),
      ...reverseOf(context, avant.etat, lu.coup, reponse.version),
    });
  }
  const issue = issueOf(reponse, direRefusLigne, (refus) => fieldOf(refus, geste));
  if (issue.ok || issue.status === 403 || issue.status === 404) {
    return failure(issue.ok ? 404 : issue.status);
  }
  if (issue.status === 422) return montrer(422, issue.faults);
  return montrer(409, {}, { geste, montant: montantVoulu(context, lu.coup) });
}

function montantVoulu({ form }: Context, coup: CoupDeLigne): string {
  if (coup.type === 'accepter') return formaterMontant(coup.montantCentimes);
  const tape = form.text(`montant-${coup.type}`);
  return tape === '' ? '' : `${tape} €`;
}

/** Where one comes back to after a move: the action's page, or the meeting that it was made in. */
function retourDe(context: Context, ligne: Ligne): string {
  const seance = seanceDe(context);
  const { dossierId } = ligne;
  return seance === null ? `/lignes/${dossierId}` : adresseDeSeance(ligne, seance, dossierId);
}

function montrerSur(context: Context, ligne: Ligne) {
  const seance = seanceDe(context);
  return (status: number, faults: Faults, collision: Collision | null = null) =>
    seance === null
      ? showLigne(context, status, faults, collision)
      : showSeance(
          context,
          { ...seance, epciSiren: ligne.epciSiren, annee: ligne.annee, action: ligne.dossierId },
          { status, faults, collision },
        );
}

function fieldOf({ code }: RefusLigne, geste: Geste): string {
  if (code === 'motif-manquant' || code === 'texte-manquant') return `motif-${geste}`;
  const ecrit = geste === 'amender' || geste === 'proposer';
  return ecrit && code.startsWith('montant-') ? `montant-${geste}` : 'contenu';
}
