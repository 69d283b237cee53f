import { page, type Route } from '../core/http/route.ts';

/** The home page, and the page that explains the programme. */
export const homeRoutes: readonly Route[] = [
  {
    method: 'GET',
    path: '/',
    right: 'tous',
    handle: ({ nom }) =>
      page(
        'Accueil',
        <>
          <h1>Les actions des quartiers, de l’enveloppe au vote</h1>
          <p class="chapeau">
            {nom === null
              ? 'La Région et les intercommunalités arrêtent ensemble, chaque année, les actions menées dans les quartiers de la politique de la ville.'
              : `Bonjour ${nom}.`}
          </p>
        </>,
      ),
  },
];
