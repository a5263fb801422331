/** Bundles the program into dist/: no dependency is installed with the package. */
import { chmod, readFile, rm, writeFile } from 'node:fs/promises';
import { build, type Plugin } from 'esbuild';
import { throughDoors } from './through-doors.ts';
import { noticesOf, packagesOf } from './notices.ts';

/**
 * Generated validators are CommonJS, for jest. In the bundle that would be one big function, read
 * twice by the engine before the first rule is checked: as a module its functions stay lazy.
 */
const validatorsAsModules: Plugin = {
  name: 'validators-as-modules',
  setup(bundler) {
    bundler.onLoad({ filter: /[\\/]validate[\\/]generated[\\/]\w+\.cjs$/ }, async ({ path }) => {
      const text = await readFile(path, 'utf8');
      const contents = text.replace(
        /^"use strict";module\.exports = (\w+);module\.exports\.default = \1;/,
        'export default $1;',
      );
      if (contents === text) throw new Error(`${path} does not start as ajv writes it`);
      return { contents, loader: 'js' };
    });
  },
};

await rm('dist', { recursive: true, force: true });

const { metafile } = await build({
  entryPoints: { bin: 'src/cli/bin.ts' },
  outdir: 'dist',
  bundle: true,
  splitting: true,
  format: 'esm',
  platform: 'node',
  // ES modules where a package has them: they are shaken, CommonJS is taken whole.
  mainFields: ['module', 'main'],
  target: 'node20.19',
  minify: true,
  legalComments: 'none',
  metafile: true,
  plugins: [throughDoors, validatorsAsModules],
  chunkNames: 'chunks/[name]-[hash]',
  // Bundled CommonJS packages ask for Node's own modules through require, and for their own name.
  banner: {
    js: "import { createRequire as makeRequire } from 'node:module';\nconst require = makeRequire(import.meta.url);\nconst __filename = import.meta.filename;",
  },
  logLevel: 'warning',
});

const bin = await readFile('dist/bin.js', 'utf8');
await writeFile('dist/bin.js', `#!/usr/bin/env node\n${bin.replace(/^#!.*\n/, '')}`);
await chmod('dist/bin.js', 0o755);
await writeFile(
  'THIRD_PARTY_NOTICES.md',
  await noticesOf([...packagesOf(metafile), 'node_modules/@kusto/language-service-next']),
);

const size = Object.values(metafile.outputs).reduce((sum, { bytes }) => sum + bytes, 0);
console.log(`dist/: ${Object.keys(metafile.outputs).length} files, ${Math.round(size / 1024)} KiB`);
