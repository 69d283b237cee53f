import { renderToString } from 'preact-render-to-string';
import type { Acteur } from '../access/roles.ts';
import { rendreInsecable } from '../typography.ts';
import { type CarteDuCadre, CarteMobileMeta } from './carte-mobile-meta.tsx';
import { Done } from './done.tsx';
import { Header, type WayIn } from './header.tsx';
import type { Page } from './route.ts';
import type { Message } from './session.ts';
import { Trail } from './trail.tsx';

/** What surrounds every page: the Region's name, its style sheet, the ways through the product. */
export interface Frame {
  /** Name of the Region, or of the product. */
  readonly region: string;
  /** File names of the style sheet and of the script. */
  readonly style: string;
  readonly script: string;
  /** The map that moves: its files, made when first asked for, and what lies under it. */
  readonly carte: CarteDuCadre;
  /** A sentence under the header on every page: demonstration data say so. */
  readonly bandeau: string | null;
  /** More links at the foot of every page. */
  readonly pied?: readonly { readonly href: string; readonly label: string }[];
  /** The ways in, for one role. */
  menu(acteur: Acteur): readonly WayIn[];
}

interface Surroundings {
  readonly frame: Frame;
  /** Lets the style of Turbo's progress bar in. */
  readonly nonce: string;
  readonly acteur: Acteur;
  readonly nom: string | null;
  readonly jeton: string;
  /** Who is signed in: what they typed and did not send is kept apart from what others did. */
  readonly qui: string | null;
  readonly path: string;
  /** What was just done, to say once. */
  readonly dit: Message | null;
}

/** One whole HTML page. */
export function renderPage(page: Page, around: Surroundings): string {
  return `<!doctype html>\n${rendreInsecable(renderToString(<Document page={page} around={around} />))}`;
}

function Document({ page, around }: { page: Page; around: Surroundings }) {
  const { frame } = around;
  // On a projector, everyone reads: neither who is signed in, nor the ways to other pages.
  const seul = page.projetee === true;
  return (
    <html lang="fr" class={seul ? 'projetee' : undefined}>
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="color-scheme" content="light dark" />
        <title>{`${page.title} – ${frame.region}`}</title>
        <link rel="icon" type="image/svg+xml" href="/statique/beffroi.svg" />
        <link rel="stylesheet" href={`/statique/${frame.style}`} data-turbo-track="reload" />
        <Enhancement page={page} around={around} />
      </head>
      <body data-qui={seul ? undefined : (around.qui ?? undefined)}>
        <a class="evitement" href="#contenu">
          Aller au contenu
        </a>
        {seul ? null : (
          <Header {...around} region={frame.region} ways={frame.menu(around.acteur)} />
        )}
        {frame.bandeau === null ? null : (
          <section class="bandeau" aria-label="Avertissement">
            {frame.bandeau}
          </section>
        )}
        {seul ? null : <Trail trail={page.trail} title={page.title} />}
        <main id="contenu" tabIndex={-1}>
          {around.dit === null ? null : <Done message={around.dit} jeton={around.jeton} />}
          {page.body}
        </main>
        {seul ? null : <Foot frame={frame} />}
      </body>
    </html>
  );
}

function Foot({ frame }: { frame: Frame }) {
  return (
    <footer class="pied">
      <p>
        Beffroi, logiciel libre (EUPL-1.2). <a href="/programme">Le programme, expliqué</a> ·{' '}
        <a href="/accessibilite">Accessibilité : non conforme, en cours d’évaluation</a>
        {(frame.pied ?? []).map(({ href, label }) => (
          <span key={href}>
            {' '}
            · <a href={href}>{label}</a>
          </span>
        ))}
      </p>
    </footer>
  );
}

/** What makes the same pages smoother where a script may run; nothing needs it. */
function Enhancement({ page, around }: { page: Page; around: Surroundings }) {
  const { direct } = page;
  return (
    <>
      <script
        type="module"
        src={`/statique/${around.frame.script}`}
        data-turbo-track="reload"
      ></script>
      <meta name="csp-nonce" content={around.nonce} />
      <meta name="turbo-prefetch" content="false" />
      <meta name="turbo-refresh-method" content="morph" />
      <meta name="turbo-refresh-scroll" content="preserve" />
      {around.nom === null ? null : <meta name="turbo-cache-control" content="no-cache" />}
      {page.carteMobile === true ? <CarteMobileMeta carte={around.frame.carte} /> : null}
      {direct === undefined ? null : (
        <meta name="beffroi-direct" content={`${direct.href}?depuis=${direct.depuis}`} />
      )}
    </>
  );
}
