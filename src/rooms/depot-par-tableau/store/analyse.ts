import type { Reader } from '../../../core/database/database.ts';
import type { Instant } from '../../../core/day.ts';
import { empreinteDe } from '../../../core/documents.ts';
import { somme } from '../../../core/money.ts';
import { adresseCellule, lireTableur } from '../../../core/spreadsheet.ts';
import { type AppelAProjets, jourDeReference, lireAppel } from '../../appel/door.ts';
import { lireDispositif } from '../../dispositif/door.ts';
import { examinerDepot, listerDossiersDeposes } from '../../dossier/door.ts';
import {
  cleDePorteur,
  comprendreTableau,
  demandeDe,
  type TableauCompris,
} from '../rules/comprendre.ts';
import type { ContexteImport } from '../rules/decider.ts';
import { examinerAction } from '../rules/examiner.ts';
import type {
  Correspondance,
  Lecture,
  LigneDeRapport,
  RapportDImport,
  RefusImport,
} from '../rules/types.ts';
import { nomsDeQuartier } from './noms-de-quartier.ts';
import { identifiantDe, trouverPorteurs } from './porteurs.ts';

/** A table to import, and what the agent says of it. */
export interface DemandeDImport {
  readonly appelId: string;
  readonly epciSiren: string;
  readonly fichier: { readonly nom: string; readonly octets: Uint8Array };
  /** True to be told what would be done, without writing anything. */
  readonly essai: boolean;
  readonly correspondance?: Correspondance;
}

/** A file read into rows, once, before any transaction. */
export type TableauLu =
  | { readonly refus: RefusImport }
  | {
      readonly empreinteFichier: string;
      readonly feuilles: readonly { readonly nom: string; readonly lignes: string[][] }[];
    };

/** Reads the file, whatever its format. */
export async function lireFichier({ nom, octets }: DemandeDImport['fichier']): Promise<TableauLu> {
  const lu = await lireTableur(octets, nom);
  if (!lu.ok) return { refus: { code: 'tableau-illisible', motif: lu.motif } };
  return {
    empreinteFichier: empreinteDe(octets),
    feuilles: lu.feuilles.map((feuille) => ({
      nom: feuille.nom,
      lignes: feuille.lignes.map((ligne) => [...ligne]),
    })),
  };
}

/** Understands a table and judges each of its rows, on what is stored now. */
export async function analyser(
  reader: Reader,
  demande: DemandeDImport,
  lu: TableauLu,
  instant: Instant,
): Promise<ContexteImport> {
  if ('refus' in lu) return lu;
  const cadre = await lireCadre(reader, demande, instant);
  if ('refus' in cadre) return cadre;
  const compris = comprendreFeuilles(lu.feuilles, cadre, demande.epciSiren);
  if ('refus' in compris) return compris;
  const { feuille, tableau } = compris;
  const { empreinteFichier } = lu;
  const lignes = await examinerLignes(reader, { ...demande, empreinteFichier }, cadre, tableau);
  return { rapport: { empreinteFichier, feuille, ...rapportDe(tableau, lignes) } };
}

type Cadre = Lecture & { readonly appel: AppelAProjets };

async function lireCadre(
  reader: Reader,
  { appelId, epciSiren, correspondance = {} }: DemandeDImport,
  instant: Instant,
): Promise<Cadre | { readonly refus: RefusImport }> {
  const appel = await lireAppel(reader, appelId);
  if (appel === null) return { refus: { code: 'appel-inconnu' } };
  const { dispositifCode, annee } = appel.etat;
  const dispositif = await lireDispositif(reader, dispositifCode, annee);
  if (dispositif === null) return { refus: { code: 'dispositif-inconnu' } };
  const { ouvreLe, fermeLe } = appel.etat;
  if (instant < ouvreLe) return { refus: { code: 'appel-pas-ouvert', ouvreLe } };
  if (instant >= fermeLe) return { refus: { code: 'appel-clos', fermeLe } };
  const quartiers = {
    ...(await nomsDeQuartier(reader, epciSiren, jourDeReference(appel.etat))),
    ...correspondance.quartiers,
  };
  return {
    appel: appel.etat,
    dispositif: dispositif.etat,
    annee,
    correspondance: { ...correspondance, quartiers },
  };
}

/** The one sheet that holds actions; else what is wrong with the first that has a header. */
function comprendreFeuilles(
  feuilles: readonly { readonly nom: string; readonly lignes: string[][] }[],
  lecture: Lecture,
  epciSiren: string,
):
  | { readonly feuille: string; readonly tableau: TableauCompris }
  | { readonly refus: RefusImport } {
  let refus: RefusImport = { code: 'entete-introuvable' };
  const comprises: { readonly feuille: string; readonly tableau: TableauCompris }[] = [];
  for (const { nom, lignes } of feuilles) {
    const compris = comprendreTableau(lignes, lecture, epciSiren);
    if (compris.ok) comprises.push({ feuille: nom, tableau: compris.tableau });
    else if (refus.code === 'entete-introuvable') refus = compris.refus;
  }
  const [comprise] = comprises;
  if (comprises.length > 1) {
    const noms = comprises.map(({ feuille }) => feuille);
    return { refus: { code: 'plusieurs-feuilles', feuilles: noms } };
  }
  return comprise ?? { refus };
}

async function examinerLignes(
  reader: Reader,
  demande: DemandeDImport & { readonly empreinteFichier: string },
  cadre: Cadre,
  { actions, entete }: TableauCompris,
): Promise<LigneDeRapport[]> {
  const { appelId, epciSiren } = demande;
  const [porteurs, deposes] = await Promise.all([
    trouverPorteurs(reader, demande, actions),
    listerDossiersDeposes(reader, { appelId, epciSiren }),
  ]);
  const deja = deposes.map(({ etat }) => ({
    porteurId: etat.contenu.porteurId,
    intitule: etat.contenu.intitule,
    numero: etat.numero ?? '',
  }));
  return Promise.all(
    actions.map(async (action): Promise<LigneDeRapport> => {
      const trouve = porteurs.get(cleDePorteur(action));
      const contenu = { porteurId: trouve?.id ?? '', ...action.contenu };
      const { porteur } = action;
      const { motifs } = await examinerDepot(reader, contenu, cadre, porteur);
      const defauts = examinerAction(action, contenu, motifs, entete.colonnes, deja);
      return {
        ligne: action.ligne,
        dossierId: identifiantDe(demande, 'dossier', String(action.ligne)),
        porteur: trouve?.organisation ?? porteur,
        porteurNouveau: trouve?.nouveau ?? true,
        contenu,
        defauts: defauts.map(({ colonne, defaut }) => ({
          cellule: colonne === null ? null : adresseCellule(action.ligne - 1, colonne),
          defaut,
        })),
      };
    }),
  );
}

function rapportDe(
  { entete, actions, ecartees }: TableauCompris,
  lignes: readonly LigneDeRapport[],
): Omit<RapportDImport, 'empreinteFichier' | 'feuille'> {
  return {
    entete: entete.rang + 1,
    colonnes: entete.colonnes
      .filter(({ titre }) => titre !== '')
      .map(({ rang, titre, role }) => ({
        cellule: adresseCellule(entete.rang, rang),
        titre,
        role,
      })),
    lignes,
    refusees: lignes.filter(({ defauts }) => defauts.length > 0).length,
    ecartees,
    totalDemandeCentimes: somme(actions.map(demandeDe)),
  };
}
