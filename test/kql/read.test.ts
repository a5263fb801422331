import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { partsOf, print, read } from '../../src/kql/index.ts';
import { parseExpression } from '../../src/kql/parse-expression.ts';
import { printExpression } from '../../src/kql/print-expression.ts';
import { goldenFile } from '../support/golden.ts';
import { expression, query } from './arbitrary.ts';

const golden = goldenFile('ip-port', 'query.kql').trimEnd();

describe('read', () => {
  it('gives back the parts of whatever was printed', () => {
    fc.assert(
      fc.property(query, (of) => {
        expect(read(print(of).text)).toEqual(partsOf(of));
      }),
      { numRuns: 400 },
    );
  });

  it('gives back every expression as it was', () => {
    fc.assert(
      fc.property(expression, (of) => {
        const text = printExpression(of);
        const again = parseExpression(text);
        expect(again && printExpression(again)).toBe(text);
      }),
      { numRuns: 400 },
    );
  });

  it('knows lists, tables and exclusions of a real query', () => {
    expect(read(golden)).toMatchObject({
      lists: [{ name: 'ip_port_1', type: 'ip:port', threatType: 'botnet_cc', confidence: 75 }],
      tables: ['CommonSecurityLog', 'DeviceNetworkEvents'],
      exclusions: [
        { id: 'vulnerability-scanner', table: 'CommonSecurityLog' },
        {
          id: 'scheduled-maintenance',
          table: 'DeviceNetworkEvents',
          reference: 'SEC-4711',
          until: '2027-03-31',
          conditions: [
            { column: 'InitiatingProcessFileName', op: '=~', values: ['powershell.exe'] },
            {
              column: 'InitiatingProcessCommandLine',
              op: 'contains',
              values: [String.raw`C:\Ops\maintenance_check.ps1`],
            },
            { column: 'DeviceName', op: '=~', values: ['mgmt01'] },
          ],
        },
        {
          id: 'vulnerability-scanner',
          table: 'DeviceNetworkEvents',
          conditions: [
            {
              column: 'LocalIP',
              op: 'ipv4_is_in_any_range',
              values: ['10.20.30.0/24', '2001:db8:7::/48'],
            },
            { column: 'RemotePort', op: '>', values: ['1023'] },
          ],
        },
      ],
    });
  });

  it('refuses a text that differs in one character of its structure', () => {
    const indicators = new Set(
      [...golden.matchAll(/^ {2}"[^"]*",?$/gm)].flatMap(({ 0: line, index }) =>
        Array.from({ length: line.length }, (_, offset) => index + offset),
      ),
    );
    fc.assert(
      fc.property(
        fc.nat(golden.length - 1),
        fc.constantFrom('x', ' ', '"', '\n', ''),
        (at, put) => {
          const edited = golden.slice(0, at) + put + golden.slice(at + 1);
          fc.pre(edited !== golden && !indicators.has(at));
          expect(read(edited)).toBeUndefined();
        },
      ),
      { numRuns: 500 },
    );
  });

  it('reads a list whose values were edited in the form of the printer, and no other', () => {
    const removed = golden.replace('  "198.51.100.178:480",\n', '');
    const others = read(golden)?.lists[0]?.values.filter((value) => !value.includes(':480'));
    expect(others?.length).toBeGreaterThan(1);
    expect(read(removed)?.lists[0]?.values).toEqual(others);
    expect(read(golden.replace('416",', '416"'))).toBeUndefined();
    expect(read(golden.replace('203.0.113.17', String.raw`203\u002e0.113.17`))).toBeUndefined();
  });

  it.each([
    '',
    'DnsEvents',
    `${golden}\n`,
    golden.replaceAll('\n', '\r\n'),
    golden.replace('form 1', 'form 2'),
  ])('refuses any other text (%#)', (text) => {
    expect(read(text)).toBeUndefined();
  });
});

describe('parseExpression', () => {
  it.each([
    '',
    'a ==',
    '(a',
    'f(a',
    'f(a b)',
    'a in b',
    'a in (b',
    '§',
    'a b',
    'a and',
    'a ==)',
    'in',
    'f(a,',
  ])('does not take %j', (text) => {
    expect(parseExpression(text)).toBeUndefined();
  });
});
