import type { ComponentChildren } from 'preact';
import type { Page } from './route.ts';

/** Warns whoever hears the title of a page with faults; it is no part of where the page stands. */
const EN_ERREUR = /^Erreur\s:\s/;

/** Where a page stands, from the home down. */
export function Trail({
  trail,
  title,
}: {
  trail: Page['trail'];
  title: string;
}): ComponentChildren {
  if (trail.length === 0) return null;
  return (
    <nav class="fil" aria-label="Fil d’Ariane">
      <ol>
        <li>
          <a href="/">Accueil</a>
        </li>
        {trail.map(({ href, label }) => (
          <li key={href}>
            <a href={href}>{label}</a>
          </li>
        ))}
        <li aria-current="page">{title.replace(EN_ERREUR, '')}</li>
      </ol>
    </nav>
  );
}
