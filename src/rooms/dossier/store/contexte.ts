import { canonique } from '../../../core/canonical.ts';
import type { Reader } from '../../../core/database/database.ts';
import { empreinteDe } from '../../../core/documents.ts';
import type { Charge, Ecriture } from '../../../core/piece.ts';
import { lireOrganisation } from '../../acteur/door.ts';
import {
  type AppelAProjets,
  attribuerNumero,
  jourDeReference,
  lireAppel,
} from '../../appel/door.ts';
import { lireDispositif } from '../../dispositif/door.ts';
import { situerLieux } from '../../lieux-de-l-action/door.ts';
import { lieuxAApprecier, quartiersRetenus } from '../../lieux-de-l-action/rules/door.ts';
import { reglesAParametrer } from '../../plan-de-financement/rules/door.ts';
import { depotVise, empechementDeDepot } from '../rules/decider.ts';
import type {
  CommandeDossier,
  ContenuDeDossier,
  ContexteDossier,
  Dossier,
} from '../rules/types.ts';

type Depot = Extract<CommandeDossier, { type: 'deposerDossier' }>;
type DepotVise = NonNullable<ReturnType<typeof depotVise>>;

const VIDE: ContexteDossier = {
  appel: null,
  dispositif: null,
  porteur: null,
  lieux: [],
  depot: null,
};

/** Reads through the doors of the other rooms what the rule must know of this command. */
export async function lireContexte(
  tx: Ecriture,
  commande: CommandeDossier,
  lu: Promise<Dossier | null>,
): Promise<ContexteDossier> {
  if (commande.type === 'modifierDossier') return VIDE;
  if (commande.type === 'deposerDossier') return contexteDeDepot(tx, commande, lu);
  const appelId = commande.type === 'creerDossier' ? commande.appelId : (await lu)?.appelId;
  const appel = appelId === undefined ? null : await lireAppel(tx.around, appelId);
  return { ...VIDE, appel: appel?.etat ?? null };
}

/**
 * Asks for what a new dossier needs in the round trip that looks for the draft: when there is none,
 * as most often, all is already there.
 */
async function contexteDeDepot(
  tx: Ecriture,
  commande: Depot,
  lu: Promise<Dossier | null>,
): Promise<ContexteDossier> {
  const neuf = depotVise(commande, null);
  const avance = neuf === null ? null : lireAutour(tx.around, neuf);
  avance?.catch(() => undefined);
  const etat = await lu;
  const vise = depotVise(commande, etat);
  if (vise === null) return VIDE;
  return etat === null && avance !== null ? avance : lireAutour(tx.around, vise);
}

/** Takes a deposit's number and freezes it, when nothing stops it; null otherwise. */
export async function preparerDepot(
  tx: Ecriture,
  id: string,
  commande: CommandeDossier,
  { etat, contexte }: Pick<Charge<Dossier, ContexteDossier>, 'etat' | 'contexte'>,
): Promise<ContexteDossier | null> {
  if (commande.type !== 'deposerDossier' || (etat !== null && etat.statut !== 'brouillon')) {
    return null;
  }
  const vise = depotVise(commande, etat);
  if (vise === null) return null;
  if (empechementDeDepot(vise.contenu, contexte, tx.ordre.instant) !== null) return null;
  return { ...contexte, depot: await figerDepot(tx, id, vise, contexte) };
}

/** What no fact can change of a call: under which scheme it is, and for which year. */
type Cadre = Pick<AppelAProjets, 'dispositifCode' | 'annee'>;

const MOST_KEPT = 100;
const cadres = new Map<string, Cadre>();

/**
 * Asks for all at once when the call has been seen before: its scheme and its year never change. A
 * call of the same identifier in another database is noticed, and asked again.
 */
async function lireAutour(
  reader: Reader,
  { appelId, contenu }: DepotVise,
): Promise<ContexteDossier> {
  const connu = cadres.get(appelId);
  const avance = connu === undefined ? null : lireSelonCadre(reader, contenu, connu);
  avance?.catch(() => undefined);
  const [appel, porteur] = await Promise.all([
    lireAppel(reader, appelId),
    lireOrganisation(reader, contenu.porteurId),
  ]);
  if (appel === null) return VIDE;
  const { dispositifCode, annee } = appel.etat;
  const meme = connu?.dispositifCode === dispositifCode && connu.annee === annee;
  if (!meme && cadres.size >= MOST_KEPT) cadres.clear();
  cadres.set(appelId, { dispositifCode, annee });
  const autour = await (meme && avance !== null
    ? avance
    : lireSelonCadre(reader, contenu, appel.etat));
  return { appel: appel.etat, porteur: porteur?.etat ?? null, ...autour, depot: null };
}

async function lireSelonCadre(reader: Reader, contenu: ContenuDeDossier, cadre: Cadre) {
  const lu = lireDispositif(reader, cadre.dispositifCode, cadre.annee).then(
    (un) => un?.etat ?? null,
  );
  const [dispositif, lieux] = await Promise.all([
    lu,
    situerLieux(reader, contenu, jourDeReference(cadre), lu),
  ]);
  return { dispositif, lieux };
}

/** Takes the number last of all, and freezes the dossier as it is seen at that instant. */
async function figerDepot(
  tx: Ecriture,
  id: string,
  { appelId, contenu }: DepotVise,
  { appel, dispositif, porteur, lieux }: ContexteDossier,
): Promise<ContexteDossier['depot']> {
  if (appel === null || dispositif === null) return null;
  const numero = await attribuerNumero(tx, appelId);
  const { personneId, role } = tx.ordre.acteur;
  const aApprecier = lieuxAApprecier(lieux);
  const texte = canonique({
    dossierId: id,
    numero,
    deposeLe: tx.ordre.instant,
    deposePar: { personneId, role },
    appel: { id: appelId, intitule: appel.intitule, annee: appel.annee },
    porteur: { nom: porteur?.nom ?? '', siret: porteur?.siret ?? null, rna: porteur?.rna ?? null },
    contenu,
    quartiers: quartiersRetenus(lieux, dispositif),
    reglesAParametrer: reglesAParametrer(dispositif),
    ...(aApprecier.length === 0 ? {} : { lieuxAApprecier: aApprecier }),
  });
  const octets = new TextEncoder().encode(texte);
  tx.figer({ piece: 'dossier', objet: id, sorte: 'depot', typeMime: 'application/json', octets });
  return { numero, empreinte: empreinteDe(octets) };
}
