/**
 * Writes what is made from something else: the schema validators (not committed) and
 * docs/diagnostics.md (committed). With --check, writes nothing and fails when the page is stale.
 */
import { createHash } from 'node:crypto';
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, relative, resolve } from 'node:path';
import { Ajv } from 'ajv';
import { buildSync } from 'esbuild';
import standaloneModule from 'ajv/dist/standalone/index.js';
import { diagnosticsPage } from './diagnostics-page.ts';

const root = resolve(import.meta.dirname, '..');
const page = resolve(root, 'docs/diagnostics.md');

/** Writes a CommonJS module, and its types beside it; git ignores both. */
function writeModule(path: string, code: string, types: string): void {
  const file = resolve(root, path);
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(`${file}.cjs`, code);
  writeFileSync(`${file}.d.cts`, types);
}

/** `export =` keeps the file what it is at run time: a CommonJS module that is one function. */
const declaration = `declare const validate: {
  (data: unknown): boolean;
  errors?:
    | readonly {
        readonly keyword: string;
        readonly instancePath: string;
        readonly schemaPath: string;
        readonly params: Readonly<Record<string, unknown>>;
      }[]
    | null;
};
export = validate;
`;

function writeValidator(name: string): void {
  // What is written for people is not loaded with the validator.
  const schema = JSON.parse(
    readFileSync(resolve(root, `schemas/${name}.schema.json`), 'utf8'),
    (key, value: unknown) =>
      (key === 'description' || key === 'examples' || key === 'title') && typeof value !== 'object'
        ? undefined
        : value,
  ) as object;
  const ajv = new Ajv({
    allErrors: true,
    strict: true,
    strictRequired: false, // oneOf: [{ required: [query] }, …] names properties of the level above
    allowUnionTypes: true,
    inlineRefs: false, // one function for each definition: half the code to load
    code: { source: true, esm: false },
  });
  // CommonJS of a transpiled module: Node gives the whole module.exports as the default import.
  const code = standaloneModule.default(ajv, ajv.compile(schema));
  writeModule(`src/validate/generated/${name}`, `${code}\n`, declaration);
}

/**
 * The Kusto language service is two scripts for a browser that find each other through globals. They
 * become one function with those globals as its own variables: nothing of it is seen outside.
 */
function writeLanguageService(): void {
  const home = resolve(root, 'node_modules/@kusto/language-service-next');
  const script = (name: string): string =>
    readFileSync(resolve(home, name), 'utf8')
      .replace(/^\/\/ SIG \/\/.*$/gm, '')
      // Streams that nobody opens here: without them it has no way to the file system.
      .replaceAll('require("fs")', 'undefined');
  const code = `module.exports = function languageService() {
  let Bridge, System, Kusto;
  const module = { exports: {} };
  const global = Object.create(globalThis, {
    Bridge: { get: () => Bridge, set: (value) => { Bridge = value; } },
    System: { get: () => System, set: (value) => { System = value; } },
    Kusto: { get: () => Kusto, set: (value) => { Kusto = value; } },
  });
  (function (self, window) {
${script('bridge.min.js')}
  }).call(global);
  (function (self, window) {
${script('Kusto.Language.Bridge.min.js')}
  }).call(global);
  return { Bridge, System, Kusto };
};
`;
  writeModule(
    'src/kusto/generated/language-service',
    code,
    "import type { LanguageService } from '../bridge.ts';\ndeclare const load: () => LanguageService;\nexport = load;\n",
  );
}

/** As a Content-Security-Policy names an inlined text. */
const policyHash = (text: string): string =>
  `sha256-${createHash('sha256').update(text).digest('base64')}`;

/** The script and the style sheet of HTML pages, as texts that src/render writes into each page. */
function writePageAssets(): void {
  const [script, style] = ['page.ts', 'page.css'].map((name) => {
    const { outputFiles } = buildSync({
      entryPoints: [resolve(root, 'src/browser', name)],
      bundle: true,
      minify: true,
      write: false,
      format: 'iife',
      target: ['chrome125', 'firefox128', 'safari18'],
      legalComments: 'none',
      charset: 'utf8',
    });
    return outputFiles[0]?.text.trim() ?? '';
  });
  const assets = {
    script,
    style,
    scriptHash: policyHash(script ?? ''),
    styleHash: policyHash(style ?? ''),
  };
  writeModule(
    'src/render/generated/page-assets',
    `module.exports = ${JSON.stringify(assets)};\n`,
    'declare const assets: Readonly<Record<"script" | "style" | "scriptHash" | "styleHash", string>>;\nexport = assets;\n',
  );
}

/** Of the whole program: what one run keeps is used only by a run of the same program. */
function writeFingerprint(): void {
  const folders = ['src', 'schemas'];
  const files = folders.flatMap((folder) =>
    readdirSync(resolve(root, folder), { recursive: true, encoding: 'utf8' })
      .filter((name) => /\.(?:ts|json|cjs)$/.test(name) && !name.endsWith('fingerprint.cjs'))
      .map((name) => resolve(root, folder, name)),
  );
  const hash = createHash('sha256');
  for (const file of [...files.sort(), resolve(root, 'package-lock.json')])
    hash.update(readFileSync(file));
  writeModule(
    'src/pipeline/generated/fingerprint',
    `module.exports = '${hash.digest('hex').slice(0, 32)}';\n`,
    'declare const fingerprint: string;\nexport = fingerprint;\n',
  );
}

/** What `init` writes, templates and schemas, as one module: for the bundle and for the tests. */
function writeTemplates(): void {
  const files = ['templates', 'schemas'].flatMap((folder) =>
    readdirSync(resolve(root, folder), { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile())
      .map((entry) => resolve(entry.parentPath, entry.name)),
  );
  const texts = files
    .sort()
    .map((file) => [relative(root, file).replaceAll('\\', '/'), readFileSync(file, 'utf8')]);
  writeModule(
    'src/scaffold/generated/texts',
    `module.exports = ${JSON.stringify(Object.fromEntries(texts), null, 2)};\n`,
    'declare const texts: Readonly<Record<string, string>>;\nexport = texts;\n',
  );
}

function checkPage(): void {
  if (readFileSync(page, 'utf8') === diagnosticsPage()) return;
  console.error('docs/diagnostics.md is stale: run "npm run generate" and commit the result');
  process.exitCode = 1;
}

if (process.argv.includes('--check')) checkPage();
else {
  writeValidator('rule');
  writeValidator('indicators');
  writeValidator('exclusions');
  writeValidator('config');
  writeValidator('test');
  writeLanguageService();
  writeTemplates();
  writePageAssets();
  writeFingerprint();
  writeFileSync(page, diagnosticsPage());
}
