import { type Liste as ListeLue, listRows } from '../../../core/http/listing.ts';
import { type Answer, type Context, failure, page } from '../../../core/http/route.ts';
import { lireTete } from '../../../core/journal.ts';
import { formaterJour, pluriel } from '../../../core/typography.ts';
import { Historique } from '../../../core/ui/history.tsx';
import { Liste } from '../../../core/ui/liste.tsx';
import { lireEpci } from '../../territoire/door.ts';
import { coteDe } from '../rules/cotes.ts';
import { lireAttentes } from '../store/attente.ts';
import { type LigneDeProgramme, type Programme, programmeAu } from '../store/programme.ts';
import { estLisible } from '../store/sommaire.ts';
import { DepuisVotreVisite, lireNouveautes, type Nouveautes } from './changements.tsx';
import { type Filtre, filtrer, lireFiltre } from './filtre.ts';
import { raconterProgramme } from './histoire.ts';
import { ChoisirPourAccepter, LOT } from './lot-choix.tsx';
import { peutAccepterEnLot } from './lot-lu.ts';
import { lireSoldes } from './soldes.ts';
import { SoldesEnVue } from './soldes-en-vue.tsx';
import { listeDuProgramme } from './tableau.tsx';
import { Totaux } from './totaux.tsx';

export const TRAIL = [{ href: '/programmes', label: 'Programmes' }];

interface Lu {
  readonly programme: Programme;
  readonly filtre: Filtre;
  /** Null for a day of the past. */
  readonly nouveautes: Nouveautes | null;
  readonly nom: string;
  readonly adresse: string;
}

async function lire(context: Context): Promise<Lu | null> {
  const { database, acteur, params } = context;
  const { rang } = await lireTete(database);
  const epciSiren = params['epciSiren'] ?? '';
  const annee = Number(params['annee']);
  const epci = /^\d{9}$/.test(epciSiren) ? await lireEpci(database, epciSiren) : null;
  const existe = epci !== null && /^\d{4}$/.test(params['annee'] ?? '');
  if (!existe || !estLisible(acteur, epciSiren)) return null;
  const filtre = lireFiltre(context);
  const programme = await programmeAu(database, acteur, { epciSiren, annee, au: filtre.au });
  const ids = programme.lignes.map(({ dossierId }) => dossierId);
  const nouveautes =
    filtre.au === null ? await lireNouveautes(context, { epciSiren, annee, ids, rang }) : null;
  const adresse = `/programmes/${epciSiren}/${annee}`;
  return { programme, filtre, nouveautes, nom: epci.nom, adresse };
}

/** The programme of an EPCI for a year: its envelope, its actions, both positions, the totals. */
export async function showProgramme(context: Context): Promise<Answer> {
  const lu = await lire(context);
  if (lu === null) return failure(404);
  const { programme, filtre, nouveautes, nom, adresse } = lu;
  const { annee, lignes } = programme;
  const titre = `Programme ${annee}, ${nom}`;
  const soldes = await lireSoldes(context, programme, lignes);
  const liste = await listerLesActions(context, lu);
  if (liste.kind !== 'liste') return liste;
  const body = (
    <>
      <h1>{titre}</h1>
      <p class="chapeau">
        {lignes.length === 0
          ? 'Rien n’est encore transmis.'
          : `${lignes.length} ${pluriel(lignes.length, 'action transmise', 'actions transmises')} par l’EPCI.`}
      </p>
      {filtre.au === null ? null : (
        <p class="avis-attente">
          {`Vous voyez le programme tel qu’il était au soir du ${formaterJour(filtre.jour)}. `}
          <a href={adresse}>Revenir à aujourd’hui</a>
        </p>
      )}
      <SoldesEnVue soldes={soldes} />
      {nouveautes === null ||
      lignes.length === 0 ||
      coteDe(context.acteur, programme.epciSiren) === null ? null : (
        <p>
          <a href={`${adresse}/seance?depuis=${nouveautes.rang}`}>Ouvrir la séance</a>
          <span class="discret"> : une action à la fois, pour le vidéoprojecteur</span>
        </p>
      )}
      {nouveautes === null || lignes.length === 0 ? null : (
        <DepuisVotreVisite
          context={context}
          nouveautes={nouveautes}
          adresse={adresse}
          seulement={filtre.change}
        />
      )}
      <Actions context={context} lu={lu} liste={liste} />
      {lignes.length === 0 ? null : <Totaux totaux={programme.totaux} />}
      <Historique faits={await raconterProgramme(context, programme)} />
    </>
  );
  const status = filtre.faute === null ? 200 : 422;
  return page(status === 200 ? titre : `Erreur : ${titre}`, body, {
    status,
    trail: TRAIL,
    ...(nouveautes === null
      ? {}
      : { direct: { href: `${adresse}/direct`, depuis: nouveautes.rang } }),
  });
}

function choisit({ acteur }: Context, { filtre, programme }: Lu): boolean {
  return filtre.au === null && peutAccepterEnLot(acteur, programme.epciSiren);
}

async function listerLesActions(context: Context, lu: Lu) {
  const { programme, filtre, nouveautes, adresse } = lu;
  const { lignes, annee, epciSiren } = programme;
  const changes = nouveautes?.changes ?? new Map();
  const attentes = await lireAttentes(context.database, context.acteur, programme);
  const nom = `programme-${annee}-${epciSiren}${filtre.au === null ? '' : `-au-${filtre.jour}`}`;
  const lot = choisit(context, lu) ? LOT : null;
  const definition = listeDuProgramme({ adresse, nom, lignes, attentes, filtre, changes, lot });
  return listRows(context, definition, filtrer(lignes, filtre, changes));
}

/** The actions that the filters keep, with the boxes of who may accept several at once. */
function Actions({
  context,
  lu,
  liste,
}: {
  context: Context;
  lu: Lu;
  liste: ListeLue<LigneDeProgramme>;
}) {
  const { programme, filtre, adresse } = lu;
  return (
    <>
      <Liste
        liste={liste}
        legende="Actions, montants en euros"
        classe="action-large"
        vide={direVide(filtre, adresse, programme.lignes.length === 0)}
      />
      {choisit(context, lu) && liste.lignes.length > 0 ? (
        <ChoisirPourAccepter adresse={adresse} filtre={filtre} />
      ) : null}
    </>
  );
}

/** Why the table is empty, and the one next gesture. */
function direVide({ change }: Filtre, adresse: string, rien: boolean) {
  if (change && !rien) {
    const children = (
      <p>
        <a href={adresse}>Montrer toutes les actions</a>
      </p>
    );
    return { titre: 'Aucune action changée', children };
  }
  return {
    titre: 'Aucune action',
    children: <p>Le programme se remplit quand un·e élu·e de l’EPCI transmet sa proposition.</p>,
  };
}
