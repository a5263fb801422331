import { spawnSync } from 'node:child_process';
import { dirname, join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { findChromium } from '../support/chromium.mjs';

const root = join(__dirname, '../..');

describe('without a browser', () => {
  it('the tests of pages are left out, and that is said', () => {
    const { stdout, stderr } = spawnSync(
      process.execPath,
      [join(root, 'node_modules/jest/bin/jest.js'), '--listTests', 'test/browser', 'test/kql'],
      {
        cwd: root,
        encoding: 'utf8',
        env: { PATH: dirname(process.execPath), CHROMIUM_PATH: '/no/such' },
      },
    );
    expect(stderr).toContain('test/browser is LEFT OUT');
    expect(stdout).toContain('test/kql/');
    expect(stdout).not.toContain('test/browser/');
  });

  it('none is found where there is none, and one that is named is taken', () => {
    expect(findChromium({ PATH: '/no/such/folder' })).toBeUndefined();
    expect(findChromium({})).toBeUndefined();
    expect(findChromium({ CHROMIUM_PATH: '/no/such/file' })).toBeUndefined();
    expect(findChromium({ CHROMIUM_PATH: process.execPath })).toBe(process.execPath);
  });
});
