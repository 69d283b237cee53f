import { jourAParis } from '../../../core/day.ts';
import { type Answer, type Context, page } from '../../../core/http/route.ts';
import { formaterInstant, formaterJour, formaterNombre } from '../../../core/typography.ts';
import { Montant, Tableau } from '../../../core/ui/parts.tsx';
import { grouperPar } from '../rules/votees.ts';
import { exporterGeojson } from '../store/geojson.ts';
import { exporterScdl } from '../store/scdl.ts';
import { lireActionsVotees } from '../store/votees.ts';

/** The files to take away: what is in each, under which licence, how fresh. */
export async function showData({ database, maintenant }: Context): Promise<Answer> {
  const actions = await lireActionsVotees(database);
  const annees = grouperPar(actions, ({ annee }) => [
    { code: String(annee), libelle: String(annee) },
  ]).toSorted((a, b) => Number(b.code) - Number(a.code));
  const derniere = actions
    .flatMap(({ executoireLe }) => executoireLe ?? [])
    .toSorted()
    .at(-1);
  const body = (
    <>
      <h1>Données ouvertes</h1>
      <p class="chapeau">Tout ce que montrent ces pages, à prendre et à réemployer librement.</p>
      <Fichiers annees={annees} />
      <h2>Ce que contient chaque fichier</h2>
      <dl class="notice large">
        <dt>Subventions (CSV)</dt>
        <dd>
          Une ligne par subvention, au schéma national SCDL «&nbsp;subventions&nbsp;» 2.1.1&nbsp;:
          qui donne, qui reçoit, pour quoi, combien, par quel acte. Texte UTF-8, virgule, point
          décimal. Dans un tableur, importez les colonnes comme du texte&nbsp;: les numéros SIRET
          gardent ainsi tous leurs chiffres.
        </dd>
        <dt>Actions (GeoJSON)</dt>
        <dd>
          Une action par objet, avec ses lieux ou le périmètre de ses quartiers (RFC 7946, degrés
          WGS&nbsp;84). S’ouvre dans QGIS ou sur toute carte en ligne.
        </dd>
        <dt>Liste filtrée</dt>
        <dd>
          Pour une partie seulement, <a href="/actions">filtrez les actions</a>&nbsp;: chaque liste
          se télécharge en CSV, ODS et XLSX.
        </dd>
        <dt>Annexes des délibérations</dt>
        <dd>
          Le texte voté lui-même, avec son empreinte, est sur la page de chaque{' '}
          <a href="/deliberations-publiques">délibération</a>.
        </dd>
      </dl>
      <h2>Licence</h2>
      <p>
        Licence Ouverte 2.0 (Etalab)&nbsp;: vous pouvez copier, transformer et publier ces données,
        même pour en vivre, en citant la Région et la date du téléchargement.
      </p>
      <h2>Fraîcheur</h2>
      <p>
        Les fichiers sont écrits à l’instant où vous les demandez.{' '}
        {derniere === undefined
          ? 'Aucune délibération n’est encore exécutoire.'
          : `Dernière délibération exécutoire\u00A0: ${formaterJour(derniere)}.`}{' '}
        Page écrite {formaterInstant(maintenant)}.
      </p>
      <p>
        Seules les délibérations exécutoires y figurent. Leur total est vérifié, au centime, contre
        le registre des enveloppes.
      </p>
    </>
  );
  return page('Données ouvertes', body);
}

function Fichiers({ annees }: { annees: ReturnType<typeof grouperPar> }) {
  const total = annees.reduce((somme, { montantCentimes }) => somme + montantCentimes, 0);
  const nombre = annees.reduce((somme, un) => somme + un.nombre, 0);
  const toutes = { code: '', libelle: 'Toutes les années', nombre, montantCentimes: total };
  const suite = (code: string) => (code === '' ? '' : `?annee=${code}`);
  return (
    <Tableau
      legende="Fichiers à télécharger"
      lignes={[toutes, ...annees]}
      cle={({ code }) => code}
      colonnes={[
        { titre: 'Année', entete: true, cellule: ({ libelle }) => libelle },
        {
          titre: 'Subventions',
          cellule: ({ code, libelle }) => (
            <a href={`/donnees/subventions.csv${suite(code)}`}>CSV, {libelle.toLowerCase()}</a>
          ),
        },
        {
          titre: 'Actions sur la carte',
          cellule: ({ code, libelle }) => (
            <a href={`/donnees/actions.geojson${suite(code)}`}>GeoJSON, {libelle.toLowerCase()}</a>
          ),
        },
        { titre: 'Actions', droite: true, cellule: (un) => formaterNombre(un.nombre) },
        {
          titre: 'Montant voté',
          droite: true,
          cellule: ({ montantCentimes }) => <Montant centimes={montantCentimes} />,
        },
      ]}
    />
  );
}

/** The SCDL file, of one year or of all. */
export async function downloadScdl(context: Context): Promise<Answer> {
  const { csv } = await exporterScdl(context.database, { annee: yearOf(context) });
  const type = 'text/csv; charset=utf-8';
  return { kind: 'download', bytes: csv, type, name: nameOf(context, 'subventions', 'csv') };
}

/** The GeoJSON file, of one year or of all. */
export async function downloadGeojson(context: Context): Promise<Answer> {
  const actions = await exporterGeojson(context.database, { annee: yearOf(context) });
  return {
    kind: 'download',
    bytes: JSON.stringify(actions),
    type: 'application/geo+json',
    name: nameOf(context, 'actions', 'geojson'),
  };
}

function yearOf({ query }: Context): number | undefined {
  const annee = query.get('annee') ?? '';
  return /^\d{4}$/.test(annee) ? Number(annee) : undefined;
}

function nameOf(context: Context, nom: string, extension: string): string {
  const annee = yearOf(context) ?? 'toutes';
  return `${nom}-${annee}-${jourAParis(context.maintenant)}.${extension}`;
}
