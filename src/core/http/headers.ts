/** What a policy lets in besides our own files. */
interface Ajouts {
  readonly style: string;
  /** Our own worker, that of the map. */
  readonly worker: "'self'" | "'none'";
  /** Origin of the tiles under the map, if some are set. */
  readonly tuiles: string;
}

/**
 * Scripts, styles and fonts from here alone, none of them inline; nothing framed, nothing sent
 * elsewhere; HTML is written by a script through the one policy `beffroi` only.
 */
function policy({ style, worker, tuiles }: Ajouts): string {
  return [
    "default-src 'none'",
    "script-src 'self'",
    `connect-src 'self'${tuiles}`,
    `worker-src ${worker}`,
    `style-src ${style}`,
    "font-src 'self'",
    `img-src 'self'${tuiles}`,
    "form-action 'self'",
    "base-uri 'none'",
    "frame-ancestors 'none'",
    "require-trusted-types-for 'script'",
    'trusted-types beffroi',
  ].join('; ');
}

/** Headers of every answer, whatever it is (test T29). */
export const SECURITY_HEADERS: Readonly<Record<string, string>> = {
  'Content-Security-Policy': policy({ style: "'self'", worker: "'none'", tuiles: '' }),
  'Strict-Transport-Security': 'max-age=31536000; includeSubDomains',
  'X-Content-Type-Options': 'nosniff',
  'Referrer-Policy': 'same-origin',
  'Cross-Origin-Opener-Policy': 'same-origin',
  'Cross-Origin-Resource-Policy': 'same-origin',
  'Permissions-Policy': 'camera=(), microphone=(), geolocation=(), payment=()',
  'X-Frame-Options': 'DENY',
};

/** What a page with a map that moves is drawn from: tiles, or none. */
export interface DeLaCarte {
  readonly tuiles: { readonly url: string } | null;
}

/**
 * A page lets one style in by its nonce, that of the progress bar that Turbo writes; a page with a
 * map that moves, our worker and the origin of the tiles that are set.
 */
export function policyOfPage(nonce: string, carte: DeLaCarte | null = null): string {
  const style = `'self' 'nonce-${nonce}'`;
  if (carte === null) return policy({ style, worker: "'none'", tuiles: '' });
  return policy({ style, worker: "'self'", tuiles: originOf(carte) });
}

/** The worker of the map asks for the tiles itself, under the policy that it came with. */
export function policyOfWorker(carte: DeLaCarte): string {
  return policy({ style: "'self'", worker: "'none'", tuiles: originOf(carte) });
}

function originOf({ tuiles }: DeLaCarte): string {
  return tuiles === null ? '' : ` ${new URL(tuiles.url).origin}`;
}

export const PRIVATE = 'no-store';
export const PUBLIC_FOR_A_MINUTE = 'public, max-age=60';
export const FOREVER = 'public, max-age=31536000, immutable';
