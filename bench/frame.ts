import type { Processus } from './support/processus.ts';

/** Per-operation units; `op/s` counts operations, the others time. */
export type Unite = 'ns' | 'us' | 'ms' | 's' | 'op/s';

/** One of the things measured side by side; `run` returns how many operations it did. */
export interface Contender {
  readonly nom: string;
  readonly unite: Unite;
  readonly run: () => number | Promise<number>;
  /** The process that serves, whose time and memory count; this one when nothing is said. */
  readonly serveur?: Processus;
  /** The database behind it, whose time is told apart. */
  readonly base?: Processus;
}

/** One line of figures: wall time per operation in `unite` (or operations per second). */
export interface Row {
  nom: string;
  unite: Unite;
  mediane: number;
  min: number;
  max: number;
  cpuParOperationUs: number | null;
  /** Time of the database behind, where it is told apart. */
  cpuBaseParOperationUs?: number | null;
  picMo: number | null;
}

/** `valeur` is how many times better ours is; `objectif` says what it should be, in words. */
export interface Ratio {
  nom: string;
  valeur: number;
  objectif: string;
}

export interface Controle {
  nom: string;
  ok: boolean;
  detail: string;
}

/** What an area of the bench returns: written as JSON as it is. */
export interface AreaResult {
  area: string;
  rows: Row[];
  ratios: Ratio[];
  controles: Controle[];
  /** Peers that could not be run here, with the reason. */
  absents: string[];
}

interface Tour {
  valeur: number;
  cpuUs: number;
  cpuBaseUs: number | null;
  rssMo: number;
}

const SECONDES_PAR_UNITE = { ns: 1e-9, us: 1e-6, ms: 1e-3, s: 1 } as const;

/**
 * Runs A B C, A B C… `tours` times. CPU is that of the process that serves, else of this one, all
 * threads, per operation, median; `picMo` the largest resident memory seen after a run (10⁶ bytes),
 * the process being shared. Errors of a contender are thrown. Needs `--expose-gc` to start each run
 * clean.
 */
export async function interleave(contenders: readonly Contender[], tours: number): Promise<Row[]> {
  const mesures = contenders.map((contender) => ({ contender, tours: [] as Tour[] }));
  for (let tour = 0; tour < tours; tour++) {
    for (const mesure of mesures) mesure.tours.push(await mesurer(mesure.contender));
  }
  return mesures.map((mesure) => resumer(mesure.contender, mesure.tours));
}

const CE_PROCESSUS: Processus = {
  cpuUs() {
    const { user, system } = process.cpuUsage();
    return user + system;
  },
  memoireMo: () => process.memoryUsage.rss() / 1e6,
};

async function mesurer({ nom, unite, run, serveur, base }: Contender): Promise<Tour> {
  globalThis.gc?.();
  const qui = serveur ?? CE_PROCESSUS;
  const avant = { serveur: qui.cpuUs(), base: base?.cpuUs() ?? 0 };
  const debut = performance.now();
  const operations = await run();
  const secondes = (performance.now() - debut) / 1000;
  if (!(operations > 0)) throw new Error(`${nom} did no operation`);
  return {
    valeur: enUnite(unite, secondes, operations),
    cpuUs: (qui.cpuUs() - avant.serveur) / operations,
    cpuBaseUs: base === undefined ? null : (base.cpuUs() - avant.base) / operations,
    rssMo: qui.memoireMo(),
  };
}

function enUnite(unite: Unite, secondes: number, operations: number): number {
  if (unite === 'op/s') return operations / secondes;
  return secondes / operations / SECONDES_PAR_UNITE[unite];
}

function resumer(contender: Contender, tours: readonly Tour[]): Row {
  const valeurs = tours.map((tour) => tour.valeur);
  return {
    nom: contender.nom,
    unite: contender.unite,
    mediane: mediane(valeurs),
    min: Math.min(...valeurs),
    max: Math.max(...valeurs),
    cpuParOperationUs: mediane(tours.map((tour) => tour.cpuUs)),
    cpuBaseParOperationUs: medianeConnue(tours.map((tour) => tour.cpuBaseUs)),
    picMo: Math.max(...tours.map((tour) => tour.rssMo)),
  };
}

function medianeConnue(valeurs: readonly (number | null)[]): number | null {
  const connues = valeurs.filter((valeur) => valeur !== null);
  return connues.length === 0 ? null : mediane(connues);
}

/** Median; mean of the two middle values for an even count, NaN for none. */
export function mediane(valeurs: readonly number[]): number {
  const triees = valeurs.toSorted((a, b) => a - b);
  const milieu = triees.length / 2;
  const haut = triees[Math.floor(milieu)] ?? Number.NaN;
  return Number.isInteger(milieu) ? ((triees[milieu - 1] ?? Number.NaN) + haut) / 2 : haut;
}

/**
 * How many times better the first named row is than the second: quotient of the medians, the right
 * way round for their unit. Throws when a row is missing or the units differ.
 */
export function ratio(rows: readonly Row[], notre: string, autre: string, objectif: string): Ratio {
  const [a, b] = [rowOf(rows, notre), rowOf(rows, autre)];
  if (a.unite !== b.unite) throw new Error(`${notre} and ${autre} differ in unit`);
  const valeur = a.unite === 'op/s' ? a.mediane / b.mediane : b.mediane / a.mediane;
  return { nom: `${notre} / ${autre}`, valeur, objectif };
}

/**
 * The same by time on a processor, server and database together: it moves less than a rate when the
 * machine is busy. NaN where a row does not tell it.
 */
export function ratioCpu(
  rows: readonly Row[],
  notre: string,
  autre: string,
  objectif: string,
): Ratio {
  const cpuUs = (nom: string) => {
    const { cpuParOperationUs, cpuBaseParOperationUs } = rowOf(rows, nom);
    return (cpuParOperationUs ?? Number.NaN) + (cpuBaseParOperationUs ?? 0);
  };
  return { nom: `CPU, ${notre} / ${autre}`, valeur: cpuUs(autre) / cpuUs(notre), objectif };
}

function rowOf(rows: readonly Row[], nom: string): Row {
  const row = rows.find((une) => une.nom === nom);
  if (row === undefined) throw new Error(`no row ${nom}`);
  return row;
}

/** The area as Markdown: figures, ratios, checks, absent peers. */
export function printArea(resultat: AreaResult): string {
  const lignes = [
    `## ${resultat.area}`,
    '',
    '| mesure | unité | médiane | min | max | CPU/opération (µs) | CPU base (µs) | mémoire (Mo) |',
    '| --- | --- | ---: | ---: | ---: | ---: | ---: | ---: |',
    ...resultat.rows.map(ligneDeMesure),
    '',
    '| rapport | valeur | objectif |',
    '| --- | ---: | --- |',
    ...resultat.ratios.map((r) => `| ${r.nom} | ${nombre(r.valeur)} × | ${r.objectif} |`),
    '',
    ...resultat.controles.map((c) => `- ${c.ok ? 'juste' : '**FAUX**'} : ${c.nom} (${c.detail})`),
    ...resultat.absents.map((absent) => `- absent : ${absent}`),
  ];
  return `${lignes.join('\n')}\n`;
}

function ligneDeMesure(row: Row): string {
  const { mediane: milieu, min, max, cpuParOperationUs, cpuBaseParOperationUs, picMo } = row;
  const temps = [cpuParOperationUs, cpuBaseParOperationUs ?? null];
  const chiffres = [milieu, min, max, ...temps, picMo].map(nombre);
  return `| ${row.nom} | ${row.unite} | ${chiffres.join(' | ')} |`;
}

/** Three significant digits, French digits; a dash for what was not measured. */
function nombre(valeur: number | null): string {
  if (valeur === null) return '–';
  const arrondi = valeur >= 1000 ? Math.round(valeur) : Number(valeur.toPrecision(3));
  return arrondi.toLocaleString('fr-FR', { maximumFractionDigits: 6 });
}
