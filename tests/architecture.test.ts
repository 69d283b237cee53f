import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { after, test } from 'node:test';

const ROOT = join(import.meta.dirname, '..');
const house = mkdtempSync(join(tmpdir(), 'beffroi-maison-'));
after(() => rmSync(house, { recursive: true, force: true }));
for (const file of ['.dependency-cruiser.js', 'package.json', 'tsconfig.json']) {
  cpSync(join(ROOT, file), join(house, file));
}
symlinkSync(join(ROOT, 'node_modules'), join(house, 'node_modules'));

/** Lays a small house with one fault in it and gives what the checker says. */
function inspect(files: Readonly<Record<string, string>>): string {
  rmSync(join(house, 'src'), { recursive: true, force: true });
  const sound = {
    'src/rooms/territoire/door.ts': 'export const v = 1;\nexport type T = string;\n',
    'src/rooms/enveloppe/store.ts': 'export const z = 1;\n',
    'src/rooms/enveloppe/door.ts': "export { z } from './store.ts';\n",
  };
  for (const [name, text] of Object.entries({ ...sound, ...files })) {
    mkdirSync(dirname(join(house, name)), { recursive: true });
    writeFileSync(join(house, name), text);
  }
  const depcruise = join(ROOT, 'node_modules', '.bin', 'depcruise');
  const args = ['--config', '.dependency-cruiser.js', 'src'];
  const { stdout } = spawnSync(process.execPath, [depcruise, ...args], {
    cwd: house,
    encoding: 'utf8',
  });
  return stdout;
}

const FAULTS: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  'vers-l-interieur-core-ne-connait-aucune-piece': {
    'src/core/a.ts': "import { z } from '../rooms/enveloppe/door.ts';\nexport const a = z;\n",
  },
  'vers-l-interieur-rules-pur': {
    'src/rooms/enveloppe/rules.ts': "import { z } from './store.ts';\nexport const r = z;\n",
  },
  'rules-sans-monde-exterieur': {
    'src/rooms/enveloppe/rules/a.ts':
      "import { readFileSync } from 'node:fs';\nexport const r = readFileSync;\n",
  },
  'rules-porte-types-seulement': {
    'src/rooms/enveloppe/rules/a.ts':
      "import { v } from '../../territoire/door.ts';\nexport const r = v;\n",
  },
  'par-la-porte': {
    'src/rooms/appel/store.ts': "import { z } from '../enveloppe/store.ts';\nexport const s = z;\n",
  },
  'ecrans-par-les-ecrans': {
    'src/rooms/territoire/pages/door.ts': 'export const e = 1;\n',
    'src/rooms/enveloppe/store/a.ts':
      "import { e } from '../../territoire/pages/door.ts';\nexport const s = e;\n",
  },
  'sens-de-l-annee-territoire': {
    'src/rooms/territoire/store.ts':
      "import { z } from '../enveloppe/door.ts';\nexport const s = z;\n",
  },
  'sens-de-l-annee-filiation': {
    'src/rooms/filiation/store.ts':
      "import { z } from '../enveloppe/door.ts';\nexport const s = z;\n",
  },
  'piece-sans-rang': {
    'src/core/a.ts': "import { n } from '../rooms/nouvelle/door.ts';\nexport const a = n;\n",
    'src/rooms/nouvelle/door.ts': 'export const n = 1;\n',
  },
  'aucun-cycle': {
    'src/core/a.ts': "import { b } from './b.ts';\nexport const a = () => b;\n",
    'src/core/b.ts': "import { a } from './a.ts';\nexport const b = () => a;\n",
  },
  'pas-de-dependance-de-developpement-en-production': {
    'src/core/a.ts': "import fc from 'fast-check';\nexport const a = fc;\n",
  },
};

test('une règle prend les valeurs d’une autre pièce par sa porte pure, et par elle seule', () => {
  const rule = 'export const w = 2;\n';
  const files = (from: string) => ({
    'src/rooms/territoire/rules/a.ts': rule,
    'src/rooms/territoire/rules/door.ts': "export { w } from './a.ts';\n",
    'src/rooms/enveloppe/rules/a.ts': `import { w } from '../../territoire/rules/${from}.ts';\nexport const r = w;\n`,
  });
  assert.match(inspect(files('door')), /no dependency violations/);
  assert.match(inspect(files('a')), /error par-la-porte:/);
});

test('la maison saine passe', () => {
  const types = "import type { T } from '../../territoire/door.ts';\nexport const r: T = 'x';\n";
  assert.match(inspect({ 'src/rooms/enveloppe/rules/a.ts': types }), /no dependency violations/);
});

test('un essai peut amener ce qu’il lui faut par une pièce qui vient après', () => {
  const essai = "import { z } from '../enveloppe/door.ts';\nexport const e = z;\n";
  const files = { 'src/rooms/territoire/a.test.ts': essai };
  assert.match(inspect(files), /no dependency violations/);
});

for (const [rule, files] of Object.entries(FAULTS)) {
  test(`la règle « ${rule} » attrape la faute plantée`, () => {
    assert.match(inspect(files), new RegExp(`error ${rule}:`));
  });
}
