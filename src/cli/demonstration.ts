import { Command } from 'commander';
import { readConfiguration } from '../core/configuration.ts';
import { type Instant, instant } from '../core/day.ts';
import { formaterMontant, formaterNombre } from '../core/typography.ts';
import { holds, verify } from '../core/verify.ts';
import { type Beffroi, VERIFICATIONS } from '../main.ts';
import { exporterScdl } from '../rooms/vitrine/door.ts';
import { type Annee, appeler, dotationDe, doter, negocier, voter } from './demonstration/annee.ts';
import { ouvrirUnAppel } from './demonstration/appel-ouvert.ts';
import { type Fichier, poserLeDecor } from './demonstration/decor.ts';
import { certifier } from './demonstration/eligibilite.ts';
import { reunir, type Troupe } from './demonstration/gens.ts';
import { preparer } from './demonstration/preparer.ts';
import { proposerDesQuartiers } from './demonstration/quartiers-proposes.ts';
import { ouvrirScene, type Scene } from './demonstration/scene.ts';
import { tirage } from './demonstration/tirage.ts';
import { Refus } from './errors.ts';
import { say, steps } from './output.ts';
import { readInput } from './parse.ts';
import { inSession, type Session } from './session.ts';

const GRAINE = 'beffroi-2018';

/** `beffroi demonstration`: plays two years and opens a call through the real commands. */
export function demonstrationCommand(): Command {
  return new Command('demonstration')
    .description(
      'joue deux années inventées par les vraies commandes : la première jusqu’au vote, la seconde ' +
        'au milieu du dialogue ; puis ouvre un appel où déposer',
    )
    .option('--territoire <fichiers...>', 'importe aussi ces périmètres (GeoJSON)')
    .action((options: { territoire?: string[] }) =>
      inSession({}, (session) => demonstrate(session, options.territoire ?? [])),
    );
}

async function demonstrate({ beffroi }: Session, fichiers: readonly string[]): Promise<void> {
  const lus = await Promise.all(fichiers.map(readInput));
  const jouer = (maintenant: Instant) => playDemonstration(beffroi, maintenant, lus);
  const maintenant = instant(new Date().toISOString());
  if (!(await preparer(beffroi, { ...readConfiguration(process.env), maintenant }, jouer))) {
    throw new Refus(
      'Ces données ne sont pas vides : la démonstration ne s’y mêle pas. Choisissez un autre dossier ' +
        'avec BEFFROI_DONNEES, ou lancez « beffroi enveloppe montrer --annee 2018 ».',
    );
  }
  say(`
À essayer :
  npx beffroi enveloppe montrer --annee 2019
  npx beffroi programme montrer --epci 245900428 --annee 2018
  npx beffroi programme montrer --epci 245900428 --annee 2019 --au 2019-02-13
  npx beffroi deliberation annexe 20180412 --pdf annexe.pdf --ods annexe.ods
  npx beffroi vitrine exporter --scdl subventions.csv --geojson actions.geojson
  npx beffroi territoire localiser --lon 2.3968 --lat 51.0344 --date 2018-06-01
  npx beffroi verifier`);
}

/**
 * Plays the two years on an empty database, then opens a call around `maintenant`, with its
 * progress, and says what was done.
 */
export async function playDemonstration(
  beffroi: Beffroi,
  maintenant: Instant,
  perimetres: readonly Fichier[] = [],
): Promise<void> {
  const { database } = beffroi;
  const scene = ouvrirScene(database, tirage(GRAINE));
  const played = await play(beffroi, scene, { perimetres, maintenant });
  const scdl = await exporterScdl(database, {});
  const vote = `${formaterMontant(scdl.totalCentimes)}, ${scdl.lignes} actions`;
  say(`
Démonstration prête : ${formaterNombre(scene.gestes())} commandes jouées, aucune ligne écrite autrement.
Quartiers, organisations, personnes et montants sont inventés ; seuls les EPCI existent.
${played.preuves} preuves refaites : tout se vérifie. Voté en 2018 : ${vote}.`);
}

async function play(
  beffroi: Beffroi,
  scene: Scene,
  { perimetres, maintenant }: { readonly perimetres: readonly Fichier[]; maintenant: Instant },
): Promise<{ preuves: number }> {
  let troupe: Troupe | null = null;
  const annees: Annee[] = [];
  const present = () => {
    if (troupe === null) throw new Error('la troupe n’est pas réunie');
    return troupe;
  };
  const list = [
    {
      title: 'Personnes et organisations (inventées)',
      async run() {
        troupe = await reunir(scene);
        return undefined;
      },
    },
    {
      title: 'Dispositifs, référentiel des EPCI, quartiers (inventés)',
      async run() {
        annees.push(...(await poserLeDecor(scene, present(), perimetres)));
        return undefined;
      },
    },
  ];
  await steps(list);
  for (const annee of annees) await steps(stepsOf(scene, present, annee));
  let preuves = 0;
  await steps([
    {
      title: 'Appel à projets ouvert aujourd’hui',
      async run() {
        await ouvrirUnAppel(scene, present(), maintenant);
        return undefined;
      },
    },
    {
      title: 'Quartiers proposés d’après les contrats',
      async run() {
        await proposerDesQuartiers(scene, present(), maintenant);
        return undefined;
      },
    },
    {
      title: 'Accusés de réception et annexe (PDF, ODS)',
      async run(tell: (detail: string) => void) {
        const left = await beffroi.settle((n) => tell(`${n} documents à produire`));
        if (left > 0) throw new Error(`${left} documents n’ont pas pu être produits`);
        return undefined;
      },
    },
    {
      title: 'Preuves',
      async run() {
        const proofs = await verify(beffroi.database, VERIFICATIONS);
        if (!holds(proofs)) throw new Error('des preuves sont en défaut : beffroi verifier');
        preuves = proofs.length;
        return undefined;
      },
    },
  ]);
  return { preuves };
}

function stepsOf(scene: Scene, present: () => Troupe, annee: Annee) {
  let appel: Awaited<ReturnType<typeof appeler>> | null = null;
  const run =
    (work: (tell: (detail: string) => void) => Promise<void>) =>
    async (tell: (detail: string) => void) => {
      await work(tell);
      return undefined;
    };
  const list = [
    {
      title: `${annee.annee} : appel à projets et dépôts`,
      run: run(async (tell) => {
        appel = await appeler(scene, present(), annee, tell);
      }),
    },
    {
      title: `${annee.annee} : certificats d’éligibilité`,
      run: run(() => certifier(scene, present(), annee)),
    },
    {
      title: `${annee.annee} : enveloppes`,
      run: run(() => doter(scene, present(), dotationDe(annee))),
    },
    {
      title: `${annee.annee} : propositions des EPCI et dialogue de gestion`,
      run: run(async (tell) => {
        if (appel !== null) await negocier(scene, present(), annee, appel, tell);
      }),
    },
  ];
  if (!annee.jusquAuVote) return list;
  const vote = run(() => voter(scene, present(), annee));
  return [...list, { title: `${annee.annee} : vote de la Commission permanente`, run: vote }];
}
