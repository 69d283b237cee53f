import { espacer, formaterNombre } from '../../../core/typography.ts';
import { Chiffres, Tableau } from '../../../core/ui/parts.tsx';
import type { ReferentielImporte } from '../rules/referentiel.ts';
import type {
  ContratsImportes,
  ElementsImportes,
  FaitDeFichier,
  FaitTerritoire,
  PerimetresImportes,
} from '../rules/types.ts';
import { direLieu, direPart } from './mots.ts';
import { direSuccesseursChanges } from './rattachement/mots.ts';

/** What an import did, or would do: its counts, then what it says of the file. */
export function Rapport({ fait }: { fait: FaitTerritoire }) {
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
      <Constats fait={fait} />
    </>
  );
}

/** What is to be known of the file: refused, repaired, overlapping, to attach, left out. */
export function Constats({ fait }: { fait: FaitDeFichier }) {
  if (fait.type === 'PerimetresImportes') return <Perimetres fait={fait} />;
  return fait.type === 'ContratsImportes' ? <Contrats fait={fait} /> : <Elements fait={fait} />;
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

/** What happened, and near which place of the drawing. */
function situe(motif: string, lieu: readonly [number, number] | null): string {
  return lieu === null ? motif : `${motif.replace(/\.$/, '')}, près de ${direLieu(lieu)}.`;
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
        dits={refuses.map((refus) => ({
          quoi: nommer(refus.rang, refus.code),
          motif: situe(refus.motif, refus.lieu),
        }))}
      />
      <Dits
        legende="Réparés, tracés à vérifier"
        dits={repares.map(({ code, motif, lieu }) => ({ quoi: code, motif: situe(motif, lieu) }))}
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
        dits={refuses.map(({ rang, code, motif, lieu }) => ({
          quoi: `N°\u00A0${rang}${code === null ? '' : `, ${code}`}`,
          motif: situe(motif, lieu),
        }))}
      />
      <Dits
        legende="Réparés, tracés à vérifier"
        dits={repares.map(({ code, motif, lieu }) => ({ quoi: code, motif: situe(motif, lieu) }))}
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

function Contrats({ fait }: { fait: ContratsImportes }) {
  const { refuses, aRattacher, successeursChanges = [], laissees } = fait;
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
        legende="Rattachés autrement par ce tableau"
        dits={successeursChanges.map((change) => ({
          quoi: `${change.nom} (${change.code})`,
          motif: direSuccesseursChanges(change),
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
