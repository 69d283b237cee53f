import { page, type Route } from '../core/http/route.ts';
import { espacer } from '../core/typography.ts';
import { GLOSSAIRE } from './glossaire/termes.ts';

const TITRE = 'Glossaire';

/** The words of the product, for anyone, each at an address of its own. */
export const glossaireRoutes: readonly Route[] = [
  { method: 'GET', path: '/glossaire', right: 'tous', handle: glossaire },
];

function glossaire() {
  return page(
    TITRE,
    <>
      <h1>{TITRE}</h1>
      <p class="chapeau">
        Un mot par notion, le même à l’écran, dans les courriers et dans les délibérations.
      </p>
      {GLOSSAIRE.map(({ titre, termes }) => (
        <section key={titre}>
          <h2>{titre}</h2>
          <dl class="glossaire">
            {termes.map(({ id, mot, sens }) => (
              <div key={id} id={id}>
                <dt>{espacer(mot)}</dt>
                <dd>{espacer(sens)}</dd>
              </div>
            ))}
          </dl>
        </section>
      ))}
    </>,
  );
}
