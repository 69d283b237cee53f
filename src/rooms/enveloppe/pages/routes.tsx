import { NULLE_PART, peut } from '../../../core/access/access.ts';
import { instant } from '../../../core/day.ts';
import { execute, nouvelleCle } from '../../../core/execute.ts';
import { issueOf, orderOf } from '../../../core/http/command.ts';
import type { Faults } from '../../../core/http/form.ts';
import {
  type Answer,
  type Context,
  failure,
  page,
  type Route,
  redirect,
} from '../../../core/http/route.ts';
import { type Centimes, centimes } from '../../../core/money.ts';
import { formaterInstant, formaterMontant, lireMontant } from '../../../core/typography.ts';
import {
  Champ,
  ChampMontant,
  ChampTexte,
  Porte,
  ResumeDesFautes,
} from '../../../core/ui/fields.tsx';
import {
  BarreEnveloppe,
  EtatVide,
  Etiquette,
  Histoire,
  Montant,
  Tableau,
} from '../../../core/ui/parts.tsx';
import { lireEpci } from '../../territoire/door.ts';
import { pochesDe } from '../rules/mouvement.ts';
import type { CommandeEnveloppe, Enveloppe, RefusEnveloppe } from '../rules/types.ts';
import { lireEnveloppe, pieceEnveloppe } from '../store/piece.ts';
import { lireMouvements, listerEnveloppes } from '../store/queries.ts';
import { direRefusEnveloppe } from './phrases.ts';

const RIGHT = { objet: 'enveloppe', verbe: 'L' } as const;
const TRAIL = [{ href: '/enveloppes', label: 'Enveloppes' }];

/** The envelopes: the year at a glance, one envelope with its movements, notification, revision. */
export const enveloppeRoutes: readonly Route[] = [
  { method: 'GET', path: '/enveloppes', right: RIGHT, handle: list },
  { method: 'GET', path: '/enveloppes/:id', right: RIGHT, handle: (c) => show(c) },
  {
    method: 'POST',
    path: '/enveloppes/:id/notifier',
    right: { objet: 'enveloppe', verbe: 'V' },
    handle: (c) => submit(c, (montants) => notifier(c, montants)),
  },
  {
    method: 'POST',
    path: '/enveloppes/:id/reviser',
    right: { objet: 'enveloppe', verbe: 'V' },
    handle: (c) => submit(c, (montants) => reviser(c, montants)),
  },
];

const STATUTS = {
  provisoire: <Etiquette ton="attente">provisoire</Etiquette>,
  notifiee: <Etiquette ton="accord">notifiée</Etiquette>,
  revisee: <Etiquette ton="accord">révisée</Etiquette>,
};

const POCHES = {
  globale: 'Enveloppe entière',
  fonctionnement: 'Fonctionnement',
  investissement: 'Investissement',
};

async function list({ database, acteur, query, maintenant }: Context): Promise<Answer> {
  const demandee = query.get('annee') ?? '';
  const annee = Number(/^\d{4}$/.test(demandee) ? demandee : maintenant.slice(0, 4));
  const lues = await listerEnveloppes(database, acteur, annee);
  const lignes = await Promise.all(
    lues.flatMap(({ id, etat }) =>
      Object.entries(etat.poches).map(async ([poche, { soldes, provisoire }]) => ({
        id,
        etat,
        poche: poche as keyof typeof POCHES,
        provisoire,
        soldes,
        nom: (await lireEpci(database, etat.epciSiren))?.nom ?? etat.epciSiren,
      })),
    ),
  );
  const body = (
    <>
      <h1>Enveloppes {annee}</h1>
      <form method="get" action="/enveloppes" class="cote-a-cote">
        <Champ nom="annee" libelle="Année" valeur={String(annee)} court />
        <button type="submit" class="second">
          Montrer
        </button>
      </form>
      {lignes.length === 0 ? (
        <EtatVide titre={`Aucune enveloppe pour ${annee}`}>
          <p>
            La Région les crée en fin d’année, avant l’appel à projets. Essayez une autre année.
          </p>
        </EtatVide>
      ) : (
        <Tableau
          legende={`Enveloppes ${annee}, en euros`}
          lignes={lignes}
          cle={({ id, poche }) => `${id}${poche}`}
          colonnes={[
            {
              titre: 'EPCI',
              entete: true,
              cellule: ({ id, nom }) => <a href={`/enveloppes/${id}`}>{nom}</a>,
            },
            { titre: 'Poche', cellule: ({ poche }) => POCHES[poche] },
            { titre: 'Statut', cellule: ({ etat }) => STATUTS[etat.statut] },
            {
              titre: 'Notifié',
              droite: true,
              cellule: ({ etat, soldes, provisoire }) => (
                <Montant
                  centimes={etat.statut === 'provisoire' ? provisoire : 0 - soldes.dotation}
                />
              ),
            },
            {
              titre: 'Réservé',
              droite: true,
              cellule: ({ soldes }) => <Montant centimes={soldes.reserve} />,
            },
            {
              titre: 'Voté',
              droite: true,
              cellule: ({ soldes }) => <Montant centimes={soldes.vote} />,
            },
            {
              titre: 'Reste',
              droite: true,
              cellule: ({ soldes }) => <Montant centimes={soldes.disponible} />,
            },
          ]}
        />
      )}
    </>
  );
  return page(`Enveloppes ${annee}`, body);
}

async function show(context: Context, status = 200, faults: Faults = {}): Promise<Answer> {
  const { database, acteur, params } = context;
  const lue = await lireEnveloppe(database, params['id'] ?? '');
  if (lue === null || !peut(acteur, 'L', 'enveloppe', cibleDe(lue.etat))) return failure(404);
  const { etat, version } = lue;
  const epci = await lireEpci(database, etat.epciSiren);
  const mouvements = await lireMouvements(database, params['id'] ?? '');
  const titre = `Enveloppe ${etat.annee}, ${epci?.nom ?? etat.epciSiren}`;
  const body = (
    <>
      <ResumeDesFautes fautes={faults} />
      <h1>{titre}</h1>
      <p class="chapeau">{STATUTS[etat.statut]}</p>
      {Object.entries(etat.poches).map(([poche, { soldes }]) => (
        <BarreEnveloppe
          key={poche}
          titre={POCHES[poche as keyof typeof POCHES]}
          parts={[
            { nom: 'Voté', centimes: soldes.vote, trame: 'vote' },
            { nom: 'Réservé', centimes: soldes.reserve, trame: 'reserve' },
            { nom: 'Reste', centimes: soldes.disponible, trame: 'disponible' },
          ]}
        />
      ))}
      {peut(acteur, 'V', 'enveloppe', cibleDe(etat)) ? (
        <DecisionForm context={context} etat={etat} version={version} faults={faults} />
      ) : null}
      <h2>Mouvements</h2>
      <Histoire
        faits={mouvements
          .toReversed()
          .map(({ nature, montant_centimes, instant: quand, poche }) => ({
            quand: formaterInstant(instant(quand)),
            qui: POCHES[poche],
            quoi: `${NATURES[nature]} : ${formaterMontant(montant_centimes)}`,
          }))}
      />
    </>
  );
  return page(titre, body, { status, trail: TRAIL });
}

const NATURES = {
  notification: 'Notification',
  'revision-hausse': 'Révision à la hausse',
  'revision-baisse': 'Révision à la baisse',
  reservation: 'Réservation après accord',
  liberation: 'Libération',
  vote: 'Vote',
  engagement: 'Engagement',
  paiement: 'Paiement',
  'abandon-vote': 'Abandon après vote',
  abandon: 'Abandon après engagement',
};

function DecisionForm({
  context,
  etat,
  version,
  faults,
}: {
  context: Context;
  etat: Enveloppe;
  version: number;
  faults: Faults;
}) {
  const { form, params, jeton } = context;
  const provisoire = etat.statut === 'provisoire';
  const geste = provisoire ? 'notifier' : 'reviser';
  return (
    <form method="post" action={`/enveloppes/${params['id']}/${geste}`}>
      <h2>{provisoire ? 'Notifier' : 'Réviser'}</h2>
      <Porte jeton={jeton} cle={nouvelleCle()} version={version} />
      {pochesDe(etat.ventilation).map((poche) => (
        <ChampMontant
          key={poche}
          nom={poche}
          libelle={POCHES[poche]}
          aide="Le montant entier, et non la différence."
          valeur={form.values[poche] ?? montantActuel(etat, poche)}
          fautes={faults}
        />
      ))}
      {provisoire ? (
        <Champ
          nom="reference"
          libelle="Référence de la notification"
          aide="La lettre ou la délibération."
          valeur={form.values['reference'] ?? ''}
          fautes={faults}
        />
      ) : (
        <ChampTexte
          nom="motif"
          libelle="Motif de la révision"
          aide="Il reste dans l’historique."
          valeur={form.values['motif'] ?? ''}
          fautes={faults}
          lignes={2}
        />
      )}
      <div class="actions">
        <button type="submit">{provisoire ? 'Notifier l’enveloppe' : 'Réviser l’enveloppe'}</button>
      </div>
    </form>
  );
}

function montantActuel(etat: Enveloppe, poche: keyof typeof POCHES): string {
  const { provisoire, soldes } = etat.poches[poche] ?? { provisoire: 0, soldes: null };
  const montant = etat.statut === 'provisoire' ? provisoire : 0 - (soldes?.dotation ?? 0);
  return formaterMontant(montant).replace(/\s*€$/, '');
}

function cibleDe(etat: Enveloppe) {
  const etapes = etat.statut === 'provisoire' ? [] : (['notifie'] as const);
  return { ...NULLE_PART, epciSirens: [etat.epciSiren], etapes };
}

type Montants = Extract<CommandeEnveloppe, { type: 'notifierEnveloppe' }>['montants'];

function notifier({ form }: Context, montants: Montants): CommandeEnveloppe {
  return { type: 'notifierEnveloppe', montants, reference: form.text('reference') };
}

function reviser({ form }: Context, montants: Montants): CommandeEnveloppe {
  return { type: 'reviserEnveloppe', montants, motif: form.text('motif') };
}

/** Where each refusal stands on the form. */
function fieldOf(refus: RefusEnveloppe): string {
  switch (refus.code) {
    case 'motif-manquant':
      return 'motif';
    case 'reference-manquante':
      return 'reference';
    case 'enveloppe-insuffisante':
      return refus.poche;
    default:
      return 'contenu';
  }
}

async function submit(
  context: Context,
  command: (montants: Montants) => CommandeEnveloppe,
): Promise<Answer> {
  const { database, params, form } = context;
  const id = params['id'] ?? '';
  const lue = await lireEnveloppe(database, id);
  if (lue === null) return failure(404);
  const montants: Partial<Record<keyof typeof POCHES, Centimes>> = {};
  const faults: Record<string, string> = {};
  for (const poche of pochesDe(lue.etat.ventilation)) {
    const lu = lireMontant(form.text(poche));
    if (lu.ok) montants[poche] = centimes(lu.centimes);
    else faults[poche] = lu.motif;
  }
  if (Object.keys(faults).length > 0) return show(context, 422, faults);
  const demande = { id, commande: command(montants) };
  const reponse = await execute(database, pieceEnveloppe, demande, orderOf(context));
  const issue = issueOf(reponse, direRefusEnveloppe, fieldOf);
  return issue.ok ? redirect(`/enveloppes/${id}`) : show(context, issue.status, issue.faults);
}
