import { type Acteur, LIBELLES_DES_ROLES } from '../access/roles.ts';

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
export function Header({ region, ways, acteur, nom, path, jeton }: Props) {
  return (
    <header class="entete">
      <a class="enseigne" href="/">
        {region}
      </a>
      <button type="button" class="lien ouvrir-menu" popovertarget="menu">
        Menu
      </button>
      <nav id="menu" popover="auto" aria-label="Menu principal">
        <button
          type="button"
          class="lien fermer-menu"
          popovertarget="menu"
          popovertargetaction="hide"
        >
          Fermer le menu
        </button>
        <Menu ways={ways} path={path} />
      </nav>
      <div class="qui">
        {nom === null ? (
          <a href="/entrer">Entrer</a>
        ) : (
          <form method="post" action="/sortir" data-turbo="false">
            <input type="hidden" name="jeton" value={jeton} />
            <Identity nom={nom} role={LIBELLES_DES_ROLES[acteur.role]} />
            <button class="lien" type="submit">
              Sortir
            </button>
          </form>
        )}
      </div>
    </header>
  );
}

/** Name and role, one under the other; where there is little room, the role shows to who points. */
function Identity({ nom, role }: { nom: string; role: string }) {
  return (
    <span class="identite" title={`${nom}, ${role}`}>
      <span>
        {nom}
        <span class="hors-vue">, </span>
      </span>
      <span>{role}</span>
    </span>
  );
}

function Menu({ ways, path }: { ways: readonly WayIn[]; path: string }) {
  const folded = ways.filter(({ repliee }) => repliee);
  const current = folded.find(({ href }) => isCurrent(href, path));
  return (
    <ul class="menu">
      {ways
        .filter(({ repliee }) => !repliee)
        .map((way) => (
          <MenuLink key={way.href} way={way} path={path} />
        ))}
      {folded.length === 0 ? null : (
        <li>
          <details class="gestion">
            <summary>
              Gestion
              {current === undefined ? null : (
                <span class="hors-vue">, ouvert : {current.label}</span>
              )}
            </summary>
            <ul>
              {folded.map((way) => (
                <MenuLink key={way.href} way={way} path={path} />
              ))}
            </ul>
          </details>
        </li>
      )}
    </ul>
  );
}

function MenuLink({ way: { href, label }, path }: { way: WayIn; path: string }) {
  return (
    <li>
      <a href={href} aria-current={isCurrent(href, path) ? 'page' : undefined}>
        {label}
      </a>
    </li>
  );
}

function isCurrent(href: string, path: string): boolean {
  return href === '/' ? path === '/' : path === href || path.startsWith(`${href}/`);
}
