import { jour } from '../../core/day.ts';
import { type Centimes, centimes } from '../../core/money.ts';
import { type CadreDAnnexe, totauxDe, trierLignes } from './rules/annexe.ts';
import type { LigneDAnnexe } from './rules/types.ts';

export const CADRE: CadreDAnnexe = {
  epcis: [
    { siren: '200093201', nom: 'Métropole européenne de Lille' },
    { siren: '248000531', nom: 'Amiens Métropole' },
  ],
  priorites: [
    { code: 'rev3', libelle: 'Rev3' },
    { code: 'emploi', libelle: 'Emploi' },
  ],
};

/** A line of an annex, with what the test wants to say of it. */
export function ligne(champs: Partial<LigneDAnnexe> & { numero: string }): LigneDAnnexe {
  const epciSiren = champs.epciSiren ?? '200093201';
  return {
    dossierId: `dossier-${champs.numero}`,
    epciSiren,
    epciNom: CADRE.epcis.find(({ siren }) => siren === epciSiren)?.nom ?? '',
    porteurId: 'porteur',
    porteurNom: 'Les Ateliers',
    porteurSiret: '38047555800058',
    porteurRna: null,
    intitule: 'Atelier',
    prioriteCode: 'emploi',
    prioriteLibelle: 'Emploi',
    pointsDEntree: [],
    section: 'fonctionnement',
    quartiers: ['QP059074'],
    quartiersNoms: ['Secteur Sud'],
    points: [],
    deposeLe: jour('2018-01-12'),
    montantCentimes: centimes(100_000),
    montantDemandeCentimes: centimes(150_000),
    ...champs,
  };
}

export const LIGNES = trierLignes(
  [
    ligne({ numero: '2018-0002' }),
    ligne({ numero: '2018-0001', prioriteCode: 'rev3', prioriteLibelle: 'Rev3' }),
    ligne({ numero: '2018-0003', epciSiren: '248000531', section: 'investissement' }),
  ],
  CADRE,
);

export const TOTAUX = totauxDe(LIGNES, CADRE);

/** What the envelopes hold when they agree with the lines. */
export function reserves(lignes: readonly LigneDAnnexe[]): Record<string, Centimes> {
  return Object.fromEntries(lignes.map((une) => [une.dossierId, une.montantCentimes]));
}
