import { jourAParis } from '../../../core/day.ts';
import type { Faults } from '../../../core/http/form.ts';
import { type Answer, type Context, failure, page, redirect } from '../../../core/http/route.ts';
import { formaterNombre } from '../../../core/typography.ts';
import { Formulaire, lier, pageDeFormulaire } from '../../../core/ui/form.tsx';
import { Chiffres } from '../../../core/ui/parts.tsx';
import { type Limite, lireFond } from '../../territoire/door.ts';
import { Constats, direFichier, direMillesimes } from '../../territoire/pages/door.ts';
import type { Apercu, Depot } from '../store/depots.ts';
import { preparerTravail } from '../store/travail.ts';
import { montrerAttente } from './attente.tsx';
import { CarteDeLApercu } from './carte-de-l-apercu.tsx';
import { montrerCoupure } from './coupure.tsx';
import { Ajouts, Changements } from './details.tsx';
import {
  adresseDuRapport,
  depotDe,
  direRefus,
  estARemedier,
  FIL_D_IMPORT,
  PARTI,
  submitRelire,
} from './gestes-de-depot.tsx';
import { ChampsDuContenu, lireOptions } from './importer.tsx';

/** What the file put aside would write, or how the work on it goes. */
export async function showApercu(context: Context): Promise<Answer> {
  const depot = await depotDe(context, context.query.get('depot') ?? '');
  return depot === null ? failure(404, PARTI) : montrerDepot(context, depot);
}

/** Has the file read again, or says what is not understood beside it. */
export function relire(context: Context): Promise<Answer> {
  const dit = lireOptions(context);
  return submitRelire(context, dit, (depot) => montrerDepot(context, depot, dit.faults));
}

async function montrerDepot(context: Context, depot: Depot, mal: Faults = {}): Promise<Answer> {
  const { etape, apercu, importId } = depot;
  if (etape === 'importe' && importId !== null) {
    const nouveau = apercu?.ok === true && apercu.nouveau;
    return redirect(adresseDuRapport({ importId, nouveau }));
  }
  if (etape !== 'lu' || apercu === null) return montrerAttente(context, depot);
  if (!apercu.ok && apercu.refus.code === 'travail-coupe') {
    return montrerCoupure(context.jeton, depot, apercu.refus);
  }
  if (!apercu.ok) return montrerRefus(context, depot, apercu, mal);
  if (apercu.nouveau && !depot.long) preparerTravail();
  const surfaces = apercu.formes.map(({ surface }) => surface);
  const fond = await lireFond(context.database, surfaces, jourAParis(context.maintenant));
  return montrer(context, depot, apercu, fond);
}

type Lisible = Extract<Apercu, { ok: true }>;

function montrer(
  { jeton }: Context,
  { id, empreinte }: Depot,
  apercu: Lisible,
  fond: readonly Limite[],
): Answer {
  const { rapport, details, nouveau, perime } = apercu;
  const titre = direFichier(rapport);
  const body = (
    <>
      {perime === true ? (
        <div class="fautes" role="alert">
          <p>{direRefus({ code: 'apercu-perime' })}</p>
        </div>
      ) : null}
      <h1>Avant d’importer : vérifiez</h1>
      <p class="chapeau">
        {titre}, {direMillesimes(rapport)}. {direSuite(apercu)}
      </p>
      <Chiffres lignes={chiffresDe(apercu)} />
      <Gestes id={id} jeton={jeton} nouveau={nouveau && !estToutRefuse(apercu)} />
      <CarteDeLApercu apercu={apercu} fond={fond} />
      <Changements changes={details.changes} />
      <Constats fait={rapport} />
      <Ajouts nouveaux={details.nouveaux} />
      <p class="discret">
        Empreinte du fichier (SHA-256) : <code class="empreinte">{empreinte}</code>. Ce sont ces
        octets-là qui seront importés. Le fichier est oublié après un jour.
      </p>
    </>
  );
  return page(`Aperçu : ${titre}`, body, { trail: FIL_D_IMPORT });
}

/** A file of which nothing can be kept is to be corrected, not imported. */
function estToutRefuse({ rapport }: Lisible): boolean {
  return rapport.refuses.length === rapport.lus;
}

function direSuite(apercu: Lisible): string {
  if (estToutRefuse(apercu)) return 'Tout est refusé : corrigez le fichier, puis joignez-le.';
  if (apercu.nouveau) return 'Rien n’est encore écrit.';
  return 'Tout est déjà là : l’importer ne changerait rien.';
}

function chiffresDe({ rapport, details }: Lisible) {
  const lignes: [string, number | undefined][] = [
    ['Lus', rapport.lus],
    ['À ajouter', details.nouveaux.length],
    ['À remplacer', details.changes.length],
    ['Inchangés', rapport.inchanges],
    ['Réparés', 'repares' in rapport ? rapport.repares.length : undefined],
    ['Refusés', rapport.refuses.length],
    ['Chevauchements', 'chevauchements' in rapport ? rapport.chevauchements?.length : undefined],
  ];
  return lignes.flatMap(([quoi, nombre]) =>
    nombre === undefined ? [] : [{ quoi, combien: formaterNombre(nombre) }],
  );
}

function Gestes({ id, jeton, nouveau }: { id: string; jeton: string; nouveau: boolean }) {
  return (
    <div class="gestes-de-depot">
      {nouveau ? (
        <Formulaire action="/territoire/apercu/importer" jeton={jeton} bouton="Importer">
          <input type="hidden" name="depot" value={id} />
        </Formulaire>
      ) : null}
      <Formulaire action="/territoire/apercu/abandonner" jeton={jeton} bouton="Abandonner" second>
        <input type="hidden" name="depot" value={id} />
      </Formulaire>
    </div>
  );
}

/** Beside which field each refusal stands: what is said there has the file read anew. */
const CHAMPS: Readonly<Record<string, string>> = {
  'millesime-absent': 'millesime',
  'millesime-hors-liste': 'millesime',
  'couche-a-choisir': 'couche',
  'colonnes-absentes': 'quoi',
};

/** Why the file cannot be imported, and what to say of it when that would do. */
function montrerRefus(
  { form, jeton }: Context,
  { id, fichier, options }: Depot,
  apercu: Extract<Apercu, { ok: false }>,
  mal: Faults,
): Answer {
  const { refus } = apercu;
  const { millesime = '', couche = '', contenu = '' } = options;
  const departs = new Map(Object.entries({ millesime, couche, quoi: contenu }));
  const dit = { [CHAMPS[refus.code] ?? 'contenu']: `« ${fichier} » : ${direRefus(refus)}` };
  const faults = { ...dit, ...mal };
  const status = Object.keys(mal).length > 0 ? 422 : 200;
  const de = (nom: string) => lier(form, faults)(nom, departs.get(nom));
  const couches = 'couches' in refus ? refus.couches : [];
  const corps = (
    <>
      {estARemedier(apercu) ? (
        <Formulaire action="/territoire/apercu/relire" jeton={jeton} bouton="Relire le fichier">
          <input type="hidden" name="depot" value={id} />
          <ChampsDuContenu de={de} couches={couches} />
        </Formulaire>
      ) : null}
      <div class="gestes-de-depot">
        <Formulaire action="/territoire/apercu/abandonner" jeton={jeton} bouton="Abandonner" second>
          <input type="hidden" name="depot" value={id} />
        </Formulaire>
      </div>
    </>
  );
  const titre = 'Ce fichier ne peut pas encore être importé';
  return pageDeFormulaire(titre, faults, { corps, status, trail: FIL_D_IMPORT });
}
