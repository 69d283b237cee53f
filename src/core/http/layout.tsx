import type { Acteur } from '../access/roles.ts';
import { rendreInsecable } from '../typography.ts';
import { type Html, html, write } from '../ui/html.ts';
import { type CarteDuCadre, CarteMobileMeta } from './carte-mobile-meta.tsx';
import { Done } from './done.tsx';
import { header, type WayIn } from './header.ts';
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

/** One whole HTML page: what surrounds every page is markup, its body is made of elements. */
export function renderPage(page: Page, around: Surroundings): string {
  // On a projector, everyone reads: neither who is signed in, nor the ways to other pages.
  const written = page.projetee === true ? projected(page, around) : framed(page, around);
  return `<!doctype html>\n${rendreInsecable(write(written))}`;
}

function framed(page: Page, around: Surroundings): Html {
  const { frame, qui, acteur } = around;
  return html`
    <html lang="fr">
      ${head(page, around)}
      <body${qui === null ? null : html` data-qui="${qui}"`}>
        ${SKIP}
        ${header({ ...around, region: frame.region, ways: frame.menu(acteur) })}
        ${banner(frame)}
        ${<Trail trail={page.trail} title={page.title} />}
        ${main(page, around)}
        ${foot(frame)}
      </body>
    </html>`;
}

function projected(page: Page, around: Surroundings): Html {
  return html`
    <html lang="fr" class="projetee">
      ${head(page, around)}
      <body>${SKIP}${banner(around.frame)}${main(page, around)}</body>
    </html>`;
}

const SKIP = html`<a class="evitement" href="#contenu">Aller au contenu</a>`;

function banner({ bandeau }: Frame): Html | null {
  if (bandeau === null) return null;
  return html`<section class="bandeau" aria-label="Avertissement">${bandeau}</section>`;
}

function main({ body }: Page, { dit, jeton }: Surroundings): Html {
  const done = dit === null ? null : <Done message={dit} jeton={jeton} />;
  return html`<main id="contenu" tabindex="-1">${done}${body}</main>`;
}

function foot({ pied = [] }: Frame): Html {
  const more = pied.map(({ href, label }) => html`<span> · <a href="${href}">${label}</a></span>`);
  return html`
    <footer class="pied">
      <p>
        Beffroi, logiciel libre (EUPL-1.2). <a href="/programme">Le programme, expliqué</a> ·${' '}
        <a href="/accessibilite">Accessibilité : non conforme, en cours d’évaluation</a>
        ${more}
      </p>
    </footer>`;
}

function head(
  { title, direct, revient, carteMobile }: Page,
  { frame, nonce, nom }: Surroundings,
): Html {
  return html`
    <head>
      <meta charset="utf-8"/>
      <meta name="viewport" content="width=device-width, initial-scale=1"/>
      <meta name="color-scheme" content="light dark"/>
      <title>${title} – ${frame.region}</title>
      <link rel="icon" type="image/svg+xml" href="/statique/beffroi.svg"/>
      <link rel="stylesheet" href="/statique/${frame.style}" data-turbo-track="reload"/>
      ${enhancement(frame, nonce)}
      ${nom === null ? null : NEVER_KEPT}
      ${carteMobile === true ? <CarteMobileMeta carte={frame.carte} /> : null}
      ${revient === undefined ? null : comeBack(revient)}
      ${direct === undefined ? null : follow(direct)}
    </head>`;
}

/** What makes the same pages smoother where a script may run; nothing needs it. */
function enhancement({ script }: Frame, nonce: string): Html {
  return html`
    <script type="module" src="/statique/${script}" data-turbo-track="reload"></script>
    <meta name="csp-nonce" content="${nonce}"/>
    <meta name="turbo-prefetch" content="false"/>
    <meta name="turbo-refresh-method" content="morph"/>
    <meta name="turbo-refresh-scroll" content="preserve"/>`;
}

const NEVER_KEPT = html`<meta name="turbo-cache-control" content="no-cache"/>`;

function comeBack({ seule }: NonNullable<Page['revient']>): Html {
  const parElleMeme = html`<noscript><meta http-equiv="refresh" content="5"/></noscript>`;
  return html`<meta name="beffroi-revient" content="700"/>${seule ? parElleMeme : null}`;
}

function follow({ href, depuis }: NonNullable<Page['direct']>): Html {
  return html`<meta name="beffroi-direct" content="${href}?depuis=${depuis}"/>`;
}
