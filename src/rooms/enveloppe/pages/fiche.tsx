import { NULLE_PART, peut } from '../../../core/access/access.ts';
import { nouvelleCle } from '../../../core/execute.ts';
import type { Faults } from '../../../core/http/form.ts';
import { type Answer, type Context, failure, page } from '../../../core/http/route.ts';
import { formaterMontant } from '../../../core/typography.ts';
import { BarreEnveloppe } from '../../../core/ui/bar.tsx';
import {
  Champ,
  ChampMontant,
  ChampTexte,
  Porte,
  ResumeDesFautes,
} from '../../../core/ui/fields.tsx';
import { Historique } from '../../../core/ui/history.tsx';
import { lireEpci } from '../../territoire/door.ts';
import { pochesDe } from '../rules/mouvement.ts';
import type { Enveloppe } from '../rules/types.ts';
import { lireEnveloppe } from '../store/piece.ts';
import { type NommerActions, raconterEnveloppe } from './histoire.ts';
import { POCHES, STATUTS } from './mots.tsx';

const TRAIL = [{ href: '/enveloppes', label: 'Enveloppes' }];

export interface Suite {
  readonly nommer: NommerActions;
  readonly status?: number;
  readonly faults?: Faults;
}

/** One envelope: its bars, what the actor may decide, its story. */
export async function show(
  context: Context,
  { nommer, status = 200, faults = {} }: Suite,
): Promise<Answer> {
  const { database, acteur, params } = context;
  const lue = await lireEnveloppe(database, params['id'] ?? '');
  if (lue === null || !peut(acteur, 'L', 'enveloppe', cibleDe(lue.etat))) return failure(404);
  const { etat, version } = lue;
  const epci = await lireEpci(database, etat.epciSiren);
  const histoire = await raconterEnveloppe(context, params['id'] ?? '', cibleDe(etat), nommer);
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
      <Historique faits={histoire} />
    </>
  );
  return page(titre, body, { status, trail: TRAIL });
}

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
