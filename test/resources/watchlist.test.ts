import { describe, expect, test } from '@jest/globals';
import { diffWatchlist, watchlistAliasOf, watchlistCsv } from '../../src/resources/index.ts';

const project = '3f1f5b5e-8f5a-4c55-9a83-6f0d5b8f6a11';
const item = (Indicator: string, List = 'domain -') => ({ Indicator, List });

describe('a watchlist', () => {
  test('has an alias that is stable, its own in every project, and within what the service takes', () => {
    const alias = watchlistAliasOf(project, 'threatfox-win-tofsee');
    expect(alias).toBe(watchlistAliasOf(project.toUpperCase(), 'threatfox-win-tofsee'));
    expect(alias).not.toBe(watchlistAliasOf(project.replace('3', '4'), 'threatfox-win-tofsee'));
    for (const id of ['a', 'x'.repeat(128), `${'y'.repeat(40)}._-${'z'.repeat(40)}`, 'A.b_c-'])
      expect(watchlistAliasOf(project, id)).toMatch(/^[A-Za-z0-9][A-Za-z0-9-]{1,62}[A-Za-z0-9]$/);
    expect(watchlistAliasOf(project, 'a.b')).not.toBe(watchlistAliasOf(project, 'a-b'));
  });

  test('is uploaded as CSV whose cells are quoted where they have to be', () => {
    const items = [item('evil.example'), item('C:\\a,b', 'filepath 50 say "x"')];
    expect(watchlistCsv({ items })).toBe(
      'Indicator,List\r\nevil.example,domain -\r\n"C:\\a,b","filepath 50 say ""x"""\r\n',
    );
  });

  test('differs in the items that come and go, and in those that move to another list', () => {
    const live = [item('a.example'), item('b.example'), item('c.example')];
    const desired = [item('c.example', 'domain 50'), item('b.example'), item('d.example')];
    expect(diffWatchlist(live, desired)).toEqual({
      added: [item('c.example', 'domain 50'), item('d.example')],
      removed: [item('a.example'), item('c.example')],
    });
    expect(diffWatchlist(live, live)).toEqual({ added: [], removed: [] });
  });
});
