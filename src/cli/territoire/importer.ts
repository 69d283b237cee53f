import { Command, Option } from 'commander';
import type { Jour } from '../../core/day.ts';
import { nouvelleCle } from '../../core/execute.ts';
import { direRefusCommun, estCommun } from '../../core/refusals.ts';
import {
  direProgres,
  importerFichier,
  type OptionsDImport,
  type Progres,
  suivreParfois,
} from '../../rooms/import-du-territoire/door.ts';
import { direRefusTerritoire, importerReferentiel } from '../../rooms/territoire/door.ts';
import { CONTENUS, type Contenu } from '../../rooms/territoire/rules/door.ts';
import { Refus } from '../errors.ts';
import { type Step, say, steps } from '../output.ts';
import { commeOption, readInput, unJour } from '../parse.ts';
import { inSession, type OptionsCommunes, type Session } from '../session.ts';
import { raconterDetails, raconterImport } from './raconter.ts';

interface Importer extends OptionsCommunes {
  readonly millesime?: Jour;
  readonly couche?: string;
  readonly contenu?: Contenu;
  readonly editeur?: string;
  readonly apercu?: boolean;
}

/** `beffroi territoire importer`. */
export function importerCommand(): Command {
  return new Command('importer')
    .description(
      'importe un fichier : quartiers, contrats de ville, chiffres, contours de communes, zonages',
    )
    .argument(
      '<fichier>',
      'GeoJSON, TopoJSON, shapefile zippé ou GeoPackage, en WGS84 ou Lambert-93 ; ou CSV, ODS, XLSX',
    )
    .option('--couche <nom>', 'la couche à lire, quand le fichier en contient plusieurs')
    .addOption(
      new Option('--contenu <quoi>', 'ce que le fichier contient, s’il n’est pas reconnu').choices(
        CONTENUS,
      ),
    )
    .option(
      '--millesime <date>',
      'premier jour de validité des périmètres, ou jour auquel les chiffres et contours se rapportent',
      unJour,
    )
    .option('--editeur <nom>', 'qui a publié le fichier')
    .option('--apercu', 'donne le rapport sans rien écrire du fichier')
    .addOption(commeOption())
    .action((fichier: string, options: Importer) =>
      inSession(options, (session) => importer(session, fichier, options)),
    );
}

async function importer(session: Session, chemin: string, options: Importer): Promise<void> {
  const lu = await readInput(chemin);
  const fichier = options.editeur === undefined ? lu : { ...lu, editeur: options.editeur };
  const acteur = await session.acteur('admin-region');
  const { database } = session.beffroi;
  const ordre = () => ({ cle: nouvelleCle(), acteur, instant: session.maintenant });
  const apercu = options.apercu === true;
  const recit: string[] = [];
  let toutRefuse = false;
  await steps([
    {
      title: 'Référentiel des EPCI et des communes',
      async run() {
        const rapport = await importerReferentiel(database, ordre());
        reussi(rapport);
        return undefined;
      },
    },
    {
      title: `${apercu ? 'Aperçu' : 'Import'} de ${fichier.nom}`,
      async run(tell) {
        const suivi = suivreParfois(montrer(tell), { ecrit: !apercu });
        const dites = optionsDe(options);
        const rapport = await importerFichier(database, ordre(), fichier, dites, suivi);
        const { rapport: dit, nouveau, details } = reussi(rapport);
        toutRefuse = dit.refuses.length === dit.lus;
        recit.push(...raconterImport(dit, tete(nouveau, apercu)));
        if (apercu) recit.push(...raconterDetails(details));
        return undefined;
      },
    },
  ]);
  for (const ligne of recit) say(ligne);
  if (toutRefuse) throw new Refus('Rien n’est importé : tout est refusé. Corrigez le fichier.');
}

/** Where the work stands, as a page would show it; each stage is told even where nothing moves. */
function montrer(tell: Parameters<Step['run']>[0]): (progres: Progres) => void {
  let montree = '';
  return (progres) => {
    const commence = progres.etape !== montree;
    montree = progres.etape;
    tell(direProgres(commence ? { ...progres, sur: null } : progres), commence);
  };
}

function optionsDe({ millesime, couche, contenu, apercu = false }: Importer): OptionsDImport {
  return {
    ...(millesime ? { millesime } : {}),
    ...(couche ? { couche } : {}),
    ...(contenu ? { contenu } : {}),
    apercu,
  };
}

function tete(nouveau: boolean, apercu: boolean): string {
  if (!nouveau) return 'Déjà importé : rien n’a changé.';
  return apercu ? 'Aperçu : rien n’est encore écrit.' : 'Importé.';
}

type Issue =
  | Awaited<ReturnType<typeof importerFichier>>
  | Awaited<ReturnType<typeof importerReferentiel>>;

function reussi<T extends Issue>(issue: T): Extract<T, { ok: true }> {
  if (issue.ok) return issue as Extract<T, { ok: true }>;
  const { refus } = issue;
  throw new Refus(estCommun(refus) ? direRefusCommun(refus) : direRefusTerritoire(refus));
}
