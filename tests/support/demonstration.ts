import { globSync } from 'node:fs';
import { join } from 'node:path';
import { playDemonstration } from '../../src/cli/demonstration.ts';
import { openDatabase } from '../../src/core/database/database.ts';
import { migrate } from '../../src/core/database/migrate.ts';
import { instant } from '../../src/core/day.ts';
import { startJobs } from '../../src/core/jobs.ts';
import { TRAITEMENTS } from '../../src/main.ts';
import { fingerprint, type Template } from './database.ts';

const ROOT = join(import.meta.dirname, '..', '..');
const WHAT_MAKES_IT = ['migrations/*.sql', 'dispositifs/*', 'src/{cli,core,rooms}/**/*.{ts,typ}'];

/** The two invented years of the demonstration, played by the real commands. */
export const DEMONSTRATION: Template = {
  name: `demonstration_${fingerprint(sources())}`,
  async fill(url) {
    await migrate(url);
    const database = openDatabase({ url });
    const jobs = await startJobs(database, url, TRAITEMENTS);
    try {
      const settle = (announce?: (left: number) => void) => jobs.settle(announce);
      const maintenant = instant(new Date().toISOString());
      const { eachMinute } = jobs;
      const close = async () => undefined;
      await playDemonstration({ database, url, settle, eachMinute, close }, maintenant);
    } finally {
      await jobs.stop();
      await database.close();
    }
  },
};

function sources(): string[] {
  const files = globSync(WHAT_MAKES_IT, { cwd: ROOT });
  const counts = (file: string) => !/\.test\.ts$|^src\/core\/(http|ui)\//.test(file);
  return files.filter(counts).map((file) => join(ROOT, file));
}
