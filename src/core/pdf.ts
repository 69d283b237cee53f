// Tagged PDF documents: a port over the Typst compiler.
import { NodeCompiler } from '@myriaddreamin/typst-ts-node-compiler';

export type NormePdf = 'ua-1' | 'a-2a';

export type DemandePdf = {
  /** Typst source written by us; it finds the data in the variable `donnees`. */
  readonly gabarit: string;
  /** Any JSON value: it reaches the template as data, never as code. */
  readonly donnees: unknown;
  readonly norme: NormePdf;
  readonly titre: string;
  /** Day of the document, 'AAAA-MM-JJ', written in its properties; today (UTC) when absent. */
  readonly jour?: string;
};

/** The template does not compile or breaks the standard (missing alternative, skipped heading). */
export class PdfError extends Error {
  override readonly name = 'PdfError';
}

// The four families the compiler carries in itself: the machine's own fonts must not matter.
const PRELUDE =
  '#let donnees = json(bytes(sys.inputs.donnees));' +
  '#let (annee, mois, quantieme) = sys.inputs.jour.split("-").map(int);' +
  '#set document(title: sys.inputs.titre, ' +
  'date: datetime(year: annee, month: mois, day: quantieme));' +
  '#set text(lang: "fr", region: "FR", fallback: false, font: ("Libertinus Serif", ' +
  '"New Computer Modern", "New Computer Modern Math", "DejaVu Sans Mono"));\n';

// Documents evicted from Typst's memo after this many others, so that memory stays level.
const AGE_MEMOIRE = 10;
const ESSAIS = 3;

let compiler: NodeCompiler | undefined;

function getCompiler(): NodeCompiler {
  compiler ??= NodeCompiler.create({ workspace: import.meta.dirname });
  return compiler;
}

type Essai = { readonly pdf: Uint8Array } | { readonly erreur: string };

function essayer(source: string, inputs: Entrees, norme: NormePdf): Essai {
  const typst = getCompiler();
  const compiled = typst.compile({ mainFileContent: source, inputs });
  if (compiled.result === null) {
    const erreur = compiled.takeError();
    return { erreur: erreur ? JSON.stringify(typst.fetchDiagnostics(erreur)) : 'no document' };
  }
  try {
    return { pdf: new Uint8Array(typst.pdf(compiled.result, { pdfStandard: norme })) };
  } catch (cause) {
    return { erreur: cause instanceof Error ? cause.message : String(cause) };
  }
}

/** The texts that no embedded font can draw, as the compiler's own message names them. */
function lireSansDessin(erreur: string): string[] {
  return [...erreur.matchAll(/the text `\\*"((?:[^`]|\\.)+?)\\*"` could not be displayed/g)].map(
    ([, texte = '']) =>
      texte.replace(/\\+u\{([0-9a-f]+)\}/g, (_, code: string) =>
        String.fromCodePoint(Number.parseInt(code, 16)),
      ),
  );
}

/** « 😀 » becomes « [U+1F600] »: the reader sees that a sign stood there, and which one. */
function nommer(signe: string): string {
  const codes = Array.from(signe, (c) => `U+${c.codePointAt(0)?.toString(16).toUpperCase()}`);
  return `[${codes.join(' ')}]`;
}

/** Applies `transformer` to every text of a JSON value, keys aside, and gives its JSON text. */
function transformerTextes(json: string, transformer: (texte: string) => string): string {
  const valeur: unknown = JSON.parse(json, (_cle, contenu: unknown) =>
    typeof contenu === 'string' ? transformer(contenu) : contenu,
  );
  return JSON.stringify(valeur);
}

/** Control characters have no meaning on paper, and the standards refuse them. */
function sansControle(texte: string): string {
  return texte.toWellFormed().replace(/(?![\n\t])\p{Cc}/gu, '');
}

type Entrees = { readonly donnees: string; readonly titre: string; readonly jour: string };

function preparer({ donnees, titre, jour }: DemandePdf): Entrees {
  return {
    donnees: transformerTextes(JSON.stringify(donnees) ?? 'null', sansControle),
    titre: sansControle(titre),
    jour: jour ?? new Date().toISOString().slice(0, 10),
  };
}

function nommerSignes(entrees: Entrees, signes: readonly string[]): Entrees {
  function nommerTous(texte: string): string {
    return signes.reduce((courant, signe) => courant.replaceAll(signe, nommer(signe)), texte);
  }
  return {
    ...entrees,
    donnees: transformerTextes(entrees.donnees, nommerTous),
    titre: nommerTous(entrees.titre),
  };
}

function produire(demande: DemandePdf): Uint8Array {
  let entrees = preparer(demande);
  let erreur = '';
  for (let essai = 0; essai < ESSAIS; essai += 1) {
    const resultat = essayer(PRELUDE + demande.gabarit, entrees, demande.norme);
    if ('pdf' in resultat) return resultat.pdf;
    erreur = resultat.erreur;
    const signes = lireSansDessin(erreur);
    if (signes.length === 0) break;
    entrees = nommerSignes(entrees, signes);
  }
  throw new PdfError(`PDF not produced: ${erreur}`);
}

/**
 * Renders a template and its data into the bytes of a tagged PDF/UA-1 or PDF/A-2a in French.
 * The same inputs, `jour` included, give the same bytes. A character that none of the embedded
 * fonts can draw (emoji, CJK) is printed as its code, « [U+1F600] », since both standards refuse
 * a blank; control characters are dropped. Throws PdfError when the template is wrong or calls
 * `eval`. Native memory (about 0.6 MB a document) is given back only when the event loop turns:
 * await something between two documents of a series.
 */
export function renderPdf(demande: DemandePdf): Uint8Array {
  if (/\beval\s*\(/.test(demande.gabarit)) {
    throw new PdfError('a template may not evaluate text as code');
  }
  try {
    return produire(demande);
  } finally {
    getCompiler().evictCache(AGE_MEMOIRE);
  }
}
