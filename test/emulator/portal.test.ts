import { describe, expect, it } from '@jest/globals';
import type { JsonObject } from '../../src/resources/index.ts';
import { anEmulator } from '../support/arm.ts';
import { aRuleBody } from '../support/rule-body.ts';

const put = { method: 'PUT', path: 'alertRules/a', body: aRuleBody() };
const get = { path: 'alertRules/a' };

describe('somebody in the portal', () => {
  it('edits a rule: new values, etag and time, and no request', async () => {
    const { ask, emulator, clock } = anEmulator();
    const { body: before } = await ask(put);
    clock.advance(1_000);
    emulator.portal.edit('A', { severity: 'Low', description: undefined });
    const { body: after } = await ask(get);
    expect(after).toMatchObject({ name: 'a', properties: { severity: 'Low', description: null } });
    expect(after.etag).not.toBe(before.etag);
    const times = [before, after].map(
      ({ properties }) => (properties as { lastModifiedUtc: string }).lastModifiedUtc,
    );
    expect(times[1]?.slice(0, 19)).toBe('2035-01-01T00:00:01');
    expect(times[0]?.slice(0, 19)).toBe('2035-01-01T00:00:00');
    expect(emulator.counts()).toEqual({ PUT: 1, GET: 1 });
    const stale = { ...put, body: { ...aRuleBody(), etag: before.etag } };
    expect((await ask(stale)).status).toBe(409);
  });

  it('creates a rule, and deletes it', async () => {
    const { ask, emulator } = anEmulator();
    const { kind, ...rest } = aRuleBody();
    const properties = rest.properties as unknown as JsonObject;
    emulator.portal.create('a', { kind, properties });
    expect((await ask(get)).body).toMatchObject({ name: 'a', kind, properties });
    emulator.portal.delete('A');
    expect((await ask(get)).status).toBe(404);
    expect((await ask(put)).status).toBe(409); // recently deleted
    emulator.portal.create('a', { kind, properties });
    expect((await ask(put)).status).toBe(200);
  });

  it('cannot do what is not there to be done', () => {
    const { portal } = anEmulator().emulator;
    expect(() => {
      portal.edit('a', {});
    }).toThrow('there is no rule a');
    expect(() => {
      portal.delete('a');
    }).toThrow('there is no rule a');
    expect(() => {
      portal.create('builtinFUSION', { kind: 'Fusion', properties: {} });
    }).toThrow('there is a rule');
  });
});
