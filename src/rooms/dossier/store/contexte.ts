import { canonique } from '../../../core/canonical.ts';
import { type Jour, jour } from '../../../core/day.ts';
import { empreinteDe } from '../../../core/documents.ts';
import type { Ecriture } from '../../../core/piece.ts';
import { lireOrganisation } from '../../acteur/door.ts';
import { type AppelAProjets, attribuerNumero, lireAppel } from '../../appel/door.ts';
import { lireDispositif } from '../../dispositif/door.ts';
import {
  contratDeLEpci,
  type QuartierSitue,
  situerPoint,
  situerQuartier,
} from '../../territoire/door.ts';
import { empechementDeDepot, quartiersDe } from '../rules/decider.ts';
import { reglesAParametrer } from '../rules/recevabilite.ts';
import type {
  CommandeDossier,
  ContenuDeDossier,
  ContexteDossier,
  Dossier,
  LieuSitue,
} from '../rules/types.ts';

const VIDE: ContexteDossier = {
  appel: null,
  dispositif: null,
  porteurConnu: false,
  lieux: [],
  depot: null,
};

/** Reads through the doors of the other rooms what the rule must know of this command. */
export async function lireContexte(
  tx: Ecriture,
  id: string,
  commande: CommandeDossier,
  lu: Promise<Dossier | null>,
): Promise<ContexteDossier> {
  if (commande.type === 'modifierDossier') return VIDE;
  if (commande.type === 'deposerDossier') return contexteDeDepot(tx, id, commande, lu);
  const appelId = commande.type === 'creerDossier' ? commande.appelId : (await lu)?.appelId;
  const appel = appelId === undefined ? null : await lireAppel(tx, appelId);
  return { ...VIDE, appel: appel?.etat ?? null };
}

async function contexteDeDepot(
  tx: Ecriture,
  id: string,
  commande: Extract<CommandeDossier, { type: 'deposerDossier' }>,
  lu: Promise<Dossier | null>,
): Promise<ContexteDossier> {
  const neuf = commande.contenu !== undefined && commande.appelId !== undefined;
  const etat = neuf ? null : await lu;
  const contenu = commande.contenu ?? etat?.contenu;
  const appelId = etat?.appelId ?? commande.appelId;
  if (contenu === undefined || appelId === undefined) return VIDE;
  const [appel, porteur] = await Promise.all([
    lireAppel(tx, appelId),
    lireOrganisation(tx, contenu.porteurId),
  ]);
  if (appel === null) return VIDE;
  const [dispositif, lieux] = await Promise.all([
    lireDispositif(tx, appel.etat.dispositifCode, appel.etat.annee),
    situerLieux(tx, contenu, jourDeReference(appel.etat)),
  ]);
  const contexte = {
    appel: appel.etat,
    dispositif: dispositif?.etat ?? null,
    porteurConnu: porteur !== null,
    lieux,
    depot: null,
  };
  const dejaDepose = (await lu)?.statut === 'depose' || (await lu)?.statut === 'retire';
  if (dejaDepose || empechementDeDepot(contenu, contexte, tx.ordre.instant) !== null) {
    return contexte;
  }
  return { ...contexte, depot: await figerDepot(tx, id, appelId, contenu, contexte) };
}

/**
 * The day on which the quartiers of an action are looked at: 1 January of its year, so that an
 * action of 2024 is judged on the perimeters of 2024 even when it is deposited in 2023.
 */
export function jourDeReference({ annee }: Pick<AppelAProjets, 'annee'>): Jour {
  return jour(`${annee}-01-01`);
}

async function situerLieux(
  tx: Ecriture,
  contenu: ContenuDeDossier,
  leJour: Jour,
): Promise<LieuSitue[]> {
  const { quartiers, points } = contenu.lieux;
  const [contrat, nommes, tombes] = await Promise.all([
    contratDeLEpci(tx, contenu.epciSiren, leJour),
    Promise.all(quartiers.map((code) => situerQuartier(tx, code, leJour))),
    Promise.all(points.map(({ lon, lat }) => situerPoint(tx, lon, lat, leJour))),
  ]);
  const situer = (quartier: QuartierSitue | null): LieuSitue['quartier'] =>
    quartier === null
      ? null
      : {
          code: quartier.code,
          nom: quartier.nom,
          nature: quartier.nature,
          millesime: quartier.millesime,
          dansLeContrat: contrat !== null && quartier.contratCodes.includes(contrat.code),
        };
  return [
    ...nommes.map((quartier, rang) => ({
      lieu: quartiers[rang] ?? '',
      quartier: situer(quartier),
    })),
    ...tombes.flatMap((trouves, rang) => {
      const { lon = 0, lat = 0 } = points[rang] ?? {};
      const lieu = `${lon}, ${lat}`;
      return trouves.length === 0
        ? [{ lieu, quartier: null }]
        : trouves.map((quartier) => ({ lieu, quartier: situer(quartier) }));
    }),
  ];
}

/** Takes the number last of all, and freezes the dossier as it is seen at that instant. */
async function figerDepot(
  tx: Ecriture,
  id: string,
  appelId: string,
  contenu: ContenuDeDossier,
  { appel, dispositif, lieux }: ContexteDossier,
): Promise<ContexteDossier['depot']> {
  const numero = await attribuerNumero(tx, appelId);
  const texte = canonique({
    dossierId: id,
    numero,
    deposeLe: tx.ordre.instant,
    appel: { id: appelId, intitule: appel?.intitule ?? '', annee: appel?.annee ?? 0 },
    contenu,
    quartiers: quartiersDe(lieux),
    reglesAParametrer: dispositif === null ? [] : reglesAParametrer(dispositif),
  });
  const octets = new TextEncoder().encode(texte);
  tx.figer({ piece: 'dossier', objet: id, sorte: 'depot', typeMime: 'application/json', octets });
  return { numero, empreinte: empreinteDe(octets) };
}
