import type { Reader } from '../../../core/database/database.ts';
import { empreinteDe } from '../../../core/documents.ts';
import { type Centimes, centimes, ZERO } from '../../../core/money.ts';
import type { Ordre } from '../../../core/piece.ts';
import { lireAppel } from '../../appel/door.ts';
import { lireDispositif } from '../../dispositif/door.ts';
import { listerDossiersDeposes } from '../../dossier/door.ts';
import { lireEnveloppe, type Poche, trouverEnveloppe } from '../../enveloppe/door.ts';
import { documentDeTransmission } from '../rules/transmettre.ts';
import type {
  ContexteProposition,
  DossierADecider,
  EnveloppePlafond,
  Proposition,
} from '../rules/types.ts';

/** Which proposition: one call, one EPCI. */
export interface CleDeProposition {
  readonly appelId: string;
  readonly epciSiren: string;
}

/** Identifier of the proposition of an EPCI for a call. */
export function propositionIdDe({ appelId, epciSiren }: CleDeProposition): string {
  return `${appelId}/${epciSiren}`;
}

/** What the identifier of a proposition says; an unreadable one names no call. */
export function cleDeProposition(id: string): CleDeProposition {
  const coupure = id.lastIndexOf('/');
  return { appelId: id.slice(0, Math.max(coupure, 0)), epciSiren: id.slice(coupure + 1) };
}

/** Reads through the doors of the other rooms what the rule must know. */
export async function lireContexte(
  reader: Reader,
  cle: CleDeProposition,
): Promise<ContexteProposition> {
  const appel = await lireAppel(reader, cle.appelId);
  const concerne =
    appel !== null &&
    (appel.etat.epciSirens.length === 0 || appel.etat.epciSirens.includes(cle.epciSiren));
  if (!concerne) return { ...cle, ...SANS_APPEL };
  const { dispositifCode, annee, intitule, fermeLe } = appel.etat;
  const [deposes, dispositif, enveloppe] = await Promise.all([
    listerDossiersDeposes(reader, cle),
    lireDispositif(reader, dispositifCode, annee),
    lirePlafond(reader, { dispositifCode, annee, epciSiren: cle.epciSiren }),
  ]);
  const regles = dispositif?.etat.regles;
  return {
    ...cle,
    appel: { dispositifCode, annee, intitule, fermeLe },
    deposes: deposes.map(aDecider),
    plancherCentimes: fixe(regles?.plancherCentimes),
    plafondCentimes: fixe(regles?.plafondCentimes),
    participationExigee: dispositif?.etat.participationExigee ?? true,
    enveloppe,
    document: null,
  };
}

const SANS_APPEL = {
  appel: null,
  deposes: [],
  plancherCentimes: null,
  plafondCentimes: null,
  participationExigee: true,
  enveloppe: null,
  document: null,
} as const;

/** The same context, with what a transmission would freeze and its hash. */
export function avecDocument(
  contexte: ContexteProposition,
  etat: Proposition | null,
  ordre: Ordre,
): ContexteProposition {
  if (etat === null) return contexte;
  const texte = documentDeTransmission(etat, contexte, ordre);
  return { ...contexte, document: { texte, empreinte: empreinteDe(texte) } };
}

type DossierDepose = Awaited<ReturnType<typeof listerDossiersDeposes>>[number];

function aDecider({ id, version, etat }: DossierDepose): DossierADecider {
  const { contenu } = etat;
  const { qui, comment, quand } = contenu.participation;
  return {
    dossierId: id,
    version,
    numero: etat.numero,
    intitule: contenu.intitule,
    porteurId: contenu.porteurId,
    section: contenu.section,
    montantDemandeCentimes: etat.montantDemandeCentimes,
    quartiers: etat.quartiers.map((quartier) => quartier.code),
    participationDecrite: [qui, comment, quand].every((texte) => texte.trim() !== ''),
    empreinte: etat.empreinte,
  };
}

function fixe(
  parametre: { readonly etat: string; readonly valeur?: Centimes } | undefined,
): Centimes | null {
  return parametre?.etat === 'fixe' ? (parametre.valeur ?? null) : null;
}

async function lirePlafond(
  reader: Reader,
  cle: { dispositifCode: string; annee: number; epciSiren: string },
): Promise<EnveloppePlafond | null> {
  const trouvee = await trouverEnveloppe(reader, cle);
  const lue = trouvee === null ? null : await lireEnveloppe(reader, trouvee.id);
  if (lue === null) return null;
  const provisoire = lue.etat.statut === 'provisoire';
  const montants = Object.fromEntries(
    Object.entries(lue.etat.poches).map(([poche, solde]) => [
      poche,
      provisoire ? solde.provisoire : centimes(ZERO - solde.soldes.dotation),
    ]),
  ) as Partial<Record<Poche, Centimes>>;
  return { provisoire, ventilation: lue.etat.ventilation, montants };
}
