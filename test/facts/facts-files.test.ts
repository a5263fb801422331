import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';

const folder = join(__dirname, '..', '..', 'src', 'facts');
const files = readdirSync(folder).filter((name) => name.endsWith('.json'));

describe.each(files)('%s', (name) => {
  it('says where its facts are from, of when they are, and under which licence', () => {
    const { source, retrieved, licence } = JSON.parse(
      readFileSync(join(folder, name), 'utf8'),
    ) as Readonly<Record<string, unknown>>;
    expect(source).toEqual(expect.stringMatching(/\S/));
    expect(retrieved).toEqual(expect.stringMatching(/^\d{4}-\d{2}(?:-\d{2})?$/));
    expect(licence).toEqual(expect.stringMatching(/\S/));
  });
});
