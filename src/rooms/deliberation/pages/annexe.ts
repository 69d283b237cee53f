import {
  formaterJour,
  formaterMontant,
  formaterNombre,
  pluriel,
} from '../../../core/typography.ts';
import type { Dispositif } from '../../dispositif/door.ts';
import type { Deliberation, LigneDAnnexe, TotalDAnnexe, TotauxDAnnexe } from '../rules/types.ts';

/** A frozen annex with the act that carries it. */
export interface AnnexeAImprimer {
  readonly acte: Deliberation;
  readonly lignes: readonly LigneDAnnexe[];
  readonly totaux: TotauxDAnnexe;
  readonly empreinte: string;
  readonly dispositif: Pick<Dispositif, 'intitule' | 'region' | 'basesLegales'>;
}

const INSECABLE = '\u00A0';
const SECTIONS = { fonctionnement: 'Fonctionnement', investissement: 'Investissement' } as const;

/** Everything that the template prints, worded: the template only lays it out. */
export function donneesDeLAnnexe(annexe: AnnexeAImprimer) {
  const { acte, totaux, empreinte, dispositif } = annexe;
  return {
    region: dispositif.region.nom,
    dispositif: dispositif.intitule,
    reference: direReference(acte),
    seance: `Commission permanente, séance du ${formaterJour(acte.seanceLe)}`,
    exercice: `Exercice ${acte.annee}`,
    objet: acte.objet,
    bases: dispositif.basesLegales.map(direBase),
    total: montantAligne(totaux.generalCentimes),
    totalGeneral: `Total général, ${compter(totaux.nombre)}`,
    nombreActions: formaterNombre(totaux.nombre),
    nombreEpci: formaterNombre(totaux.parEpci.length),
    vote: direVote(acte),
    parEpci: { nom: 'EPCI', lignes: totaux.parEpci.map(direTotal) },
    parPriorite: { nom: 'Priorité', lignes: totaux.parPriorite.map(direTotal) },
    parSection: { nom: 'Section', lignes: totaux.parSection.map(direTotal) },
    epcis: totaux.parEpci.map((epci) => direEpci(epci, annexe.lignes)),
    empreinte,
    empreinteCourte: `${empreinte.slice(0, 16)}…`,
    verifier:
      'Cette annexe est l’image d’un fichier de données figé avec elle, « annexe.json ». ' +
      'Demandez ce fichier à la Région, calculez son empreinte SHA-256 avec la commande ' +
      'ci-dessous : elle doit donner exactement la suite de caractères imprimée ici. ' +
      'Au moment où l’annexe a été figée, la somme de ses lignes, chacun de ses totaux et les ' +
      'crédits réservés pour ces actions sur les enveloppes étaient égaux au centime près.',
    commande: 'sha256sum annexe.json',
  };
}

/** « 12 345,00 € », always with its cents, so that a column of amounts aligns. */
export function montantAligne(centimes: number): string {
  const texte = formaterMontant(centimes);
  return texte.includes(',') ? texte : texte.replace(`${INSECABLE}€`, `,00${INSECABLE}€`);
}

function direReference({ numero, statut }: Deliberation): string {
  if (numero === null) return 'Annexe au projet de délibération';
  const suite = statut === 'rejetee' ? ' (rejetée)' : '';
  return `Annexe à la délibération n°${INSECABLE}${numero}${suite}`;
}

function direBase({ numero, date, objet }: Dispositif['basesLegales'][number]): string {
  const reference = `Vu la délibération n°${INSECABLE}${numero} du ${formaterJour(date)}`;
  return `${reference}${objet === '' ? '' : ` : ${objet}`}`.replace(' : ', `${INSECABLE}: `);
}

function direVote({ vote, statut }: Deliberation): string {
  if (vote === null) return 'Projet soumis au vote de la commission permanente';
  const issue = statut === 'rejetee' ? 'Rejetée' : 'Adoptée';
  const { pour, contre, abstention } = vote;
  const abstentions = `${abstention} ${pluriel(abstention, 'abstention', 'abstentions')}`;
  return `${issue}${INSECABLE}: ${pour} pour, ${contre} contre, ${abstentions}`;
}

function direTotal({ libelle, nombre, montantCentimes }: TotalDAnnexe) {
  return { libelle, nombre: formaterNombre(nombre), montant: montantAligne(montantCentimes) };
}

function compter(nombre: number): string {
  return `${formaterNombre(nombre)}${INSECABLE}${pluriel(nombre, 'action', 'actions')}`;
}

function direEpci(epci: TotalDAnnexe, toutes: readonly LigneDAnnexe[]) {
  const lignes = toutes.filter((ligne) => ligne.epciSiren === epci.code);
  const demande = lignes.reduce((total, ligne) => total + ligne.montantDemandeCentimes, 0);
  return {
    nom: epci.libelle,
    siren: epci.code,
    groupes: grouper(lignes),
    sousTotal: `Sous-total ${epci.libelle}, ${compter(epci.nombre)}`,
    demande: montantAligne(demande),
    montant: montantAligne(epci.montantCentimes),
  };
}

/** The lines of one EPCI, one group a priority, in the annex's own order. */
function grouper(lignes: readonly LigneDAnnexe[]) {
  return Array.from(Map.groupBy(lignes, (ligne) => ligne.prioriteCode).values(), (siennes) => ({
    titre: siennes[0]?.prioriteLibelle ?? '',
    lignes: siennes.map(direLigne),
  }));
}

function direLigne(ligne: LigneDAnnexe) {
  const { porteurSiret, porteurRna } = ligne;
  const identifiant = porteurSiret === null ? `RNA ${porteurRna}` : `SIRET ${porteurSiret}`;
  return {
    numero: ligne.numero,
    intitule: ligne.intitule,
    porteur: ligne.porteurNom,
    identifiant: identifiant.replace(' ', INSECABLE),
    section: SECTIONS[ligne.section],
    quartiers: ligne.quartiersNoms.join(', '),
    demande: montantAligne(ligne.montantDemandeCentimes),
    montant: montantAligne(ligne.montantCentimes),
  };
}
