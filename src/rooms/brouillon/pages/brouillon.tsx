import type { ComponentChildren, VNode } from 'preact';
import { canonique } from '../../../core/canonical.ts';
import { nouvelleCle } from '../../../core/execute.ts';
import type { Issue } from '../../../core/http/command.ts';
import type { Faults } from '../../../core/http/form.ts';
import { type Answer, type Context, failure, page, redirect } from '../../../core/http/route.ts';
import { Porte, ResumeDesFautes } from '../../../core/ui/fields.tsx';
import { Pourquoi } from '../../../core/ui/why.tsx';
import {
  type Cadre,
  type ContenuDeDossier,
  type Dossier,
  direRefusDossier,
  lireCadre,
  lireDossier,
} from '../../dossier/door.ts';
import { commander, peutLire } from '../../dossier/pages/door.ts';
import type { Tache } from '../rules/taches.ts';
import { Echeance, TITRES_DES_TACHES } from './mots.tsx';
import { POURQUOI_LA_PAGE } from './pourquoi.ts';

/** A draft of the holder who asks, with its call and the scheme of the year. */
export interface Brouillon extends Cadre {
  readonly id: string;
  readonly version: number;
  readonly etat: Dossier;
}

/** Gives the draft of this address to a page, or says why there is none; `ecrire` for a form. */
export async function avecBrouillon(
  { database, acteur, params }: Context,
  suite: (brouillon: Brouillon) => Answer | Promise<Answer>,
  { ecrire = false }: { readonly ecrire?: boolean } = {},
): Promise<Answer> {
  const id = params['id'] ?? '';
  const lu = await lireDossier(database, id);
  if (lu === null || !peutLire(acteur, lu.etat)) return failure(404);
  const { statut, appelId } = lu.etat;
  if (statut !== 'brouillon') {
    if (!ecrire) return redirect(`/dossiers/${id}`);
    const code = statut === 'depose' ? 'dossier-deja-depose' : 'dossier-retire';
    return failure(409, direRefusDossier({ code }));
  }
  const cadre = await lireCadre(database, appelId);
  if (cadre === null) return failure(503, direRefusDossier({ code: 'dispositif-inconnu' }));
  return suite({ id, ...lu, ...cadre });
}

export type LectureDeTache =
  | { readonly ok: true; readonly contenu: ContenuDeDossier }
  | { readonly ok: false; readonly faults: Faults };

/** The way a page shows itself: as saved, or as typed with its faults. */
export type Montrer = (
  context: Context,
  brouillon: Brouillon,
  typed?: { readonly status: number; readonly faults: Faults },
) => Answer | Promise<Answer>;

/** Saves one page of a draft, then goes where its button says; as typed when it cannot. */
export function enregistrerTache(
  tache: Tache,
  lire: (context: Context, brouillon: Brouillon) => LectureDeTache | Promise<LectureDeTache>,
  montrer: Montrer,
) {
  return (context: Context) =>
    avecBrouillon(
      context,
      async (brouillon) => {
        const lu = await lire(context, brouillon);
        if (!lu.ok) return montrer(context, brouillon, { status: 422, faults: lu.faults });
        const issue = await modifier(context, brouillon, lu.contenu);
        if (!issue.ok) return repondre(context, brouillon, issue, montrer);
        const { id } = brouillon;
        const partir = context.form.text('geste') === 'plus-tard';
        const suite = `/dossiers/${id}?enregistre=${tache}`;
        return redirect(partir ? `/dossiers?enregistre=${id}` : suite);
      },
      { ecrire: true },
    );
}

/** Shows what was typed again, above the version that somebody wrote meanwhile. */
export async function repondre(
  context: Context,
  brouillon: Brouillon,
  { status, faults }: Extract<Issue, { ok: false }>,
  montrer: Montrer,
): Promise<Answer> {
  if (status === 403 || status === 404) return failure(status);
  const lu = await lireDossier(context.database, brouillon.id);
  return montrer(context, { ...brouillon, ...(lu ?? {}) }, { status, faults });
}

/** Writes the content of a draft; the same content writes nothing. */
export async function modifier(
  context: Context,
  { id, etat }: Brouillon,
  contenu: ContenuDeDossier,
): Promise<Issue> {
  if (canonique(contenu) === canonique(etat.contenu)) return { ok: true };
  return commander(context, id, { type: 'modifierDossier', contenu });
}

/** One page of a draft: its title, its deadline, its form and its two ways out. */
export function pageDeTache(
  { maintenant, jeton }: Context,
  { id, version, etat, appel }: Brouillon,
  tache: Tache,
  corps: {
    readonly chapeau: ComponentChildren;
    readonly champs: VNode;
    readonly faults?: Faults | undefined;
    readonly status?: number | undefined;
  },
): Answer {
  const titre = TITRES_DES_TACHES[tache];
  const { chapeau, champs, faults = {}, status = 200 } = corps;
  const pourquoi = POURQUOI_LA_PAGE[tache];
  const body = (
    <>
      <ResumeDesFautes fautes={faults} />
      <h1>{titre}</h1>
      <p class="chapeau">{chapeau}</p>
      {pourquoi === undefined ? null : <Pourquoi question={titre}>{pourquoi}</Pourquoi>}
      <Echeance appel={appel} maintenant={maintenant} />
      <form method="post" action={`/dossiers/${id}/${tache}`} class="tache">
        <Porte jeton={jeton} cle={nouvelleCle()} version={version} />
        <button
          type="submit"
          name="geste"
          value="enregistrer"
          class="lien hors-vue"
          tabIndex={-1}
          aria-hidden="true"
        >
          Enregistrer
        </button>
        {champs}
        <div class="actions">
          <button type="submit" name="geste" value="enregistrer">
            Enregistrer
          </button>
          <button type="submit" name="geste" value="plus-tard" class="second">
            Enregistrer et continuer plus tard
          </button>
        </div>
      </form>
    </>
  );
  const title = Object.keys(faults).length > 0 ? `Erreur : ${titre}` : titre;
  return page(title, body, { status, trail: filDuDossier(id, etat) });
}

/** The way to one page of a dossier. */
export function filDuDossier(id: string, { contenu }: Dossier) {
  return [
    { href: '/dossiers', label: 'Dossiers' },
    { href: `/dossiers/${id}`, label: contenu.intitule || 'Sans intitulé' },
  ];
}
