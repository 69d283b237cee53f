import { type Acteur, LIBELLES_DES_ROLES } from '../access/roles.ts';
import { type Html, html } from '../ui/html.ts';

/** One way into the product, in the menu. */
export interface WayIn {
  readonly href: string;
  readonly label: string;
  /** Kept under « Gestion », for what is not of every day. */
  readonly repliee?: boolean;
}

interface Props {
  readonly region: string;
  readonly ways: readonly WayIn[];
  readonly acteur: Acteur;
  readonly nom: string | null;
  readonly jeton: string;
  readonly path: string;
}

/**
 * The head of every page: whose product it is, the ways through it, who is signed in. On a narrow
 * screen the menu opens by a button, which needs no script; elsewhere it stands in the row.
 */
export function header({ region, ways, acteur, nom, path, jeton }: Props): Html {
  return html`
    <header class="entete">
      <a class="enseigne" href="/">${region}</a>
      <button type="button" class="lien ouvrir-menu" popovertarget="menu">Menu</button>
      <nav id="menu" popover="auto" aria-label="Menu principal">
        ${FERMER}
        ${menu(ways, path)}
      </nav>
      <div class="qui">
        ${nom === null ? html`<a href="/entrer">Entrer</a>` : sortir(nom, acteur, jeton)}
      </div>
    </header>`;
}

const FERMER = html`
  <button type="button" class="lien fermer-menu"
    popovertarget="menu" popovertargetaction="hide">Fermer le menu</button>`;

function sortir(nom: string, { role }: Acteur, jeton: string): Html {
  return html`
    <form method="post" action="/sortir" data-turbo="false">
      <input type="hidden" name="jeton" value="${jeton}"/>
      ${identite(nom, LIBELLES_DES_ROLES[role])}
      <button class="lien" type="submit">Sortir</button>
    </form>`;
}

/** Name and role, one under the other; where there is little room, the role shows to who points. */
function identite(nom: string, role: string): Html {
  return html`
    <span class="identite" title="${nom}, ${role}">
      <span>${nom}<span class="hors-vue">, </span></span>
      <span>${role}</span>
    </span>`;
}

/** The menu as it stands on the pages of one of its ways: there are few, it is kept. */
function menu(ways: Props['ways'], path: string): Html {
  const current = ways.find(({ href }) => isCurrent(href, path)) ?? null;
  const kept = MENUS.get(ways) ?? new Map<WayIn | null, Html>();
  MENUS.set(ways, kept);
  const written = kept.get(current) ?? writeMenu(ways, current);
  kept.set(current, written);
  return written;
}

const MENUS = new WeakMap<Props['ways'], Map<WayIn | null, Html>>();

function writeMenu(ways: Props['ways'], current: WayIn | null): Html {
  const link = (way: WayIn) =>
    html`<li><a href="${way.href}"${way === current ? CURRENT : ''}>${way.label}</a></li>`;
  const folded = ways.filter(({ repliee }) => repliee);
  return html`
    <ul class="menu">
      ${ways.filter(({ repliee }) => !repliee).map(link)}
      ${folded.length === 0 ? null : fold(folded.map(link), current)}
    </ul>`;
}

const CURRENT = html` aria-current="page"`;

function fold(links: readonly Html[], current: WayIn | null): Html {
  const ouvert =
    current?.repliee === true
      ? html`<span class="hors-vue">, ouvert : ${current.label}</span>`
      : null;
  return html`
    <li>
      <details class="gestion">
        <summary>Gestion${ouvert}</summary>
        <ul>${links}</ul>
      </details>
    </li>`;
}

function isCurrent(href: string, path: string): boolean {
  return href === '/' ? path === '/' : path === href || path.startsWith(`${href}/`);
}
