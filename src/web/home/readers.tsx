import type { Context } from '../../core/http/route.ts';
import { formaterJour } from '../../core/typography.ts';
import { EtatVide, Etiquette, Montant, Tableau } from '../../core/ui/parts.tsx';
import { type DeliberationLue, listerDeliberations } from '../../rooms/deliberation/door.ts';
import { ADRESSES } from '../addresses.ts';
import type { AnneeEnCours } from '../annees.ts';
import { RegionYears } from './region-state.tsx';
import type { Tache } from './types.ts';

/** For the elected members and the finances of the Region: the year, and the acts. */
export async function regionReaderHome(
  { database, acteur }: Context,
  annees: readonly AnneeEnCours[],
) {
  const actes = await listerDeliberations(database, acteur);
  const taches: Tache[] = actes
    .filter(({ etat }) => etat.statut === 'figee')
    .map(({ id, etat }) => ({
      quoi: 'Annexe prête pour le vote, à lire',
      ou: etat.objet,
      href: ADRESSES.deliberation(id),
      quand: `séance du ${formaterJour(etat.seanceLe)}`,
    }));
  const etat = (
    <>
      <RegionYears annees={annees} cockpit={false} />
      <Acts actes={actes} />
    </>
  );
  return { taches, etat };
}

/** For those who read what is published: co-financers, conseils citoyens. */
export async function publicReaderHome({ database, acteur }: Context) {
  const actes = await listerDeliberations(database, acteur);
  const etat = (
    <>
      <Acts actes={actes} />
      <p>
        <a href={acteur.epciSiren === null ? '/actions' : `/actions?epci=${acteur.epciSiren}`}>
          {acteur.epciSiren === null ? 'Les actions votées' : 'Les actions votées de votre EPCI'}
        </a>
        , <a href="/quartiers">quartier par quartier</a>
      </p>
    </>
  );
  return { taches: [] as Tache[], etat };
}

const STATUTS = {
  preparation: <Etiquette ton="attente">en préparation</Etiquette>,
  figee: <Etiquette ton="attente">prête pour le vote</Etiquette>,
  adoptee: <Etiquette ton="vote">adoptée</Etiquette>,
  rejetee: <Etiquette ton="refus">rejetée</Etiquette>,
  executoire: <Etiquette ton="vote">exécutoire</Etiquette>,
};

function Acts({ actes }: { actes: readonly DeliberationLue[] }) {
  if (actes.length === 0) {
    return (
      <EtatVide titre="Aucune délibération à lire">
        <p>Elles paraissent ici après le vote de la Commission permanente et leur publication.</p>
      </EtatVide>
    );
  }
  return (
    <Tableau
      legende="Les délibérations, la dernière d’abord"
      lignes={actes}
      cle={({ id }) => id}
      colonnes={[
        {
          titre: 'Objet',
          entete: true,
          cellule: ({ id, etat }) => <a href={ADRESSES.deliberation(id)}>{etat.objet}</a>,
        },
        { titre: 'Séance', cellule: ({ etat }) => formaterJour(etat.seanceLe) },
        { titre: 'État', cellule: ({ etat }) => STATUTS[etat.statut] },
        {
          titre: 'Montant',
          droite: true,
          cellule: ({ etat }) => <Montant centimes={etat.totaux?.generalCentimes ?? null} />,
        },
      ]}
    />
  );
}
