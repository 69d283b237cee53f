/**
 * Scripts, styles and fonts from here alone, none of them inline; nothing framed, nothing sent
 * elsewhere; HTML is written by a script through the one policy `beffroi` only.
 */
function policy(style: string): string {
  return [
    "default-src 'none'",
    "script-src 'self'",
    "connect-src 'self'",
    `style-src ${style}`,
    "font-src 'self'",
    "img-src 'self'",
    "form-action 'self'",
    "base-uri 'none'",
    "frame-ancestors 'none'",
    "require-trusted-types-for 'script'",
    'trusted-types beffroi',
  ].join('; ');
}

/** Headers of every answer, whatever it is (test T29). */
export const SECURITY_HEADERS: Readonly<Record<string, string>> = {
  'Content-Security-Policy': policy("'self'"),
  'Strict-Transport-Security': 'max-age=31536000; includeSubDomains',
  'X-Content-Type-Options': 'nosniff',
  'Referrer-Policy': 'same-origin',
  'Cross-Origin-Opener-Policy': 'same-origin',
  'Cross-Origin-Resource-Policy': 'same-origin',
  'Permissions-Policy': 'camera=(), microphone=(), geolocation=(), payment=()',
  'X-Frame-Options': 'DENY',
};

/** A page lets one style in by its nonce, that of the progress bar that Turbo writes. */
export function policyOfPage(nonce: string): string {
  return policy(`'self' 'nonce-${nonce}'`);
}

export const PRIVATE = 'no-store';
export const PUBLIC_FOR_A_MINUTE = 'public, max-age=60';
export const FOREVER = 'public, max-age=31536000, immutable';
