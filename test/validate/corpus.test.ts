import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { placesOf, readRule } from '../support/read-rule.ts';

const corpus = resolve(__dirname, '../../../shared/corpus/rules/community-yaml');

/** Published rules with a true defect, and where it is. */
const defective = [
  /RapidTTL|InternalRecon-Sweep|NULL-ANY-Tunneling/, // requiredDataConnectors is a map without connectorId
  /PotentialMaliciousDomainRegistration/, // alertDisplaynameFormat
  /ExternalUserAddedRemovedInTeams/, // dataTypes beside requiredDataConnectors
];

describe('published rules of the community', () => {
  if (!existsSync(corpus)) {
    it('are not here: nothing is checked', () => {
      process.stderr.write(`no corpus at ${corpus}: published rules are not checked\n`);
      expect(existsSync(corpus)).toBe(false);
    });
    return;
  }
  const files = readdirSync(corpus).filter((name) => name.endsWith('.yaml'));
  const results = files.map((name) => ({
    name,
    ...readRule(readFileSync(join(corpus, name), 'utf8'), { path: name }),
  }));

  it('validate unchanged, at least 95 % of them', () => {
    const valid = results.filter(({ value }) => value);
    expect(valid.length / files.length).toBeGreaterThanOrEqual(0.95);
    expect(valid.flatMap(({ diagnostics }) => placesOf(diagnostics))).toEqual([]);
  });

  it('are rejected only for a true defect, each with one diagnostic', () => {
    for (const { name, diagnostics } of results.filter(({ value }) => !value)) {
      expect(defective.some((pattern) => pattern.test(name)) ? '' : name).toBe('');
      expect(placesOf(diagnostics)).toHaveLength(1);
    }
  });
});
