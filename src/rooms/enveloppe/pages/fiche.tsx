import { NULLE_PART, peut } from '../../../core/access/access.ts';
import type { Faults } from '../../../core/http/form.ts';
import { type Answer, type Context, failure } from '../../../core/http/route.ts';
import { formaterMontant } from '../../../core/typography.ts';
import { BarreEnveloppe } from '../../../core/ui/bar.tsx';
import { Champ, ChampMontant, ChampTexte } from '../../../core/ui/fields.tsx';
import { Formulaire, lier, pageDeFormulaire } from '../../../core/ui/form.tsx';
import { Historique } from '../../../core/ui/history.tsx';
import { lireEpci } from '../../territoire/door.ts';
import { pochesDe } from '../rules/mouvement.ts';
import type { Enveloppe } from '../rules/types.ts';
import { lireEnveloppe } from '../store/piece.ts';
import { type NommerActions, raconterEnveloppe } from './histoire.ts';
import { MOTIF, PAR_SECTION, POCHES, STATUTS } from './mots.tsx';

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
  const corps = (
    <>
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
  return pageDeFormulaire(titre, faults, { corps, status, trail: TRAIL });
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
  const de = lier(form, faults);
  const provisoire = etat.statut === 'provisoire';
  const geste = provisoire ? 'notifier' : 'reviser';
  return (
    <Formulaire
      action={`/enveloppes/${params['id']}/${geste}`}
      jeton={jeton}
      version={version}
      bouton={provisoire ? 'Notifier l’enveloppe' : 'Réviser l’enveloppe'}
    >
      <h2>{provisoire ? 'Notifier' : 'Réviser'}</h2>
      {pochesDe(etat.ventilation).map((poche) => (
        <ChampMontant
          key={poche}
          {...de(poche, montantActuel(etat, poche))}
          libelle={POCHES[poche]}
          aide="Le montant entier, et non la différence."
          {...(poche === 'globale' ? {} : { pourquoi: PAR_SECTION })}
        />
      ))}
      {provisoire ? (
        <Champ
          {...de('reference')}
          libelle="Référence de la notification"
          aide="La lettre ou la délibération."
        />
      ) : (
        <ChampTexte
          {...de('motif')}
          libelle="Motif de la révision"
          aide="Il reste dans l’historique."
          pourquoi={MOTIF}
          lignes={2}
        />
      )}
    </Formulaire>
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
