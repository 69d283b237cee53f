import { NULLE_PART, octrois } from '../../../core/access/access.ts';
import { type Answer, type Context, failure, page } from '../../../core/http/route.ts';
import { formaterInstant } from '../../../core/typography.ts';
import {
  type FaitSujet,
  Historique,
  type LireHistoire,
  raconter,
} from '../../../core/ui/history.tsx';
import { evoluerImport } from '../rules/imports.ts';
import type { FaitTerritoire, Import } from '../rules/types.ts';
import { lireRegistreDesEpci } from '../store/epci-des-contrats.ts';
import { lireImport } from '../store/listes.ts';
import { Rapport } from './constats.tsx';
import { direImport } from './histoire.ts';
import { direFichier, direMillesimes } from './mots.ts';
import { RapportDuRattachement } from './rattachement/rapport.tsx';

const TRAIL = [{ href: '/territoire', label: 'Territoire' }];

/** The report of one import: what was read, repaired, refused, and what is still to be attached. */
export async function showImport(
  { database, acteur, query }: Context,
  lireHistoire: LireHistoire,
): Promise<Answer> {
  const interne = octrois(acteur.role, 'territoire').some(
    ({ verbes, portee }) => verbes.includes('L') && portee === '*',
  );
  if (!interne) return failure(404);
  const version = query.get('version') ?? '';
  const voulue = /^\d{1,9}$/.test(version) ? Number(version) : null;
  const lu = await lireImport(database, query.get('id') ?? '', voulue);
  if (lu === null) return failure(404);
  const histoire = { piece: 'territoire', objet: lu.id, cible: NULLE_PART };
  const faits = await lireHistoire<FaitTerritoire>(database, acteur, histoire);
  const qui = faits?.[lu.version - 1]?.qui;
  const { nommer } = await lireRegistreDesEpci(database);
  const dire = (dit: FaitSujet<FaitTerritoire>, avant: Import | null) =>
    direImport(dit, avant, nommer);
  const titre = direFichier(lu.fait);
  const body = (
    <>
      {query.get('fait') === null ? null : (
        <p class="avis" role="status">
          {query.get('fait') === 'rien'
            ? 'Ce fichier est déjà importé : rien n’a changé.'
            : 'Le fichier est importé. Voici son rapport.'}
        </p>
      )}
      <h1>{titre}</h1>
      <p class="chapeau">
        {direGeste(lu.fait)} le {formaterInstant(lu.instant)}
        {qui === undefined ? '' : ` par ${qui}`}, en vigueur {direMillesimes(lu.fait)}
        {'editeur' in lu.fait && lu.fait.editeur !== null ? `, publié par ${lu.fait.editeur}` : ''}.
      </p>
      <RapportDuRattachement fait={lu.fait} nommer={nommer} />
      <Rapport fait={lu.fait} />
      <p class="discret">
        Empreinte (SHA-256) : <code class="empreinte">{lu.fait.empreinte}</code>
      </p>
      <Historique faits={raconter(faits, evoluerImport, dire)} />
    </>
  );
  return page(titre, body, { trail: TRAIL });
}

function direGeste(fait: FaitTerritoire): string {
  return 'rattache' in fait && fait.rattache !== undefined ? 'Dit à l’écran' : 'Importé';
}
