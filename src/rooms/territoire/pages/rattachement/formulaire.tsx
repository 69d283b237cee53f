import { jourAParis } from '../../../../core/day.ts';
import type { Faults } from '../../../../core/http/form.ts';
import { type Answer, type Context, failure } from '../../../../core/http/route.ts';
import { formaterNombre } from '../../../../core/typography.ts';
import { Champ, ChampCases, ChampTexte } from '../../../../core/ui/fields.tsx';
import { Formulaire, lier, pageDeFormulaire } from '../../../../core/ui/form.tsx';
import {
  chercherEpci,
  type EpciAChoisir,
  suggererEpci,
} from '../../rules/rattachement/suggerer.ts';
import { lireVersionsDuContrat, type VersionDeContrat } from '../../store/lieux.ts';
import { listerEpciAChoisir } from '../../store/rattachement/choix.ts';
import { type DernierDit, lireDernierDit } from '../../store/rattachement/dits.ts';
import { adresseDuContrat } from '../lieux/mots.ts';
import { adresseDuRattachement } from './mots.ts';

interface Suite {
  readonly status?: number;
  readonly faults?: Faults;
}

/** Who took over the EPCI of a contract: a few suggestions, a search, the source. */
export async function formulaire(context: Context, suite: Suite = {}): Promise<Answer> {
  const { database, params, maintenant } = context;
  const code = params['code'] ?? '';
  const [contrat] = await lireVersionsDuContrat(database, code);
  if (contrat === undefined) return failure(404);
  const [epci, dernier] = await Promise.all([
    listerEpciAChoisir(database, jourAParis(maintenant)),
    lireDernierDit(database, code),
  ]);
  const { status = 200, faults = {} } = suite;
  const { nom, successeurs } = contrat;
  const corps = (
    <>
      <p class="chapeau">
        {nom} ({code})&nbsp;: son EPCI, SIREN {contrat.epciSiren}, n’est pas au référentiel. Dites
        quel EPCI l’a repris&nbsp;; ses quartiers et les certificats suivront.
      </p>
      <Choisir {...{ context, code, contrat, epci, dernier, faults }} />
      {successeurs.length === 0 ? null : <Retirer {...{ context, code, dernier, faults }} />}
    </>
  );
  const trail = [
    { href: '/territoire', label: 'Territoire' },
    { href: '/territoire?vue=contrats', label: 'Contrats de ville' },
    { href: adresseDuContrat(code), label: nom },
  ];
  return pageDeFormulaire('Rattacher un contrat de ville', faults, { corps, status, trail });
}

interface DuContrat {
  readonly context: Context;
  readonly code: string;
  readonly dernier: DernierDit | null;
  readonly faults: Faults;
}

function Choisir({
  context,
  code,
  contrat,
  epci,
  dernier,
  faults,
}: DuContrat & { contrat: VersionDeContrat; epci: readonly EpciAChoisir[] }) {
  const { form, jeton } = context;
  const de = lier(form, faults);
  const coches = form.text('cle') === '' ? contrat.successeurs : form.all('successeurs');
  const recherche = form.text('recherche');
  const trouves = chercherEpci(recherche, epci);
  return (
    <Formulaire
      action={adresseDuRattachement(code)}
      jeton={jeton}
      version={dernier?.version ?? 0}
      bouton="Rattacher ce contrat"
    >
      <Champ
        {...de('recherche')}
        libelle="Chercher un EPCI"
        aide="Par son nom ou son SIREN, s’il n’est pas proposé plus bas."
        facultatif
      />
      <div class="actions">
        <button type="submit" name="geste" value="chercher" class="second" data-turbo="false">
          Chercher
        </button>
      </div>
      <ChampCases
        nom="successeurs"
        libelle="EPCI qui a repris celui du contrat"
        aide={direTrouves(recherche, trouves.length)}
        fautes={faults}
        choix={choixDe({ contrat, epci, coches, trouves })}
        coches={coches}
      />
      <ChampTexte
        {...de('motif', motifDe(contrat, dernier))}
        libelle="Source ou raison"
        aide="D’où vous le tenez : un arrêté de fusion, le contrat, un courrier. L’historique la garde."
        lignes={2}
      />
    </Formulaire>
  );
}

const MOST_FOUND = 20;

function direTrouves(recherche: string, nombre: number): string {
  const plusieurs = 'Cochez-en plusieurs s’il a été partagé.';
  if (recherche === '') {
    return `D’abord ceux dont le nom ressemble, puis ceux du même département. ${plusieurs}`;
  }
  if (nombre === 0) return `Aucun EPCI pour « ${recherche} » : essayez un mot de son nom.`;
  if (nombre <= MOST_FOUND) return `Ceux que la recherche trouve viennent d’abord. ${plusieurs}`;
  return `${formaterNombre(nombre)} EPCI pour « ${recherche} », dont voici ${MOST_FOUND} : précisez.`;
}

interface AProposer {
  readonly contrat: VersionDeContrat;
  readonly epci: readonly EpciAChoisir[];
  readonly coches: readonly string[];
  readonly trouves: readonly EpciAChoisir[];
}

/** What is ticked, then what is found, then what is suggested; each once. */
function choixDe({ contrat, epci, coches, trouves }: AProposer) {
  const connus = new Map(epci.map((un) => [un.siren, un]));
  const choisis = coches.map(
    (siren) => connus.get(siren) ?? { siren, nom: siren, departements: [] },
  );
  const tous = [...choisis, ...trouves.slice(0, MOST_FOUND), ...suggererEpci(contrat, epci)];
  return [...new Map(tous.map((un) => [un.siren, un])).values()].map(
    ({ siren, nom, departements }) => ({
      valeur: siren,
      libelle: [nom, `SIREN ${siren}`, ...departements.map((un) => `dép.\u00A0${un}`)].join(', '),
    }),
  );
}

/** The reason last given, as long as it is that of what stands. */
function motifDe({ successeurs }: VersionDeContrat, dernier: DernierDit | null): string {
  if (dernier === null || successeurs.length === 0) return '';
  const { rattache } = dernier;
  return rattache.successeurs.join() === successeurs.join() ? rattache.motif : '';
}

function Retirer({ context, code, dernier, faults }: DuContrat) {
  const { form, jeton } = context;
  return (
    <section aria-labelledby="retirer">
      <h2 id="retirer">Retirer ce rattachement</h2>
      <p>Le contrat redevient à rattacher. Ce qui a été dit reste dans l’historique.</p>
      <Formulaire
        action={`${adresseDuRattachement(code)}/retirer`}
        jeton={jeton}
        version={dernier?.version ?? 0}
        bouton="Retirer le rattachement"
        second
      >
        <ChampTexte
          {...lier(form, faults)('motif-retrait')}
          libelle="Raison du retrait"
          aide="Pourquoi ce n’était pas lui. L’historique la garde."
          lignes={2}
        />
      </Formulaire>
    </section>
  );
}
