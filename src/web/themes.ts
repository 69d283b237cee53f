/** What a Region puts of its own on the product: its name and its colours. */
export interface Theme {
  readonly region: string;
  readonly css: string;
}

/** Two themes are shipped: a neutral one, and one of an invented Region that proves the point. */
export const THEMES = {
  neutre: { region: 'Beffroi', css: '' },
  'trois-rives': {
    region: 'Région des Trois-Rives (inventée)',
    css: `@layer jetons { :root {
      --marque: light-dark(#5a2a6e, #d7a6ee);
      --marque-fond: light-dark(#5a2a6e, #35143f);
    } }`,
  },
} as const satisfies Record<string, Theme>;

/** Tells whether a name is one of the themes shipped. */
export function isTheme(name: string): name is keyof typeof THEMES {
  return Object.hasOwn(THEMES, name);
}
