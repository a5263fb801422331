import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import type { DocumentFeed } from '../../../src/exchange/index.ts';
import { misp } from '../../../src/exchange/feeds/misp.ts';
import { otx } from '../../../src/exchange/feeds/otx.ts';
import { stix } from '../../../src/exchange/feeds/stix.ts';
import { taxii } from '../../../src/exchange/feeds/taxii.ts';
import { takenBy } from '../../support/taken.ts';

/** Words that documents of the four have, where any of them may be expected. */
const keys = [
  ...[
    'type',
    'id',
    'objects',
    'pattern',
    'pattern_type',
    'source_ref',
    'target_ref',
    'object_refs',
  ],
  ...[
    'indicators',
    'indicator',
    'results',
    'malware_families',
    'name',
    'tags',
    'relationship_type',
  ],
  ...['response', 'Event', 'Attribute', 'Object', 'Tag', 'Galaxy', 'value', 'to_ids', 'info'],
  ...['collections', 'more', 'sourcesystem', 'stixobjects', '__proto__', 'constructor', 'toString'],
];
const words = [
  ...['bundle', 'indicator', 'indicator--1', 'malware--1', 'relationship', 'relationship--1'],
  ...['indicates', "[file:name = 'a']", 'domain', 'ip-dst|port', '|', '', 'a.example', '__proto__'],
];

const anyDocument: fc.Arbitrary<unknown> = fc.letrec((tie) => ({
  value: fc.oneof(
    { depthSize: 'medium' },
    fc.constantFrom<unknown>(...words, null, true, 1, -1.5, 1e30),
    fc.array(tie('value'), { maxLength: 3 }),
    fc
      .array(fc.tuple(fc.constantFrom(...keys), tie('value')), { maxLength: 6 })
      // As JSON.parse makes them: `__proto__` is a key like any other.
      .map((pairs) => Object.fromEntries(pairs)),
  ),
})).value;

describe.each<[string, DocumentFeed]>([
  ['stix', stix],
  ['taxii', taxii],
  ['misp', misp],
  ['otx', otx],
])('%s', (_, feed) => {
  it('reads any document without failing, and gives texts as values', () => {
    fc.assert(
      fc.property(anyDocument, (data) => {
        expect(typeof feed.isOne(data)).toBe('boolean');
        const { entries } = takenBy((take) => {
          feed.read(data, take);
        });
        for (const { value, type } of entries)
          expect([typeof value, typeof type]).toEqual(['string', 'string']);
      }),
      { numRuns: 1_000 },
    );
  });
});

describe('a server', () => {
  const lone = { type: 'indicator', id: 'indicator--1', pattern: "[file:name = 'a']" };
  const read = (data: unknown) =>
    takenBy((take) => {
      taxii.read(data, take);
    });

  it.each([
    [{ objects: [lone] }, ['objects/0']],
    [{ type: 'bundle', objects: [lone] }, ['objects/0']],
    [
      { api: { collections: [{ objects: [lone] }, { objects: [lone] }] } },
      ['api/collections/0/objects/0', 'api/collections/1/objects/0'],
    ],
  ])('of TAXII replies with %j', (data, places) => {
    expect(taxii.isOne(data)).toBe(true);
    expect(read(data).places).toEqual(places);
  });

  it.each([
    [{ objects: [5] }],
    [{ api: { collections: [] } }],
    [{ api: { objects: [lone] } }],
    [[]],
  ])('of another kind may reply with %j', (data) => {
    expect(taxii.isOne(data)).toBe(false);
  });
});
