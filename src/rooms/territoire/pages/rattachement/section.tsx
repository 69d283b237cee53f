import { NULLE_PART, peut } from '../../../../core/access/access.ts';
import type { Context } from '../../../../core/http/route.ts';
import { formaterInstant } from '../../../../core/typography.ts';
import { Historique, raconter } from '../../../../core/ui/history.tsx';
import { Etiquette } from '../../../../core/ui/parts.tsx';
import { evoluerImport } from '../../rules/imports.ts';
import type { FaitTerritoire, Import, Rattachement } from '../../rules/types.ts';
import { lireRegistreDesEpci } from '../../store/epci-des-contrats.ts';
import { type EpciDuLieu, estARattacher, type VersionDeContrat } from '../../store/lieux.ts';
import {
  type DernierDit,
  lireDernierDit,
  objetDuRattachement,
} from '../../store/rattachement/dits.ts';
import { direImport } from '../histoire.ts';
import { MOTS_DU_RATTACHEMENT } from '../lieux/mots.ts';
import { TableauDesEpci } from '../lieux/tableaux.tsx';
import type { Outils } from '../outils.ts';
import { adresseDuRattachement } from './mots.ts';

interface AMontrer {
  readonly code: string;
  readonly contrat: VersionDeContrat;
  readonly rattachement: Rattachement;
  readonly lignee: readonly EpciDuLieu[];
}

/** The EPCI of a contract, how it is known, who said it, and the way to say it. */
export async function epciDuContrat(context: Context, outils: Outils, montre: AMontrer) {
  const { database, acteur } = context;
  const { code, contrat, rattachement, lignee } = montre;
  const histoire = { piece: 'territoire', objet: objetDuRattachement(code), cible: NULLE_PART };
  const [aDire, dernier, faits, { nommer }] = await Promise.all([
    estARattacher(database, contrat.epciSiren),
    lireDernierDit(database, code),
    outils.lireHistoire<FaitTerritoire>(database, acteur, histoire),
    lireRegistreDesEpci(database),
  ]);
  const { mot, ton } = MOTS_DU_RATTACHEMENT[rattachement];
  return (
    <section aria-labelledby="epci">
      <h2 id="epci">L’EPCI du contrat</h2>
      <p>
        SIREN {contrat.epciSiren} dans le fichier, <Etiquette ton={ton}>{mot}</Etiquette> au
        référentiel.
      </p>
      {lignee.length === 0 ? (
        <p>
          Le référentiel ne connaît pas cet EPCI&nbsp;: tant que personne ne dit qui l’a repris, ce
          contrat n’a pas les quartiers de son successeur.
        </p>
      ) : (
        <TableauDesEpci
          epci={lignee}
          legende="L’EPCI signataire, d’où il vient, ce qu’il est devenu"
        />
      )}
      <DitALEcran contrat={contrat} dernier={dernier} />
      {aDire && peut(acteur, 'C', 'territoire', NULLE_PART) ? (
        <p class="actions">
          <a class="bouton" href={adresseDuRattachement(code)}>
            {contrat.successeurs.length === 0
              ? 'Dire quel EPCI l’a repris'
              : 'Corriger ou retirer ce rattachement'}
          </a>
        </p>
      ) : null}
      {faits === null || faits.length === 0 ? null : (
        <Historique
          titre="Historique du rattachement"
          id="rattachement"
          faits={raconter(faits, evoluerImport, (dit, avant: Import | null) =>
            direImport(dit, avant, nommer),
          )}
        />
      )}
    </section>
  );
}

/** Since when the successors that stand are said on the screen; nothing when a table says them. */
function DitALEcran({
  contrat: { successeurs },
  dernier,
}: {
  contrat: VersionDeContrat;
  dernier: DernierDit | null;
}) {
  if (dernier === null || successeurs.length === 0) return null;
  if (dernier.rattache.successeurs.join() !== successeurs.join()) return null;
  return (
    <p class="discret">
      Successeur indiqué par l’administration de la Région le {formaterInstant(dernier.instant)}.
    </p>
  );
}
