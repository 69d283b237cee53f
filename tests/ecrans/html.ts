import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { HtmlValidate } from 'html-validate';

/** Judges how HTML is written, not what it says: valid HTML is written so too. */
const ECRITURE = {
  'void-style': 'off',
  'doctype-style': 'off',
  'no-implicit-input-type': 'off',
} as const;
/** Finds fault with what the HTML standard allows. */
const PERMIS = {
  // A form sends a list under one name: boxes, the lines of a budget, points.
  'form-dup-name': 'off',
  // A limit of search engines; a scheme has the long name that its deliberation gave it.
  'long-title': 'off',
} as const;

const validateur = new HtmlValidate({
  extends: ['html-validate:recommended'],
  rules: { ...ECRITURE, ...PERMIS },
});

/** What html-validate finds, and a frame of one title, one first heading, in French. */
export async function lireHtml(html: string): Promise<string[]> {
  const { results } = await validateur.validateString(html);
  const fautes = results.flatMap(({ messages }) =>
    messages.map(
      ({ ruleId, message, line, column, selector }) =>
        `${ruleId} : ${message} (${line}:${column}, ${selector})`,
    ),
  );
  const combien = (motif: RegExp) => html.match(motif)?.length ?? 0;
  if (combien(/<h1[\s>]/g) !== 1) fautes.push(`${combien(/<h1[\s>]/g)} éléments h1`);
  if (combien(/<main[\s>]/g) !== 1) fautes.push(`${combien(/<main[\s>]/g)} éléments main`);
  if (!html.includes('<html lang="fr"')) fautes.push('la langue n’est pas le français');
  if (!/<title>[^<]+<\/title>/.test(html)) fautes.push('pas de titre');
  return fautes;
}

const JAVA = '/usr/bin/java';
const JAR = join(
  dirname(createRequire(import.meta.url).resolve('vnu-jar/package.json')),
  'build/dist/vnu.jar',
);
const SORTIE_MAX = 64 * 1024 * 1024;

/** Why the W3C's checker cannot run here; false when it can. */
export const SANS_JAVA: string | false = existsSync(JAVA)
  ? false
  : `${JAVA} manque : installez le paquet openjdk-17-jre-headless`;

interface MessageVnu {
  readonly type: string;
  readonly url: string;
  readonly message: string;
  readonly extract?: string;
}

/** What the W3C's checker (vnu) finds in all these pages, in one run; each with its page's name. */
export function passerVnu(pages: readonly { readonly nom: string; readonly html: string }[]) {
  const dossier = mkdtempSync(join(tmpdir(), 'beffroi-vnu-'));
  try {
    const noms = pages.map(({ html }, rang) => {
      const fichier = join(dossier, `${rang}.html`);
      writeFileSync(fichier, html);
      return fichier;
    });
    const options = ['-Xss2m', '-jar', JAR, '--format', 'json', '--stdout', '--exit-zero-always'];
    const { stdout, stderr, error } = spawnSync(JAVA, [...options, ...noms], {
      maxBuffer: SORTIE_MAX,
      encoding: 'utf8',
    });
    if (error !== undefined || !stdout.startsWith('{')) throw error ?? new Error(stdout + stderr);
    const { messages } = JSON.parse(stdout) as { messages: MessageVnu[] };
    return messages
      .filter(({ type }) => type !== 'info')
      .map(({ url, message, extract = '' }) => {
        const rang = Number(/(\d+)\.html$/.exec(url)?.[1]);
        return `${pages[rang]?.nom ?? url} : ${message} « ${extract.trim()} »`;
      });
  } finally {
    rmSync(dossier, { recursive: true });
  }
}
