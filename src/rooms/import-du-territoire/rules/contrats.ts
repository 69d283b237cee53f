import { estJour } from '../../../core/day.ts';
import type { RefusTerritoire } from '../../territoire/door.ts';
import type { ContratLu, ContratRefuse, ContratsLus } from '../../territoire/rules/door.ts';

export type LectureDeContrats =
  | ContratsLus
  | { readonly ok: false; readonly refus: RefusTerritoire };

// First name found wins: the Beffroi vocabulary, then that of the ANCT tables.
const COLONNES = {
  code: ['code', 'code_cv'],
  epci: ['epci_siren', 'siren_epci_2015', 'siren_epci', 'codgeo'],
  nom: ['libelle', 'nom', 'lib_cv', 'nom_comple'],
  du: ['du'],
  au: ['au'],
  successeurs: ['successeurs'],
} as const;

type Champ = keyof typeof COLONNES;
const EXIGEES: readonly Champ[] = ['code', 'epci', 'nom'];

/** The contracts of the law of 21 February 2014, for which a table says no day of its own. */
const PERIODE_2015 = { du: '2015-01-01', au: '2023-12-31' };

/** Reads the rows of a table, header first. A row without days is of the contracts 2015-2023. */
export function lireContrats(lignes: readonly (readonly string[])[]): LectureDeContrats {
  const [entetes = [], ...corps] = lignes;
  const noms = entetes.map((entete) => entete.trim().toLowerCase());
  const places = new Map<Champ, number>();
  for (const champ of Object.keys(COLONNES) as Champ[]) {
    const nom = COLONNES[champ].find((candidat) => noms.includes(candidat));
    if (nom !== undefined) places.set(champ, noms.indexOf(nom));
  }
  const absentes = EXIGEES.filter((champ) => !places.has(champ));
  if (absentes.length > 0) {
    const colonnes = absentes.map((champ) => COLONNES[champ][0]);
    return { ok: false, refus: { code: 'colonnes-absentes', colonnes } };
  }
  const lues = new Set(places.values());
  const laissees = noms.filter((nom, place) => nom !== '' && !lues.has(place));
  return { ok: true, ...trier(corps, places), laissees };
}

function trier(corps: readonly (readonly string[])[], places: ReadonlyMap<Champ, number>) {
  const contrats = new Map<string, ContratLu>();
  const refuses: ContratRefuse[] = [];
  let lus = 0;
  for (const [rang, cellules] of corps.entries()) {
    if (cellules.every((cellule) => cellule.trim() === '')) continue;
    lus += 1;
    const lire = (champ: Champ) => cellules[places.get(champ) ?? -1]?.trim() ?? '';
    const lu = contrats.has(lire('code')) ? MOTIFS.double : lireContrat(lire);
    if (typeof lu === 'string') {
      refuses.push({ ligne: rang + 2, code: lire('code') || null, motif: lu });
    } else contrats.set(lu.code, lu);
  }
  return { contrats: [...contrats.values()], refuses, lus };
}

const MOTIFS = {
  code: 'Le contrat n’a pas de code.',
  nom: 'Le contrat n’a pas de libellé.',
  siren: 'Le SIREN de l’EPCI n’a pas neuf chiffres.',
  successeurs: 'Un SIREN de successeur n’a pas neuf chiffres.',
  jour: 'Une date n’est pas écrite AAAA-MM-JJ, ou n’existe pas.',
  periode: 'Le contrat finit avant de commencer.',
  double: 'Ce code figure déjà plus haut dans le tableau.',
} as const;

const SIREN = /^\d{9}$/;

/** A contract, or why not. */
function lireContrat(lire: (champ: Champ) => string): ContratLu | string {
  const [code, nom, epciSiren] = [lire('code'), lire('nom'), lire('epci')];
  const [du, au] = [lire('du'), lire('au')];
  const successeurs = lire('successeurs')
    .split(/[,;\s]+/)
    .filter((siren) => siren !== '');
  if (code === '') return MOTIFS.code;
  if (nom === '') return MOTIFS.nom;
  if (!SIREN.test(epciSiren)) return MOTIFS.siren;
  if (!successeurs.every((siren) => SIREN.test(siren))) return MOTIFS.successeurs;
  if (![du, au].every((jour) => jour === '' || estJour(jour))) return MOTIFS.jour;
  const periode =
    du === '' && au === '' ? PERIODE_2015 : { du: du || PERIODE_2015.du, au: au || null };
  if (periode.au !== null && periode.au < periode.du) return MOTIFS.periode;
  return { code, nom, epciSiren, ...periode, successeurs };
}
