import { canonique } from '../../../core/canonical.ts';
import type { Reader } from '../../../core/database/database.ts';
import { type Instant, jour, jourAParis } from '../../../core/day.ts';
import { empreinteDe } from '../../../core/documents.ts';
import { type Centimes, ZERO } from '../../../core/money.ts';
import type { Ecriture } from '../../../core/piece.ts';
import { lireOrganisation, type Organisation } from '../../acteur/door.ts';
import { type Ligne, lignesAccordees, pieceLigne } from '../../dialogue/door.ts';
import { type Dispositif, lireDernierDispositif } from '../../dispositif/door.ts';
import { type Dossier, lireDossiers } from '../../dossier/door.ts';
import { lireEnveloppe, trouverEnveloppe } from '../../enveloppe/door.ts';
import { lireEpci, situerQuartier } from '../../territoire/door.ts';
import { type CadreDAnnexe, contenuDAnnexe, totauxDe, trierLignes } from '../rules/annexe.ts';
import type { AnnexePreparee, Deliberation, LigneDAnnexe } from '../rules/types.ts';

/**
 * The annex as it stands now: every agreed line of the inscribed EPCI, locked in the order of
 * identifiers, its totals, and what the envelopes hold in reserve for these actions.
 */
export async function preparerAnnexe(tx: Ecriture, etat: Deliberation): Promise<AnnexePreparee> {
  return composer(tx, etat, await verrouillerAccordees(tx, etat));
}

/** The same to look at before freezing: nothing is locked, nothing is promised. */
export async function apercevoirAnnexe(
  reader: Reader,
  etat: Deliberation,
): Promise<AnnexePreparee> {
  return composer(reader, etat, await lireAccordees(reader, etat));
}

async function composer(
  reader: Reader,
  etat: Deliberation,
  accordees: readonly Ligne[],
): Promise<AnnexePreparee> {
  const sources = await lireSources(reader, etat, accordees);
  const cadre = { epcis: sources.epcis, priorites: sources.dispositif.priorites };
  const lignes = trierLignes(
    accordees.map((ligne) => ligneDAnnexe(ligne, sources)),
    cadre,
  );
  const totaux = totauxDe(lignes, cadre);
  const reservesCentimes = await lireReserves(reader, etat);
  const empreinte = empreinteDe(canonique(contenuDAnnexe(etat, lignes, totaux)));
  return { lignes, totaux, reservesCentimes, empreinte };
}

async function lireAccordees(reader: Reader, etat: Deliberation): Promise<Ligne[]> {
  const { dispositifCode, annee } = etat;
  const toutes: Ligne[] = [];
  for (const epciSiren of etat.epciSirens) {
    const lues = await lignesAccordees(reader, { dispositifCode, annee, epciSiren });
    toutes.push(...lues.map((lue) => lue.etat));
  }
  return toutes.toSorted((a, b) => (a.dossierId < b.dossierId ? -1 : 1));
}

/**
 * Reads the agreed lines, locks each, and reads them again: none can move any more. A line agreed
 * meanwhile is not locked, and waits for another annex.
 */
async function verrouillerAccordees(tx: Ecriture, etat: Deliberation): Promise<Ligne[]> {
  const verrouillees = new Set<string>();
  for (const { dossierId } of await lireAccordees(tx, etat)) {
    await pieceLigne.load(tx, dossierId, { type: 'deprogrammerLigne' });
    verrouillees.add(dossierId);
  }
  const relues = await lireAccordees(tx, etat);
  return relues.filter(({ dossierId }) => verrouillees.has(dossierId));
}

interface Sources {
  readonly dispositif: Dispositif;
  readonly epcis: CadreDAnnexe['epcis'];
  readonly dossiers: ReadonlyMap<string, Dossier>;
  readonly porteurs: ReadonlyMap<string, Organisation>;
  readonly quartiers: ReadonlyMap<string, string>;
}

async function lireSources(
  reader: Reader,
  etat: Deliberation,
  accordees: readonly Ligne[],
): Promise<Sources> {
  const lu = await lireDernierDispositif(reader, etat.dispositifCode);
  if (lu === null) throw new Error(`dispositif introuvable : ${etat.dispositifCode}`);
  const lus = await lireDossiers(
    reader,
    accordees.map((ligne) => ligne.dossierId),
  );
  const dossiers = new Map(lus.map(({ id, etat: dossier }) => [id, dossier]));
  return {
    dispositif: lu,
    epcis: await lireEpcis(reader, etat),
    dossiers,
    porteurs: await lirePorteurs(reader, dossiers),
    quartiers: await nommerQuartiers(reader, dossiers),
  };
}

async function lireEpcis(reader: Reader, etat: Deliberation) {
  const epcis = [];
  for (const siren of etat.epciSirens) {
    const epci = (await lireEpci(reader, siren, etat.seanceLe)) ?? (await lireEpci(reader, siren));
    epcis.push({ siren, nom: epci?.nom ?? siren });
  }
  return epcis;
}

async function lirePorteurs(reader: Reader, dossiers: ReadonlyMap<string, Dossier>) {
  const porteurs = new Map<string, Organisation>();
  for (const { contenu } of dossiers.values()) {
    if (porteurs.has(contenu.porteurId)) continue;
    const lu = await lireOrganisation(reader, contenu.porteurId);
    if (lu !== null) porteurs.set(contenu.porteurId, lu.etat);
  }
  return porteurs;
}

async function nommerQuartiers(reader: Reader, dossiers: ReadonlyMap<string, Dossier>) {
  const noms = new Map<string, string>();
  for (const dossier of dossiers.values()) {
    for (const { code, millesime } of dossier.quartiers) {
      if (noms.has(code)) continue;
      // Not the day of deposit: a perimeter of 2024 is not in force yet in the autumn of 2023.
      const situe = await situerQuartier(reader, code, jour(millesime));
      noms.set(code, situe?.nom ?? code);
    }
  }
  return noms;
}

function jourDeDepot({ deposeLe }: Dossier) {
  if (deposeLe === null) throw new Error('une ligne accordée repose sur un dossier non déposé');
  return jourAParis(deposeLe as Instant);
}

function ligneDAnnexe(ligne: Ligne, sources: Sources): LigneDAnnexe {
  const { dossierId, epciSiren, section, accordCentimes, montantDemandeCentimes } = ligne;
  const dossier = sources.dossiers.get(dossierId);
  if (dossier === undefined) throw new Error(`dossier introuvable : ${dossierId}`);
  const { contenu } = dossier;
  const porteur = sources.porteurs.get(contenu.porteurId);
  const nomDe = (liste: readonly { code: string; libelle: string }[], code: string) =>
    liste.find((un) => un.code === code)?.libelle ?? code;
  return {
    dossierId,
    numero: dossier.numero ?? '',
    epciSiren,
    epciNom: sources.epcis.find((epci) => epci.siren === epciSiren)?.nom ?? epciSiren,
    porteurId: contenu.porteurId,
    porteurNom: porteur?.nom ?? '',
    porteurSiret: porteur?.siret ?? null,
    porteurRna: porteur?.rna ?? null,
    intitule: contenu.intitule,
    prioriteCode: contenu.prioriteCode,
    prioriteLibelle: nomDe(sources.dispositif.priorites, contenu.prioriteCode),
    pointsDEntree: contenu.pointsDEntree.map((c) => nomDe(sources.dispositif.pointsDEntree, c)),
    section,
    quartiers: dossier.quartiers.map(({ code }) => code),
    quartiersNoms: dossier.quartiers.map(({ code }) => sources.quartiers.get(code) ?? code),
    points: contenu.lieux.points.map(({ lon, lat }) => ({ lon, lat })),
    deposeLe: jourDeDepot(dossier),
    montantCentimes: accordCentimes ?? ZERO,
    montantDemandeCentimes,
  };
}

/** What the envelopes of the inscribed EPCI hold in reserve, by action. */
async function lireReserves(
  reader: Reader,
  { dispositifCode, annee, epciSirens }: Deliberation,
): Promise<Record<string, Centimes>> {
  const reserves: Record<string, Centimes> = {};
  for (const epciSiren of epciSirens) {
    const trouvee = await trouverEnveloppe(reader, { dispositifCode, annee, epciSiren });
    const enveloppe = trouvee === null ? null : await lireEnveloppe(reader, trouvee.id);
    for (const [actionId, part] of Object.entries(enveloppe?.etat.actions ?? {})) {
      reserves[actionId] = part.reserve;
    }
  }
  return reserves;
}
