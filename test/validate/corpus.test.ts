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

/**
 * Techniques of published rules that ATT&CK has given up, and those beside tactics that are not theirs,
 * each looked up: rules of 2020 and before, and four that name another tactic.
 */
const outdated = {
  RUL020: ['T1043', 'T1064'],
  RUL022: ['T1035', 'T1065', 'T1076', 'T1089', 'T1107', 'T1192', 'T1208', 'T1483', 'T1574.002'],
  RUL023: ['T1041', 'T1110', 'T1528'],
};

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
    const found = valid.flatMap(({ diagnostics }) => diagnostics);
    expect(found.filter(({ code }) => !Object.hasOwn(outdated, code))).toEqual([]);
  });

  it('get a word on techniques only where ATT&CK says otherwise', () => {
    const found = results.flatMap(({ diagnostics }) =>
      diagnostics.filter(({ code }) => Object.hasOwn(outdated, code)),
    );
    const techniques = Object.keys(outdated).map((code) => [
      code,
      [
        ...new Set(found.filter((one) => one.code === code).map(({ args }) => args.technique)),
      ].sort(),
    ]);
    expect(Object.fromEntries(techniques)).toEqual(outdated);
    expect(found).toHaveLength(20);
    expect(found.filter(({ code }) => code === 'RUL023')).toHaveLength(4);
  });

  it('are rejected only for a true defect, each with one diagnostic', () => {
    for (const { name, diagnostics } of results.filter(({ value }) => !value)) {
      expect(defective.some((pattern) => pattern.test(name)) ? '' : name).toBe('');
      expect(placesOf(diagnostics)).toHaveLength(1);
    }
  });
});
