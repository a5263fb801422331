import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { withLayers } from '../../scripts/layer-table.ts';

const squeeze = (text: string): string => text.replace(/[ -]+/g, ' ');

describe('the table of layers in ARCHITECTURE.md', () => {
  it('says what layers.mjs says', async () => {
    const document = await readFile(join(__dirname, '../../ARCHITECTURE.md'), 'utf8');
    // Prettier pads the columns: compared are the words.
    expect(squeeze(withLayers(document))).toBe(squeeze(document));
  });

  it('needs the place to be marked', () => {
    expect(() => withLayers('nothing')).toThrow('lacks');
    expect(() => withLayers('<!-- layers:start -->')).toThrow('lacks');
  });
});
