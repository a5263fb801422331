import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { armNameOf } from '../../src/resources/index.ts';

const project = '00000000-0000-4000-8000-000000000001';

describe('armNameOf', () => {
  it('is UUIDv5 of "<projectId>/<id>" (expected value: uuid.uuid5 of Python)', () => {
    expect(armNameOf(project, 'tofsee')).toBe('2e1031c6-a721-50f8-804d-9713c2209fce');
  });

  it('does not depend on the case in which the project id is written', () => {
    const id = 'ABCDEF00-0000-4000-8000-000000000001';
    expect(armNameOf(id, 'a')).toBe(armNameOf(id.toLowerCase(), 'a'));
  });

  it('is a different valid UUIDv5 for each rule and each project', () => {
    fc.assert(
      fc.property(fc.uuid(), fc.string(), fc.string(), (projectId, one, other) => {
        expect(armNameOf(projectId, one)).toMatch(
          /^[0-9a-f]{8}-[0-9a-f]{4}-5[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/,
        );
        if (one !== other) expect(armNameOf(projectId, one)).not.toBe(armNameOf(projectId, other));
        expect(armNameOf(projectId, one)).not.toBe(armNameOf(project, one));
      }),
    );
  });
});
