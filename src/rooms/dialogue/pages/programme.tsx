import { type Answer, type Context, failure, page } from '../../../core/http/route.ts';
import { lireTete } from '../../../core/journal.ts';
import { formaterJour, pluriel } from '../../../core/typography.ts';
import { Historique } from '../../../core/ui/history.tsx';
import { lireEpci } from '../../territoire/door.ts';
import { coteDe } from '../rules/cotes.ts';
import { type Attente, lireAttentes } from '../store/attente.ts';
import { type Programme, programmeAu } from '../store/programme.ts';
import { estLisible } from '../store/sommaire.ts';
import { DepuisVotreVisite, lireNouveautes, type Nouveautes } from './changements.tsx';
import { exporter } from './export.ts';
import { type Filtre, filtrer, lireFiltre } from './filtre.ts';
import { raconterProgramme } from './histoire.ts';
import { ChoisirPourAccepter, LOT } from './lot-choix.tsx';
import { peutAccepterEnLot } from './lot-lu.ts';
import { Exports, Filtres, Vide } from './programme-autour.tsx';
import { lireSoldes } from './soldes.ts';
import { SoldesEnVue } from './soldes-en-vue.tsx';
import { TableauDActions, Totaux } from './tableau.tsx';

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
  const attentes = await lireAttentes(context.database, context.acteur, programme);
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
      <Filtres filtre={filtre} adresse={adresse} />
      <Actions context={context} lu={lu} attentes={attentes} />
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

/** The same rows, as a spreadsheet. */
export async function exportProgramme(context: Context): Promise<Answer> {
  const lu = await lire(context);
  if (lu === null) return failure(404);
  const { programme, filtre, nouveautes } = lu;
  const { annee, epciSiren, lignes } = programme;
  const jour = filtre.au === null ? '' : `-au-${filtre.jour}`;
  return exporter(
    context,
    filtrer(lignes, filtre, nouveautes?.changes),
    `programme-${annee}-${epciSiren}${jour}`,
  );
}

/** The actions that the filters keep, with the boxes of who may accept several at once. */
function Actions({
  context,
  lu: { programme, filtre, nouveautes, adresse },
  attentes,
}: {
  context: Context;
  lu: Lu;
  attentes: ReadonlyMap<string, Attente>;
}) {
  const { lignes, epciSiren } = programme;
  const montrees = filtrer(lignes, filtre, nouveautes?.changes);
  if (montrees.length === 0) {
    return <Vide filtre={filtre} adresse={adresse} rien={lignes.length === 0} />;
  }
  const choisit = filtre.au === null && peutAccepterEnLot(context.acteur, epciSiren);
  return (
    <>
      <div class="action-large">
        <TableauDActions
          lignes={montrees}
          attentes={attentes}
          changes={nouveautes?.changes ?? new Map()}
          lot={choisit ? LOT : null}
          total={lignes.length}
        />
      </div>
      {choisit ? <ChoisirPourAccepter adresse={adresse} filtre={filtre} /> : null}
      <Exports filtre={filtre} adresse={adresse} />
    </>
  );
}
