// @ts-check
import { layers } from '../layers.mjs';

/** @typedef {import('dependency-cruiser').IForbiddenRuleType} ForbiddenRule */

const names = Object.keys(layers);
const folders = (/** @type {readonly string[]} */ list) => `^src/(${list.join('|')})/`;

/**
 * The rules of one folder, made from its row of the matrix.
 * @param {string} name
 * @returns {ForbiddenRule[]}
 */
function rulesOf(name) {
  const { value = [], type = [], lazy = [] } = layers[name] ?? { value: [], type: [], lazy: [] };
  const from = { path: `^src/${name}/` };
  const strangers = names.filter(
    (other) => other !== name && ![...value, ...type, ...lazy].includes(other),
  );
  /** @type {ForbiddenRule[]} */
  const rules = [
    {
      name: `${name}-imports`,
      comment: `src/${name} may import only ${[...value, ...type, ...lazy].join(', ') || 'nothing'}: see layers.mjs. Move the thing you need, or pass it as an argument.`,
      severity: 'error',
      from,
      to: { path: folders(strangers) },
    },
  ];
  const typeOnly = type.filter((other) => !value.includes(other));
  if (typeOnly.length > 0)
    rules.push({
      name: `${name}-types-only`,
      comment: `src/${name} may know only the types of ${typeOnly.join(', ')}: write "import type".`,
      severity: 'error',
      from,
      to: { path: folders(typeOnly), dependencyTypesNot: ['type-only'] },
    });
  if (lazy.length > 0)
    rules.push({
      name: `${name}-lazy`,
      comment: `${lazy.join(', ')} are heavy: load them with "await import" in the command that needs them.`,
      severity: 'error',
      from,
      to: { path: folders(lazy), dynamic: false, dependencyTypesNot: ['type-only'] },
    });
  return rules;
}

/**
 * @param {string} name
 * @param {string} packages  A regular expression over resolved paths.
 * @param {readonly string[]} homes
 * @returns {ForbiddenRule}
 */
const onlyIn = (name, packages, homes) => ({
  name,
  comment: `Only src/${homes.join(', src/')} may use this: reach it through a port or a stage.`,
  severity: 'error',
  from: { path: '^src/', pathNot: folders(homes) },
  to: { path: packages },
});

/** @type {ForbiddenRule[]} */
export const forbidden = [
  ...names.flatMap(rulesOf),
  {
    name: 'no-circular',
    comment: 'A cycle has no order to read it in: move the shared part into a file of its own.',
    severity: 'error',
    from: {},
    to: { circular: true },
  },
  {
    name: 'doors-only',
    comment: 'Import another folder through its index.ts, its door; export there what is needed.',
    severity: 'error',
    from: { path: '^src/([^/]+)/' },
    to: { path: '^src/[^/]+/', pathNot: '^src/$1/|^src/[^/]+/index\\.ts$' },
  },
  {
    name: 'no-orphans',
    comment: 'Nothing imports this file: delete it, or export it from its index.ts.',
    severity: 'error',
    from: { orphan: true, path: '^src/', pathNot: '\\.d\\.c?ts$' },
    to: {},
  },
  {
    name: 'src-not-to-test',
    comment: 'Product code must not know its tests.',
    severity: 'error',
    from: { path: '^src/' },
    to: { path: '^(test|bench|scripts)/' },
  },
  {
    name: 'emulator-knows-nothing',
    comment:
      'The emulator and the canonical form must not prove each other: src/emulator imports node: only.',
    severity: 'error',
    from: { path: '^src/emulator/' },
    to: { pathNot: '^src/emulator/', dependencyTypesNot: ['core'] },
  },
  onlyIn('sdk-only-in-azure', 'node_modules/@azure/', ['azure']),
  onlyIn('yaml-only-in-source', 'node_modules/yaml/', ['source']),
  onlyIn('commander-only-in-cli', 'node_modules/(commander|cli-progress)/', ['cli']),
  onlyIn('colour-only-in-render', 'node_modules/(picocolors|diff)/', ['render']),
  onlyIn('addresses-only-in-indicators', 'node_modules/(ipaddr\\.js|tldts-icann)/', [
    'indicators',
    'engine',
  ]),
  onlyIn('concurrency-only-in-apply', 'node_modules/p-map/', ['apply']),
  {
    name: 'ajv-only-in-generated',
    comment:
      'Schemas are compiled at build time (scripts/generate.ts): src never loads ajv itself.',
    severity: 'error',
    from: { path: '^src/' },
    to: { path: 'node_modules/ajv' },
  },
  {
    name: 'io-at-the-edges',
    comment:
      'The file system and the network belong to files/, azure/, download/, cli/ and the emulator.',
    severity: 'error',
    from: { path: '^src/', pathNot: '^src/(files|cli|azure|download|emulator)/' },
    to: { path: '^(node:)?(fs|fs/promises|http|https|net|child_process|os|worker_threads)$' },
  },
  {
    name: 'not-to-unresolvable',
    comment: 'This import does not resolve: install the package or mend the path.',
    severity: 'error',
    from: {},
    to: { couldNotResolve: true },
  },
];
