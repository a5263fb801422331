import { describe, expect, test } from '@jest/globals';
import { nearestOf } from '../../src/diagnostics/index.ts';

describe('the name that was probably meant', () => {
  test.each([
    ['SigninLog', ['Syslog', 'SigninLogs'], 'SigninLogs'],
    ['remote_ip', ['RemotePort', 'RemoteIP'], 'RemoteIP'],
    ['Foo', ['Id', 'Perf'], undefined],
    ['__proto__', ['TenantId', 'Protocol'], undefined],
    ['T', ['A'], undefined],
    ['Size', [], undefined],
  ])('%s among %j is %s', (word, known, expected) => {
    expect(nearestOf(word, known)).toBe(expected);
  });
});
