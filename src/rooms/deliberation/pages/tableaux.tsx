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

/** Whether the reader may open the dossier behind a line. */
type Ouvert = (ligne: LigneDAnnexe) => boolean;

/** Every line of an annex that the reader may see, one table an EPCI. */
export function LignesDAnnexe({
  lignes,
  totaux,
  ouvert = () => false,
}: {
  lignes: readonly LigneDAnnexe[];
  totaux: TotauxDAnnexe;
  ouvert?: Ouvert;
}) {
  return (
    <>
      {totaux.parEpci.map((epci) => (
        <LignesDeLEpci
          key={epci.code}
          epci={epci}
          ouvert={ouvert}
          lignes={lignes.filter(({ epciSiren }) => epciSiren === epci.code)}
        />
      ))}
    </>
  );
}

interface LignesDUnEpci {
  readonly epci: TotalDAnnexe;
  readonly lignes: readonly LigneDAnnexe[];
  readonly ouvert: Ouvert;
}

function LignesDeLEpci({ epci, lignes, ouvert }: LignesDUnEpci) {
  const demande = lignes.reduce((somme, ligne) => somme + ligne.montantDemandeCentimes, 0);
  return (
    <Tableau
      legende={`${epci.libelle}, ${compterActions(epci.nombre)}`}
      lignes={lignes}
      cle={({ dossierId }) => dossierId}
      colonnes={[
        { titre: 'Numéro', cellule: ({ numero }) => <span class="numero">{numero}</span> },
        {
          titre: 'Action',
          entete: true,
          cellule: (ligne) => (
            <>
              <span class="intitule">
                {ouvert(ligne) ? (
                  <a href={`/dossiers/${ligne.dossierId}`}>{ligne.intitule}</a>
                ) : (
                  ligne.intitule
                )}
              </span>
              <span class="porteur">{ligne.porteurNom}</span>
            </>
          ),
        },
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
        'Sous-total',
        '',
        '',
        '',
        <Montant key="demande" centimes={demande} />,
        <Montant key="total" centimes={epci.montantCentimes} />,
      ]}
    />
  );
}
