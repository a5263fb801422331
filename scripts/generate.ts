/**
 * Writes what is made from something else: the schema validators (not committed) and
 * docs/diagnostics.md (committed). With --check, writes nothing and fails when the page is stale.
 */
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { Ajv } from 'ajv';
import standaloneModule from 'ajv/dist/standalone/index.js';
import { diagnosticsPage } from './diagnostics-page.ts';

const root = resolve(import.meta.dirname, '..');
const page = resolve(root, 'docs/diagnostics.md');
const generated = resolve(root, 'src/validate/generated');

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
  writeFileSync(resolve(generated, `${name}.cjs`), `${code}\n`);
  writeFileSync(resolve(generated, `${name}.d.cts`), declaration);
}

function checkPage(): void {
  if (readFileSync(page, 'utf8') === diagnosticsPage()) return;
  console.error('docs/diagnostics.md is stale: run "npm run generate" and commit the result');
  process.exitCode = 1;
}

if (process.argv.includes('--check')) checkPage();
else {
  mkdirSync(generated, { recursive: true });
  writeValidator('rule');
  writeValidator('config');
  writeFileSync(page, diagnosticsPage());
}
