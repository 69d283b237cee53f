import { formaterNombre } from '../../../core/typography.ts';
import { Montant, Tableau } from '../../../core/ui/parts.tsx';
import type { LigneDAnnexe, TotalDAnnexe, TotauxDAnnexe } from '../rules/types.ts';
import { compterActions, SECTIONS } from './mots.tsx';

/** Totals by EPCI, by priority and by section, side by side when there is room. */
export function Totaux({ totaux }: { totaux: TotauxDAnnexe }) {
  return (
    <div class="colonnes">
      <TableauDeTotaux titre="EPCI" groupes={totaux.parEpci} totaux={totaux} />
      <div>
        <TableauDeTotaux titre="Priorité" groupes={totaux.parPriorite} totaux={totaux} />
        <TableauDeTotaux titre="Section" groupes={totaux.parSection} totaux={totaux} />
      </div>
    </div>
  );
}

function TableauDeTotaux({
  titre,
  groupes,
  totaux,
}: {
  titre: string;
  groupes: readonly TotalDAnnexe[];
  totaux: TotauxDAnnexe;
}) {
  return (
    <Tableau
      legende={`Par ${titre === 'EPCI' ? titre : titre.toLowerCase()}`}
      lignes={groupes}
      cle={({ code }) => code}
      colonnes={[
        { titre, entete: true, cellule: ({ libelle }) => libelle },
        { titre: 'Actions', droite: true, cellule: ({ nombre }) => formaterNombre(nombre) },
        {
          titre: 'Montant',
          droite: true,
          cellule: ({ montantCentimes }) => <Montant centimes={montantCentimes} />,
        },
      ]}
      total={[
        'Total',
        formaterNombre(totaux.nombre),
        <Montant key="total" centimes={totaux.generalCentimes} />,
      ]}
    />
  );
}

/** Every line of an annex that the reader may see. */
export function LignesDAnnexe({
  lignes,
  totaux,
}: {
  lignes: readonly LigneDAnnexe[];
  totaux: TotauxDAnnexe;
}) {
  return (
    <Tableau
      legende="Actions de l’annexe, par EPCI puis par priorité"
      lignes={lignes}
      cle={({ dossierId }) => dossierId}
      colonnes={[
        { titre: 'Numéro', cellule: ({ numero }) => <span class="numero">{numero}</span> },
        { titre: 'Action', entete: true, cellule: ({ intitule }) => intitule },
        { titre: 'Porteur', cellule: ({ porteurNom }) => porteurNom },
        { titre: 'EPCI', cellule: ({ epciNom }) => epciNom },
        { titre: 'Priorité', cellule: ({ prioriteLibelle }) => prioriteLibelle },
        { titre: 'Section', cellule: ({ section }) => SECTIONS[section] },
        { titre: 'Quartiers', cellule: ({ quartiersNoms }) => quartiersNoms.join(', ') || '–' },
        {
          titre: 'Demandé',
          droite: true,
          cellule: ({ montantDemandeCentimes }) => <Montant centimes={montantDemandeCentimes} />,
        },
        {
          titre: 'Montant',
          droite: true,
          cellule: ({ montantCentimes }) => <Montant centimes={montantCentimes} />,
        },
      ]}
      total={[
        '',
        `Total, ${compterActions(totaux.nombre)}`,
        '',
        '',
        '',
        '',
        '',
        <Montant
          key="demande"
          centimes={lignes.reduce((somme, ligne) => somme + ligne.montantDemandeCentimes, 0)}
        />,
        <Montant key="total" centimes={totaux.generalCentimes} />,
      ]}
    />
  );
}
