import type { Faults } from '../../../core/http/form.ts';
import { type Answer, type Context, failure, page } from '../../../core/http/route.ts';
import { lireTete } from '../../../core/journal.ts';
import { espacer, formaterMontant } from '../../../core/typography.ts';
import { ResumeDesFautes } from '../../../core/ui/fields.tsx';
import { EtatVide } from '../../../core/ui/parts.tsx';
import { raccourci, Touche } from '../../../core/ui/touche.tsx';
import { coteDe } from '../rules/cotes.ts';
import { Gestes } from './gestes.tsx';
import { type Collision, Conflit, Positions } from './ligne.tsx';
import { lireOu } from './lot-lu.ts';
import { Statut } from './mots.tsx';
import {
  adresseDeSeance,
  compterDecisions,
  lireSeance,
  type Seance,
  type SeanceLue,
} from './seance-lue.ts';
import { lireSoldes } from './soldes.ts';
import { SoldesEnVue } from './soldes-en-vue.tsx';

interface Demande extends Seance {
  readonly epciSiren: string;
  readonly annee: number;
  readonly action: string | null;
}

interface Issue {
  readonly status: number;
  readonly faults: Faults;
  readonly collision: Collision | null;
}

const RIEN: Issue = { status: 200, faults: {}, collision: null };

async function lireDemande(context: Context): Promise<Demande | null> {
  const ou = await lireOu(context);
  if (ou === null || coteDe(context.acteur, ou.epciSiren) === null) return null;
  const depuis = context.query.get('depuis') ?? '';
  const { rang } = await lireTete(context.database);
  return {
    ...ou,
    depuis: /^\d{1,15}$/.test(depuis) ? Number(depuis) : rang,
    action: context.query.get('action'),
  };
}

/** The meeting, at the action that the address names, the first one otherwise. */
export async function showSeanceAt(context: Context): Promise<Answer> {
  const demande = await lireDemande(context);
  return demande === null ? failure(404) : showSeance(context, demande);
}

/** One action at a time, for a projector: positions, gestures, totals; no history and no name. */
export async function showSeance(
  context: Context,
  demande: Demande,
  { status, faults, collision }: Issue = RIEN,
): Promise<Answer> {
  const lue = await lireSeance(context, demande, demande);
  if (lue === null) return failure(404);
  const { vue, programme } = lue;
  const soldes = await lireSoldes(context, programme, programme.lignes);
  const titre = `Séance : ${vue.intitule}`;
  const body = (
    <div class="seance">
      {collision === null ? (
        <ResumeDesFautes fautes={faults} />
      ) : (
        <Conflit vue={vue} collision={collision} dernier={null} />
      )}
      <Passer demande={demande} lue={lue} />
      <h1>{vue.intitule}</h1>
      <p>
        <Statut statut={vue.ligne.statut} />{' '}
        {`n° ${vue.numero}, ${vue.porteurNom}, ${vue.ligne.section}. Demandé : ${formaterMontant(vue.ligne.montantDemandeCentimes)}.`}
      </p>
      <Positions vue={vue} />
      <SoldesEnVue soldes={soldes} />
      <Gestes context={context} vue={vue} faults={faults} seance={demande.depuis} />
    </div>
  );
  const said = status === 200 ? titre : `Erreur : ${titre}`;
  return page(said, body, { status, projetee: true });
}

function Passer({ demande, lue }: { demande: Demande; lue: SeanceLue }) {
  const { rang, sur, precedente, suivante } = lue.vue.place;
  const { epciSiren, annee, depuis } = demande;
  const programme = `/programmes/${epciSiren}/${annee}`;
  return (
    <nav class="voisines" aria-label="Séance">
      {precedente === null ? null : (
        <a
          href={adresseDeSeance(demande, demande, precedente)}
          rel="prev"
          {...raccourci({ touche: 'p', dit: 'Action précédente' })}
        >
          Précédente
          <Touche touche="p" />
        </a>
      )}
      <span>{`${rang} sur ${sur}`}</span>
      {suivante === null ? null : (
        <a
          href={adresseDeSeance(demande, demande, suivante)}
          rel="next"
          {...raccourci({ touche: 'n', dit: 'Action suivante' })}
        >
          Suivante
          <Touche touche="n" />
        </a>
      )}
      <a href={`${programme}/seance/decisions?depuis=${depuis}`}>{compterDecisions(lue)}</a>
      <a href={programme}>Quitter la séance</a>
    </nav>
  );
}

/** What the meeting decided, in order: to read again together, then to print. */
export async function showDecisions(context: Context): Promise<Answer> {
  const demande = await lireDemande(context);
  if (demande === null) return failure(404);
  const lue = await lireSeance(context, demande, demande);
  if (lue === null) return failure(404);
  const { decisions } = lue;
  const titre = `Séance : ${compterDecisions(lue)}`;
  const body = (
    <div class="seance">
      <nav class="voisines" aria-label="Séance">
        <a href={adresseDeSeance(demande, demande, lue.vue.ligne.dossierId)}>Revenir à la séance</a>
        <a href={`/programmes/${demande.epciSiren}/${demande.annee}`}>Quitter la séance</a>
      </nav>
      <h1>{titre}</h1>
      <p>{`${lue.vue.epciNom}, programme ${demande.annee}, dans l’ordre de la séance.`}</p>
      {decisions.length === 0 ? (
        <EtatVide titre="Rien n’est encore décidé">
          <p>Chaque geste fait pendant la séance s’ajoute ici.</p>
        </EtatVide>
      ) : (
        <ol class="decisions">
          {decisions.map(({ rang, dossierId, dit }) => (
            <li key={rang}>
              {espacer(dit)} <a href={adresseDeSeance(demande, demande, dossierId)}>Y revenir</a>
            </li>
          ))}
        </ol>
      )}
    </div>
  );
  return page(titre, body, { projetee: true });
}
