import { LIBELLES_DES_ROLES } from '../../core/access/roles.ts';
import type { Database } from '../../core/database/database.ts';
import { jour, jourAParis, plusTardDeJours } from '../../core/day.ts';
import type { Context } from '../../core/http/route.ts';
import { formaterJour } from '../../core/typography.ts';
import { Tableau } from '../../core/ui/parts.tsx';
import { listerPersonnes } from '../../rooms/acteur/door.ts';
import { type Dispositif, listerDispositifs } from '../../rooms/dispositif/door.ts';
import { listerQuartiers } from '../../rooms/territoire/door.ts';
import { ADRESSES } from '../addresses.ts';
import type { AnneeEnCours } from '../annees.ts';
import { compter } from '../etape.ts';
import { RegionYears } from './region-state.tsx';
import type { Tache } from './types.ts';

const BIENTOT_JOURS = 90;

const REGLES = {
  tauxMaximal: 'taux maximal',
  plancherCentimes: 'plancher',
  plafondCentimes: 'plafond',
  partPropreMinimale: 'part propre minimale',
} as const;

/** For the administration: mandates that end soon, rules left to fix, what was imported. */
export async function adminHome(context: Context, annees: readonly AnneeEnCours[]) {
  const { database, acteur } = context;
  const dispositifs = await listerDispositifs(database, acteur);
  const taches = [
    ...(await mandatsBientotFinis(context)),
    ...dispositifs.flatMap(({ id, etat }) => aParametrer(id, etat.dispositif)),
  ];
  const etat = (
    <>
      <RegionYears annees={annees} />
      <Imports lignes={await compterLesImports(context, dispositifs, annees)} />
    </>
  );
  return { taches, etat };
}

async function mandatsBientotFinis({ database, maintenant }: Context): Promise<Tache[]> {
  const aujourdhui = jourAParis(maintenant);
  const limite = plusTardDeJours(aujourdhui, BIENTOT_JOURS);
  return (await listerPersonnes(database)).flatMap(({ id, etat }) =>
    etat.roles.flatMap(({ role, au }) =>
      au === null || au < aujourdhui || au > limite
        ? []
        : [
            {
              quoi: `Mandat de ${etat.nom} à prolonger ou à remplacer`,
              ou: LIBELLES_DES_ROLES[role],
              href: ADRESSES.personne(id),
              quand: `finit le ${formaterJour(au)}`,
            },
          ],
    ),
  );
}

function aParametrer(id: string, { intitule, regles, droitCommun }: Dispositif): Tache[] {
  const manques: string[] = Object.entries(REGLES)
    .filter(([cle]) => regles[cle as keyof typeof REGLES].etat === 'a-parametrer')
    .map(([, mot]) => mot);
  if (droitCommun.length === 0) manques.push('politiques de droit commun');
  if (manques.length === 0) return [];
  return [
    {
      quoi: `${compter(manques.length, 'règle', 'règles')} à paramétrer : ${manques.join(', ')}`,
      ou: intitule,
      href: ADRESSES.dispositif(id),
      quand: null,
    },
  ];
}

interface Import {
  readonly quoi: string;
  readonly combien: string;
}

async function compterLesImports(
  { database }: Context,
  dispositifs: readonly unknown[],
  annees: readonly AnneeEnCours[],
): Promise<Import[]> {
  const personnes = await listerPersonnes(database);
  return [
    { quoi: 'Dispositifs', combien: String(dispositifs.length) },
    ...(await Promise.all(annees.map((une) => compterLesQuartiers(database, une)))),
    { quoi: 'Personnes', combien: String(personnes.length) },
  ];
}

async function compterLesQuartiers(
  database: Database,
  { annee, situations }: AnneeEnCours,
): Promise<Import> {
  const leJour = jour(`${annee}-01-01`);
  const quartiers = await Promise.all(
    situations.map(({ epciSiren }) => listerQuartiers(database, epciSiren, leJour)),
  );
  const codes = new Set(quartiers.flat().map(({ code }) => code));
  return {
    quoi: `Quartiers de ces intercommunalités au 1er\u00A0janvier\u00A0${annee}`,
    combien: String(codes.size),
  };
}

function Imports({ lignes }: { lignes: readonly Import[] }) {
  return (
    <Tableau
      legende="Ce qui est enregistré"
      lignes={lignes}
      cle={({ quoi }) => quoi}
      colonnes={[
        { titre: 'Donnée', entete: true, cellule: ({ quoi }) => quoi },
        { titre: 'Nombre', droite: true, cellule: ({ combien }) => combien },
      ]}
    />
  );
}
