import { type Answer, type Context, failure, page } from '../../../core/http/route.ts';
import { lireTete } from '../../../core/journal.ts';
import { formaterJour, pluriel } from '../../../core/typography.ts';
import { Champ } from '../../../core/ui/fields.tsx';
import { Historique } from '../../../core/ui/history.tsx';
import { EtatVide } from '../../../core/ui/parts.tsx';
import { lireEpci } from '../../territoire/door.ts';
import { STATUTS_DE_LIGNE } from '../rules/types.ts';
import { lireAttentes } from '../store/attente.ts';
import { type Programme, programmeAu } from '../store/programme.ts';
import { estLisible } from '../store/sommaire.ts';
import { DepuisVotreVisite, lireNouveautes, type Nouveautes } from './changements.tsx';
import { exporter } from './export.ts';
import { ecrireFiltre, type Filtre, filtrer, lireFiltre } from './filtre.ts';
import { raconterProgramme } from './histoire.ts';
import { STATUTS } from './mots.tsx';
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
  const montrees = filtrer(lignes, filtre, nouveautes?.changes);
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
      {nouveautes === null || lignes.length === 0 ? null : (
        <DepuisVotreVisite
          context={context}
          nouveautes={nouveautes}
          adresse={adresse}
          seulement={filtre.change}
        />
      )}
      <Filtres filtre={filtre} adresse={adresse} />
      {montrees.length === 0 ? (
        <Vide filtre={filtre} adresse={adresse} rien={lignes.length === 0} />
      ) : (
        <>
          <div class="action-large">
            <TableauDActions
              lignes={montrees}
              attentes={attentes}
              changes={nouveautes?.changes ?? new Map()}
              total={lignes.length}
            />
          </div>
          <Exports filtre={filtre} adresse={adresse} />
        </>
      )}
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

function Filtres({ filtre, adresse }: { filtre: Filtre; adresse: string }) {
  return (
    <form method="get" action={adresse} class="cote-a-cote filtres-programme">
      <div class="champ">
        <label for="statut">Statut</label>
        <select id="statut" name="statut">
          <option value="">Tous</option>
          {STATUTS_DE_LIGNE.map((statut) => (
            <option key={statut} value={statut} selected={statut === filtre.statut}>
              {STATUTS[statut].mot}
            </option>
          ))}
        </select>
      </div>
      <Champ nom="texte" libelle="Action ou porteur" valeur={filtre.texte} />
      <Champ
        nom="au"
        libelle="Tel qu’il était le"
        valeur={filtre.jour}
        fautes={filtre.faute === null ? {} : { au: filtre.faute }}
        date
        court
      />
      <button type="submit" class="second">
        Montrer
      </button>
    </form>
  );
}

function Exports({ filtre, adresse }: { filtre: Filtre; adresse: string }) {
  return (
    <p class="discret">
      Télécharger ce tableau tel qu’affiché :{' '}
      {(['ods', 'xlsx', 'csv'] as const).map((format, rang) => (
        <>
          {rang === 0 ? '' : ', '}
          <a key={format} href={`${adresse}/export${ecrireFiltre(filtre, format)}`}>
            {format.toUpperCase()}
          </a>
        </>
      ))}
    </p>
  );
}

function Vide({ filtre, adresse, rien }: { filtre: Filtre; adresse: string; rien: boolean }) {
  if (!rien) {
    return (
      <EtatVide titre="Aucune action ne répond à ces filtres">
        <p>
          <a href={adresse}>Tout montrer</a>
        </p>
      </EtatVide>
    );
  }
  return (
    <EtatVide
      titre={filtre.au === null ? 'Aucune action encore' : 'Rien n’était transmis ce jour-là'}
    >
      <p>Le programme se remplit quand un·e élu·e de l’EPCI transmet sa proposition.</p>
    </EtatVide>
  );
}
