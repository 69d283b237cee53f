import { NULLE_PART, octrois } from '../../../core/access/access.ts';
import { type Answer, type Context, failure, page } from '../../../core/http/route.ts';
import { espacer, formaterInstant, formaterNombre } from '../../../core/typography.ts';
import { Historique, type LireHistoire, raconter } from '../../../core/ui/history.tsx';
import { Chiffres, Tableau } from '../../../core/ui/parts.tsx';
import { evoluerImport } from '../rules/imports.ts';
import type {
  ContratsImportes,
  ElementsImportes,
  FaitTerritoire,
  PerimetresImportes,
  ReferentielImporte,
} from '../rules/types.ts';
import { listerImports } from '../store/listes.ts';
import { direImport } from './histoire.ts';
import { direFichier, direMillesimes, direPart } from './mots.ts';

const TRAIL = [{ href: '/territoire', label: 'Territoire' }];

/** The report of one import: what was read, repaired, refused, and what is still to be attached. */
export async function showImport(
  { database, acteur, query }: Context,
  lireHistoire: LireHistoire,
): Promise<Answer> {
  const interne = octrois(acteur.role, 'territoire').some(
    ({ verbes, portee }) => verbes.includes('L') && portee === '*',
  );
  if (!interne) return failure(404);
  const lu = (await listerImports(database)).find(({ id }) => id === query.get('id'));
  if (lu === undefined) return failure(404);
  const histoire = { piece: 'territoire', objet: lu.id, cible: NULLE_PART };
  const faits = await lireHistoire<FaitTerritoire>(database, acteur, histoire);
  const titre = direFichier(lu.dernier);
  const body = (
    <>
      {query.get('fait') === null ? null : (
        <p class="avis" role="status">
          {query.get('fait') === 'rien'
            ? 'Ce fichier est déjà importé : rien n’a changé.'
            : 'Le fichier est importé. Voici son rapport.'}
        </p>
      )}
      <h1>{titre}</h1>
      <p class="chapeau">
        Importé le {formaterInstant(lu.instant)}, en vigueur {direMillesimes(lu.dernier)}
      </p>
      <Rapport fait={lu.dernier} />
      <p class="discret">
        Empreinte (SHA-256) : <code class="empreinte">{lu.dernier.empreinte}</code>
      </p>
      <Historique faits={raconter(faits, evoluerImport, direImport)} />
    </>
  );
  return page(titre, body, { trail: TRAIL });
}

function Rapport({ fait }: { fait: FaitTerritoire }) {
  if (fait.type === 'ReferentielImporte') return <RapportDuReferentiel fait={fait} />;
  const { lus, ecrits, inchanges, remplaces, refuses } = fait;
  const repares = 'repares' in fait ? fait.repares.length : null;
  return (
    <>
      <Chiffres
        lignes={[
          { quoi: 'Lus', combien: formaterNombre(lus) },
          { quoi: 'Écrits', combien: formaterNombre(ecrits) },
          { quoi: 'dont remplacés', combien: formaterNombre(remplaces) },
          { quoi: 'Inchangés', combien: formaterNombre(inchanges) },
          ...(repares === null ? [] : [{ quoi: 'Réparés', combien: formaterNombre(repares) }]),
          { quoi: 'Refusés', combien: formaterNombre(refuses.length) },
        ]}
      />
      {fait.type === 'PerimetresImportes' ? <Perimetres fait={fait} /> : null}
      {fait.type === 'ContratsImportes' ? <Contrats fait={fait} /> : null}
      {fait.type === 'ElementsImportes' ? <Elements fait={fait} /> : null}
    </>
  );
}

function RapportDuReferentiel({ fait: { effectifs } }: { fait: ReferentielImporte }) {
  return (
    <Chiffres
      lignes={[
        { quoi: 'EPCI', combien: formaterNombre(effectifs.epci) },
        { quoi: 'Communes', combien: formaterNombre(effectifs.communes) },
        { quoi: 'Appartenances', combien: formaterNombre(effectifs.appartenances) },
        { quoi: 'Successions', combien: formaterNombre(effectifs.successions) },
      ]}
    />
  );
}

interface Dit {
  readonly quoi: string;
  readonly motif: string;
}

/** What happened to some of the rows; nothing to say when there is none. */
function Dits({ legende, dits }: { legende: string; dits: readonly Dit[] }) {
  if (dits.length === 0) return null;
  return (
    <Tableau
      legende={`${legende} (${formaterNombre(dits.length)})`}
      lignes={dits.map((dit, rang) => ({ ...dit, rang }))}
      cle={({ rang }) => String(rang)}
      colonnes={[
        { titre: 'Élément', entete: true, cellule: ({ quoi }) => quoi },
        { titre: 'Ce qui s’est passé', cellule: ({ motif }) => espacer(motif) },
      ]}
    />
  );
}

function Perimetres({ fait }: { fait: PerimetresImportes }) {
  const { refuses, repares, communesNonResolues, chevauchements = [] } = fait;
  const nommer = (rang: number, code: string | null) => code ?? `Élément n°\u00A0${rang}`;
  return (
    <>
      <Dits
        legende="Refusés, à corriger dans le fichier"
        dits={refuses.map(({ rang, code, motif }) => ({ quoi: nommer(rang, code), motif }))}
      />
      <Dits
        legende="Réparés, tracés à vérifier"
        dits={repares.map(({ rang, code, motif }) => ({ quoi: nommer(rang, code), motif }))}
      />
      <Chevauchements chevauchements={chevauchements} />
      <Dits
        legende="Communes non reconnues"
        dits={communesNonResolues.map(({ quartier, commune }) => ({
          quoi: quartier,
          motif: `La commune « ${commune} » n’est pas reconnue par son nom.`,
        }))}
      />
    </>
  );
}

function Elements({ fait: { refuses, repares, laissees } }: { fait: ElementsImportes }) {
  return (
    <>
      <Dits
        legende="Refusés, à corriger dans le fichier"
        dits={refuses.map(({ rang, code, motif }) => ({
          quoi: `N°\u00A0${rang}${code === null ? '' : `, ${code}`}`,
          motif,
        }))}
      />
      <Dits
        legende="Réparés, tracés à vérifier"
        dits={repares.map(({ code, motif }) => ({ quoi: code, motif }))}
      />
      <Laissees laissees={laissees} />
    </>
  );
}

/** Neighbours that share some ground, so that an address there falls in both. */
function Chevauchements({ chevauchements }: Required<Pick<PerimetresImportes, 'chevauchements'>>) {
  if (chevauchements.length === 0) return null;
  return (
    <Tableau
      legende={`Voisins qui se chevauchent (${formaterNombre(chevauchements.length)})`}
      lignes={chevauchements}
      cle={({ codes }) => codes.join(' ')}
      colonnes={[
        { titre: 'Quartiers', entete: true, cellule: ({ codes }) => codes.join(' et ') },
        {
          titre: 'Surface commune',
          droite: true,
          cellule: ({ aireM2 }) => `${formaterNombre(aireM2)}\u00A0m²`,
        },
        { titre: 'Part du plus petit', droite: true, cellule: ({ part }) => direPart(part) },
      ]}
    />
  );
}

/** The columns that are not kept, so that nothing is lost in silence. */
function Laissees({ laissees }: { laissees: readonly string[] | undefined }) {
  if (laissees === undefined || laissees.length === 0) return null;
  return <p>Colonnes du fichier que Beffroi ne garde pas : {laissees.join(', ')}.</p>;
}

function Contrats({ fait: { refuses, aRattacher, laissees } }: { fait: ContratsImportes }) {
  return (
    <>
      <Dits
        legende="Refusés, à corriger dans le tableau"
        dits={refuses.map(({ ligne, code, motif }) => ({
          quoi: `Ligne ${ligne}${code === null ? '' : `, ${code}`}`,
          motif,
        }))}
      />
      <Dits
        legende="À rattacher"
        dits={aRattacher.map(({ code, nom, motif }) => ({ quoi: `${nom} (${code})`, motif }))}
      />
      <Laissees laissees={laissees} />
    </>
  );
}
