import type { Reader } from '../../../core/database/database.ts';
import { estJour, type Instant, type Jour } from '../../../core/day.ts';
import { empreinteDe } from '../../../core/documents.ts';
import { type Dispositif, lireDispositif } from '../../dispositif/door.ts';
import {
  communesDesPoints,
  contratDeLEpci,
  lireEpci,
  type PerimetreVoisin,
  perimetresAutour,
  situerCommunes,
} from '../../territoire/door.ts';
import { etablirCertificat } from '../rules/certificat.ts';
import { defautDeQuestion } from '../rules/decider.ts';
import type { CommandeCertificat, ContexteCertificat, Origine } from '../rules/enregistrement.ts';
import type { Lieu, Perimetre, RegleDeLieu } from '../rules/types.ts';

/** What is asked, and under which scheme. */
export type Demande = Pick<
  Extract<CommandeCertificat, { type: 'etablirCertificat' }>,
  'dispositifCode' | 'annee' | 'question'
>;

/** The question that a deposited dossier asks by its places. */
export type QuestionDuDossier = Demande & { readonly origine: Origine };

/** Answers a question from the territory and the scheme of that day; writes nothing. */
export async function calculerCertificat(
  reader: Reader,
  { dispositifCode, annee, question: posee }: Demande,
  etabliLe: Instant,
): Promise<NonNullable<ContexteCertificat>> {
  const { jour, epciSiren } = posee;
  const defaut = defautDeQuestion(posee);
  if (defaut !== null) return { refus: defaut };
  if (!estJour(jour)) return { refus: { code: 'jour-illisible' } };
  const question = { ...posee, lieux: await completer(reader, posee.lieux, jour) };
  const { lieux } = question;
  const [epci, contrat, dispositif] = await Promise.all([
    lireEpciDuJour(reader, epciSiren, jour),
    contratDeLEpci(reader, epciSiren, jour),
    lireDispositif(reader, dispositifCode, annee),
  ]);
  if (epci === null) return { refus: { code: 'epci-inconnu', epciSiren } };
  if (dispositif === null) return { refus: { code: 'dispositif-inconnu', annee } };
  const voisins = await perimetresAutour(reader, jour, {
    codes: lieux.flatMap((lieu) => (lieu.sorte === 'quartier' ? [lieu.code] : [])),
    contratCode: contrat?.code ?? null,
    places: lieux.flatMap(coinsDe),
  });
  const codes = [
    ...voisins.flatMap(({ communeCodes }) => communeCodes),
    ...lieux.flatMap((lieu) => ('communeCode' in lieu ? [lieu.communeCode] : [])),
  ];
  const donnees = {
    ...{ etabliLe, question, epciNom: epci.nom },
    regle: {
      ...{ dispositifCode: dispositif.etat.code, annee },
      empreinteDuDispositif: dispositif.empreinteFichier,
      ...regleDeLieu(dispositif.etat),
    },
    contrat: contrat === null ? null : { code: contrat.code, nom: contrat.nom },
    communes: await situerCommunes(reader, codes, jour),
    perimetres: voisins.map((un) => perimetreDe(un, contrat?.code ?? null)),
  };
  return { certificat: etablirCertificat(donnees, empreinteDe) };
}

/** A point whose commune nobody told gets that of the outlines, where they are known. */
async function completer(reader: Reader, lieux: readonly Lieu[], jour: Jour): Promise<Lieu[]> {
  const muets = lieux.filter(estMuet);
  const points = muets.map(({ position: [lon, lat] }) => ({ lon, lat }));
  const communes = await communesDesPoints(reader, points, jour);
  const trouvees = new Map<Lieu, string | null>(
    muets.map((lieu, rang) => [lieu, communes[rang] ?? null]),
  );
  return lieux.map((lieu) => {
    const communeCode = trouvees.get(lieu) ?? null;
    return communeCode === null || !estMuet(lieu) ? lieu : { ...lieu, communeCode };
  });
}

function estMuet(lieu: Lieu): lieu is Extract<Lieu, { position: unknown }> {
  return 'position' in lieu && !('communeCode' in lieu);
}

/** As named that day; else as last named: its contract is found through what it came from. */
async function lireEpciDuJour(reader: Reader, siren: string, jour: Jour) {
  return (await lireEpci(reader, siren, jour)) ?? (await lireEpci(reader, siren));
}

function coinsDe(lieu: Lieu): (readonly (readonly number[])[])[] {
  if (lieu.sorte === 'zone') return [lieu.geometrie.flat(2)];
  return 'position' in lieu ? [[lieu.position]] : [];
}

/** What the scheme says of places; unsaid, a place must be in a quartier, and any part will do. */
export function regleDeLieu({ naturesDeQuartier, regles }: Dispositif): RegleDeLieu {
  return {
    natures: naturesDeQuartier,
    distanceMaximaleMetres: regles.distanceMaximaleMetres ?? { etat: 'sans-objet' },
    partDeLaZone: regles.partDeLaZone ?? { etat: 'sans-objet' },
    ...(regles.partDesHabitants === undefined ? {} : { partDesHabitants: regles.partDesHabitants }),
  };
}

/** A perimeter as the rule reads it, of the contract or not. */
export function perimetreDe(voisin: PerimetreVoisin, contratCode: string | null): Perimetre {
  const { code, nom, nature, millesime, epciSirens, geometrie } = voisin;
  return {
    ...{ code, nom, nature, millesime, epciSirens, geometrie },
    empreinte: voisin.perimetreEmpreinte,
    communes: voisin.communeCodes,
    dansLeContrat: contratCode !== null && voisin.contratCodes.includes(contratCode),
  };
}
