/** No-break space, wanted by French before « : », « ; » and inside quotation marks. */
const NBSP = '\u00a0';

/** What to do when the embedded database cannot be used at all. */
export const AUTRE_BASE = `Vous pouvez aussi utiliser un PostgreSQL existant (version 15 ou plus) en renseignant DATABASE_URL.`;

/** The embedded database cannot do what was asked; the message is French and says what to do. */
export class ErreurBaseEmbarquee extends Error {
  override name = 'ErreurBaseEmbarquee';
}

/** The data folder belongs to another running Beffroi. */
export class BaseDejaOuverte extends ErreurBaseEmbarquee {
  override name = 'BaseDejaOuverte';
  readonly processus: number | null;

  constructor(dossier: string, processus: number | null) {
    const qui = processus === null ? '' : ` (processus ${processus})`;
    super(
      `Les données de ${dossier} sont déjà utilisées par un autre Beffroi${qui}. ` +
        'Arrêtez-le ou choisissez un autre dossier avec BEFFROI_DONNEES.',
    );
    this.processus = processus;
  }
}

/** Quotes a path or a message the French way. */
export function guillemets(texte: string): string {
  return `«${NBSP}${texte}${NBSP}»`;
}

const CAUSES: readonly (readonly [RegExp, string])[] = [
  [
    /lock file "postmaster.pid" already|pre-existing shared memory block/,
    'Un autre PostgreSQL se sert déjà de ce dossier. Arrêtez-le, puis relancez Beffroi.',
  ],
  [
    /password authentication failed/,
    "Le fichier mot-de-passe n'est pas celui de cette base. Remettez-le depuis une sauvegarde.",
  ],
  [
    /ENOSPC|EDQUOT|No space left on device|disk is full|Disk quota exceeded/,
    'Le disque est plein. Libérez de la place (200 Mo au moins), puis relancez Beffroi.',
  ],
  [
    /EACCES|EPERM|EROFS|Permission denied|Operation not permitted|[Rr]ead-?only (?:file system|database)|unable to open database/,
    "Ce compte n'a pas le droit d'écrire dans ce dossier. Donnez-lui ce droit, ou choisissez un " +
      'autre dossier avec BEFFROI_DONNEES.',
  ],
  [
    /ENOTDIR|EEXIST|Not a directory/,
    "Ce chemin n'est pas un dossier. Choisissez un autre dossier avec BEFFROI_DONNEES.",
  ],
  [
    /shared memory|Cannot allocate memory|ENOMEM/,
    'La mémoire manque. Fermez des programmes, puis relancez Beffroi.',
  ],
];

/**
 * Turns any failure met in the data folder into a French error with what to do.
 * @param action what was being tried, as a French sentence without its full stop.
 */
export function explain(action: string, dossier: string, cause: unknown): ErreurBaseEmbarquee {
  if (cause instanceof ErreurBaseEmbarquee) return cause;
  const detail = cause instanceof Error ? cause.message : String(cause);
  const conseil = CAUSES.find(([motif]) => motif.test(detail))?.[1] ?? AUTRE_BASE;
  const fin = detail.trim().split('\n').slice(-3).join(' ');
  return new ErreurBaseEmbarquee(
    `${action} dans ${guillemets(dossier)}. ${conseil} Détail technique${NBSP}: ${fin}`,
    { cause },
  );
}
