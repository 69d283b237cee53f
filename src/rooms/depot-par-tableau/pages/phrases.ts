import { jamais } from '../../../core/decision.ts';
import { formaterInstant, formaterMontant, pluriel } from '../../../core/typography.ts';
import { direMotif, direRefusDossier } from '../../dossier/door.ts';
import type { Champ } from '../rules/champs.ts';
import type { Defaut, LigneDeRapport, LigneEcartee, RefusImport } from '../rules/types.ts';

/** How each column is called on a screen. */
const LIBELLES_DES_CHAMPS: Readonly<Record<Champ, string>> = {
  intitule: 'intitulé de l’action',
  description: 'description',
  porteur: 'porteur',
  nature: 'nature du porteur',
  siret: 'SIRET (ou RNA)',
  rna: 'RNA',
  adresse: 'adresse',
  quartiers: 'quartiers',
  commune: 'commune',
  longitude: 'longitude',
  latitude: 'latitude',
  partHabitants: 'part d’habitants des quartiers',
  partSource: 'd’après qui cette part est connue',
  priorite: 'priorité',
  theme: 'thème',
  section: 'section (fonctionnement ou investissement)',
  coutTotal: 'coût total',
  montantRegion: 'montant demandé à la Région',
  fondsPropres: 'ressources propres',
  autresFinanceurs: 'autres financeurs',
  participation: 'participation des habitants',
  participationQui: 'participation : qui',
  participationComment: 'participation : comment',
  participationQuand: 'participation : quand',
  pointsDEntree: 'points d’entrée',
  droitCommun: 'droit commun',
};

/** The sentence for each reason why a table is not imported: what is wrong, and what to do. */
export function direRefusImport(refus: RefusImport): string {
  switch (refus.code) {
    case 'tableau-illisible':
      return refus.motif;
    case 'entete-introuvable':
      return (
        'La ligne des titres de colonnes n’a pas été trouvée dans les 40 premières lignes. ' +
        'Nommez les colonnes : intitulé, porteur, SIRET, quartier, priorité, montant demandé…'
      );
    case 'plusieurs-feuilles':
      return (
        `Plusieurs feuilles portent des actions : ${refus.feuilles.map(citer).join(', ')}. ` +
        'Gardez-en une par fichier.'
      );
    case 'colonnes-manquantes': {
      const noms = refus.champs.map((champ) => LIBELLES_DES_CHAMPS[champ]);
      const debut = pluriel(noms.length, 'Il manque la colonne', 'Il manque les colonnes');
      return `${debut} : ${noms.join(', ')}. Ajoutez-les, ou dites sous quel titre les lire.`;
    }
    case 'colonnes-en-double':
      return (
        `Ces colonnes disent la même chose : ${refus.titres.map(citer).join(', ')}. ` +
        'Gardez-en une, ou dites laquelle ignorer.'
      );
    case 'aucune-action':
      return 'Le tableau n’a aucune action sous ses titres de colonnes.';
    case 'trop-d-actions':
      return `Le tableau a plus de ${refus.maximum} actions. Découpez-le en plusieurs fichiers.`;
    case 'tableau-deja-importe':
      return `Ce fichier a déjà été importé le ${formaterInstant(refus.importeLe)}. Rien n’a changé.`;
    case 'lignes-refusees':
      return direLignesRefusees(refus.rapport.lignes, refus.rapport.refusees);
    case 'ligne-changee-entre-temps':
      return (
        `Ligne ${refus.ligne} : ce qui s’y rapporte a changé pendant l’import. ` +
        'Rien n’a été écrit : recommencez.'
      );
    default:
      return direRefusDossier(refus);
  }
}

function direLignesRefusees(lignes: readonly LigneDeRapport[], refusees: number): string {
  const debut = pluriel(refusees, 'ligne est refusée', 'lignes sont refusées');
  const defauts = lignes.flatMap(({ ligne, defauts: dits }) =>
    dits.map((dit) => direDefautDeLigne(ligne, dit)),
  );
  return [`${refusees} ${debut} : rien n’a été écrit.`, ...defauts].join('\n');
}

/** The sentence for a fault of a row, led by its cell (« C7 : … »), else by its row. */
export function direDefautDeLigne(
  ligne: number,
  { cellule, defaut }: LigneDeRapport['defauts'][number],
): string {
  return `${cellule ?? `Ligne ${ligne}`} : ${direDefaut(defaut)}`;
}

function direDefaut(defaut: Defaut): string {
  switch (defaut.code) {
    case 'cellule-vide':
      return (
        `${LIBELLES_DES_CHAMPS[defaut.champ]} : la cellule est vide. Remplissez-la ; ` +
        'si elle est fusionnée avec celle du dessus, défusionnez et recopiez.'
      );
    case 'montant-illisible':
      return `montant illisible. ${defaut.motif}`;
    case 'siret-abime':
      return (
        `SIRET ${citer(defaut.texte)} : le tableur l’a changé en nombre et des chiffres ont pu se ` +
        'perdre. Mettez la colonne au format texte et saisissez de nouveau les 14 chiffres.'
      );
    case 'siret-faux':
      return `SIRET ${citer(defaut.texte)} : ce n’est pas un numéro SIRET. Vérifiez ses 14 chiffres.`;
    case 'rna-faux':
      return `RNA ${citer(defaut.texte)} : attendu un W suivi de neuf chiffres.`;
    case 'numero-manquant':
      return 'ni SIRET ni RNA : indiquez l’un des deux pour reconnaître le porteur.';
    case 'valeur-inconnue':
      return direValeurInconnue(defaut.champ, defaut.texte);
    case 'financeur-a-nommer':
      return (
        `${citer(defaut.texte)} : nommez chaque financeur, ` +
        'par exemple « CAF : 1 000 ; Département : 500 ».'
      );
    case 'coordonnee-illisible':
      return `${citer(defaut.texte)} : écrivez des degrés décimaux, par exemple 3,0573.`;
    case 'part-illisible':
      return (
        `part d’habitants des quartiers ${citer(defaut.texte)} : écrivez un pourcentage entier, de 0 à ` +
        '100, suivi de son signe, par exemple « 70 % », dans une colonne au format texte.'
      );
    case 'participation-sans-detail':
      return 'dites qui, comment et quand : « Qui : … Comment : … Quand : … », ou trois colonnes.';
    case 'cout-different':
      return (
        `le coût total (${formaterMontant(defaut.coutCentimes)}) n’est pas la somme des charges ` +
        `(${formaterMontant(defaut.chargesCentimes)}).`
      );
    case 'ligne-en-double':
      return `même porteur et même intitulé que la ligne ${defaut.ligne}.`;
    case 'deja-depose':
      return `ce porteur a déjà déposé cette action, sous le n° ${defaut.numero}.`;
    case 'irrecevable':
      return direMotif(defaut.motif);
    default:
      return jamais(defaut);
  }
}

function direValeurInconnue(champ: Champ, texte: string): string {
  if (champ === 'quartiers') {
    return `quartier ${citer(texte)} : écrivez son code (par exemple QP059074).`;
  }
  if (champ === 'section') {
    return `section ${citer(texte)} : écrivez fonctionnement ou investissement.`;
  }
  return `${LIBELLES_DES_CHAMPS[champ]} : ${citer(texte)} n’est pas connu de ce dispositif.`;
}

/** What is said of a row that is no action. */
export function direLigneEcartee({ ligne, raison, ecart }: LigneEcartee): string {
  if (raison === 'titre') return `Ligne ${ligne} : titre de partie, laissé de côté.`;
  if (ecart === null) return `Ligne ${ligne} : total, laissé de côté.`;
  return (
    `Ligne ${ligne} : total, laissé de côté. Il annonce ${formaterMontant(ecart.ecritCentimes)}, ` +
    `et les lignes au-dessus font ${formaterMontant(ecart.sommeCentimes)}.`
  );
}

function citer(texte: string): string {
  const court = texte.length > 40 ? `${texte.slice(0, 40)}…` : texte;
  return `« ${court} »`;
}
