import type { CelluleEcrite, FeuilleEcrite } from '../../../core/spreadsheet.ts';
import type { LigneDAnnexe, TotalDAnnexe } from '../rules/types.ts';
import type { AnnexeAImprimer } from './annexe.ts';

const COLONNES: readonly (readonly [string, (ligne: LigneDAnnexe) => CelluleEcrite])[] = [
  ['Numéro', (l) => l.numero],
  ['EPCI', (l) => l.epciNom],
  ['SIREN de l’EPCI', (l) => l.epciSiren],
  ['Porteur', (l) => l.porteurNom],
  ['SIRET', (l) => l.porteurSiret],
  ['RNA', (l) => l.porteurRna],
  ['Action', (l) => l.intitule],
  ['Priorité', (l) => l.prioriteLibelle],
  ['Points d’entrée', (l) => l.pointsDEntree.join(', ')],
  ['Section', (l) => l.section],
  ['Quartiers (codes)', (l) => l.quartiers.join(', ')],
  ['Quartiers', (l) => l.quartiersNoms.join(', ')],
  ['Montant demandé', (l) => ({ montantCentimes: l.montantDemandeCentimes })],
  ['Montant accordé', (l) => ({ montantCentimes: l.montantCentimes })],
];

/** The two sheets of the ODS: every line of the annex, then its totals. */
export function feuillesDeLAnnexe({
  acte,
  lignes,
  totaux,
  empreinte,
}: AnnexeAImprimer): [FeuilleEcrite, FeuilleEcrite] {
  const general = { montantCentimes: totaux.generalCentimes };
  return [
    {
      nom: 'Annexe',
      lignes: [
        COLONNES.map(([titre]) => titre),
        ...lignes.map((ligne) => COLONNES.map(([, valeur]) => valeur(ligne))),
      ],
    },
    {
      nom: 'Totaux',
      lignes: [
        ['Total', 'Libellé', 'Actions', 'Montant accordé'],
        ...totaux.parEpci.map((total) => ligneDeTotal('EPCI', total)),
        ...totaux.parPriorite.map((total) => ligneDeTotal('Priorité', total)),
        ...totaux.parSection.map((total) => ligneDeTotal('Section', total)),
        ['Général', '', totaux.nombre, general],
        [],
        ['Objet', acte.objet],
        ['Séance', { jour: acte.seanceLe }],
        ['Délibération', acte.numero ?? 'projet'],
        ['Empreinte SHA-256 de l’annexe', empreinte],
      ],
    },
  ];
}

function ligneDeTotal(groupe: string, total: TotalDAnnexe): CelluleEcrite[] {
  const { libelle, nombre, montantCentimes } = total;
  return [groupe, libelle, nombre, { montantCentimes }];
}
