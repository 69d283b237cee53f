/**
 * The rooms, in the order of the year: a room imports only rooms that stand before it; its tests also
 * those that bring about what they need. Those to come have their place already.
 */
const ROOMS = [
  'territoire',
  'import-du-territoire',
  'filiation',
  'quartier-propose',
  'localisation',
  'acteur',
  'dispositif',
  'eligibilite',
  'enveloppe',
  'appel',
  'lieux-de-l-action',
  'plan-de-financement',
  'dossier',
  'brouillon',
  'accuse-de-reception',
  'depot-par-tableau',
  'proposition',
  'dialogue',
  'deliberation',
  'convention',
  'paiement',
  'bilan',
  'vitrine',
];

const ORDER = ROOMS.slice(0, -1).map((room, rank) => ({
  name: `sens-de-l-annee-${room}`,
  severity: 'error',
  from: { path: `^src/rooms/${room}/`, pathNot: '\\.test\\.ts$' },
  to: { path: `^src/rooms/(${ROOMS.slice(rank + 1).join('|')})/` },
}));

const WITHOUT_PLACE = {
  name: 'piece-sans-rang',
  comment: 'a room has its place in the year, above',
  severity: 'error',
  from: { path: '^src/' },
  to: { path: '^src/rooms/', pathNot: `^src/rooms/(${ROOMS.join('|')})/` },
};

// biome-ignore lint/style/noDefaultExport: what dependency-cruiser reads.
export default {
  forbidden: [
    {
      name: 'aucun-cycle',
      severity: 'error',
      from: {},
      to: {
        circular: true,
      },
    },
    {
      name: 'vers-l-interieur-core-ne-connait-aucune-piece',
      comment: 'core knows no room',
      severity: 'error',
      from: {
        path: '^src/core/',
      },
      to: {
        path: '^src/(rooms|cli|client|main)',
      },
    },
    {
      name: 'le-navigateur-n-importe-que-du-pur',
      comment: "the browser's script sees pure rules and pure core, nothing of the server",
      severity: 'error',
      from: {
        path: '^src/client/',
      },
      to: {
        path: '^src/',
        pathNot: [
          '^src/client/',
          '^src/rooms/[^/]+/rules(/|\\.ts$)',
          '^src/core/(decision|money|day|identifiers|typography|fractions)\\.ts$',
          '^src/core/(typography|money)/',
        ],
      },
    },
    {
      name: 'le-client-n-est-que-du-navigateur',
      severity: 'error',
      from: {
        path: '^src/',
        pathNot: '^src/client/',
      },
      to: {
        path: '^src/client/',
      },
    },
    {
      name: 'vers-l-interieur-rules-pur',
      comment:
        'a rules file imports only rules of its own room, pure core, values through the pure door of another room, and types through its door',
      severity: 'error',
      from: {
        path: '^src/rooms/([^/]+)/rules(/|\\.ts$)',
        pathNot: '\\.test\\.ts$',
      },
      to: {
        path: '^src/',
        pathNot: [
          '^src/rooms/$1/rules(/|\\.ts$)',
          '^src/core/(decision|money|day|identifiers|typography|canonical|fractions)\\.ts$',
          '^src/core/access(/|\\.ts)',
          '^src/core/geo-files/types\\.ts$',
          '^src/core/geometry/',
          '^src/rooms/[^/]+/(rules/)?door\\.ts$',
        ],
      },
    },
    {
      name: 'rules-sans-monde-exterieur',
      comment: 'a rules file touches nothing that can wait, fail or know the time',
      severity: 'error',
      from: {
        path: '^src/rooms/[^/]+/rules(/|\\.ts$)',
        pathNot: '\\.test\\.ts$',
      },
      to: {
        dependencyTypes: ['core'],
      },
    },
    {
      name: 'rules-porte-types-seulement',
      comment: 'a rules file may import types through a door, values through `rules/door.ts` alone',
      severity: 'error',
      from: {
        path: '^src/rooms/[^/]+/rules(/|\\.ts$)',
        pathNot: '\\.test\\.ts$',
      },
      to: {
        path: '^src/rooms/[^/]+/door\\.ts$',
        dependencyTypesNot: ['type-only'],
      },
    },
    {
      name: 'store-ne-connait-pas-pages',
      severity: 'error',
      from: {
        path: '^src/rooms/([^/]+)/store(/|\\.ts$)',
      },
      to: {
        path: '^src/rooms/$1/pages',
      },
    },
    {
      name: 'par-la-porte',
      comment: 'a room sees another room only through its door',
      severity: 'error',
      from: {
        path: '^src/rooms/([^/]+)/',
        pathNot: '\\.test\\.ts$',
      },
      to: {
        path: '^src/rooms/([^/]+)/',
        pathNot: ['^src/rooms/$1/', '^src/rooms/[^/]+/((rules|pages)/)?door\\.ts$'],
      },
    },
    {
      name: 'ecrans-par-les-ecrans',
      comment: 'screens alone enter a room by the door of its screens',
      severity: 'error',
      from: {
        path: '^src/',
        pathNot: '^src/(web|rooms/[^/]+/pages)/',
      },
      to: {
        path: '^src/rooms/[^/]+/pages/door\\.ts$',
      },
    },
    {
      name: 'de-l-exterieur-par-la-porte',
      comment: 'cli and web enter a room by its door, its rules or its pages',
      severity: 'error',
      from: {
        path: '^src/(cli|web)/',
      },
      to: {
        path: '^src/rooms/[^/]+/',
        pathNot: '^src/rooms/[^/]+/(door\\.ts$|rules(/|\\.ts$)|pages(/|\\.tsx$))',
      },
    },
    ...ORDER,
    WITHOUT_PLACE,
    {
      name: 'pas-de-dependance-de-developpement-en-production',
      severity: 'error',
      from: {
        path: '^src/',
        pathNot: '\\.test\\.ts$',
      },
      to: {
        dependencyTypes: ['npm-dev'],
        dependencyTypesNot: ['type-only'],
      },
    },
    {
      name: 'introuvable',
      severity: 'error',
      from: {},
      to: {
        couldNotResolve: true,
        pathNot: '^geojson$',
      },
      comment: 'geojson is a package of types alone',
    },
  ],
  options: {
    doNotFollow: {
      path: 'node_modules',
    },
    parser: 'swc',
    tsPreCompilationDeps: true,
    enhancedResolveOptions: {
      extensions: ['.ts', '.tsx', '.js', '.json'],
      exportsFields: ['exports'],
      conditionNames: ['import', 'node', 'default'],
    },
  },
};
