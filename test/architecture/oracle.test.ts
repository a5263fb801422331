import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';

const folder = join(__dirname, '..', 'support', 'oracle');

/** Whatever a file imports, as types or lazily too. */
const importsOf = (text: string): readonly string[] =>
  [...text.matchAll(/\b(?:from|import|require)\s*\(?\s*['"]([^'"]+)['"]/g)].map(
    ([, name = '']) => name,
  );

/** A second opinion that shares code with the first is none. */
const isOwn = (name: string): boolean =>
  /^\.\/[\w-]+\.ts$/.test(name) || ['yaml', 'node:url'].includes(name);

describe('the oracle of the random rules', () => {
  it.each(readdirSync(folder))('%s imports nothing but the oracle and a reader of YAML', (file) => {
    const names = importsOf(readFileSync(join(folder, file), 'utf8'));
    expect(names.filter((name) => !isOwn(name))).toEqual([]);
  });

  it('would be told of what it takes from elsewhere', () => {
    const text = `import { tableFacts } from '../../../src/facts/index.ts';
import type { Rule } from "../rules.ts"; const { x } = await import('../../src/kql/index.ts');`;
    expect(importsOf(text).filter((name) => !isOwn(name))).toHaveLength(3);
  });
});
