import { describe, expect, it } from '@jest/globals';
import type { Change } from '../../src/plan/index.ts';
import { render, styleOf } from '../../src/render/index.ts';
import { verdict } from '../../src/render/plan-words.ts';
import { changes, planOf } from './plans.ts';

const style = styleOf(false);
const text = (...list: readonly Change[]): string =>
  render('plan', { plan: planOf(...list), diagnostics: [] }, { format: 'text', style }).toString();
const markdown = (...list: readonly Change[]): string =>
  render(
    'plan',
    { plan: planOf(...list), diagnostics: [] },
    { format: 'markdown', style },
  ).toString();

describe('the verdict', () => {
  it('counts each action', () => {
    const { create, update, adopt, unchanged, drifted } = changes;
    expect(verdict(planOf(adopt, create, update, drifted, unchanged, unchanged))).toBe(
      'Plan for emulator: 1 to adopt, 1 to create, 1 to update, 1 blocked, 2 unchanged.',
    );
  });

  it('says that nothing changes', () => {
    expect(verdict(planOf(changes.unchanged))).toMatch(/^No changes: 1 rule in emulator/);
    expect(verdict(planOf())).toBe('No rules for emulator.');
  });
});

describe('the verdict of a plan that writes markers alone', () => {
  it('says so, and counts no rule twice', () => {
    const { refreshed, unchanged } = changes;
    expect(verdict(planOf(refreshed))).toBe('Plan for emulator: 1 ownership marker to refresh.');
    expect(verdict(planOf(refreshed, refreshed, unchanged))).toBe(
      'Plan for emulator: 2 ownership markers to refresh, 1 unchanged.',
    );
    expect(markdown(refreshed)).toMatch(/^## Plan for emulator: 1 ownership marker to refresh/);
  });
});

describe('a plan as text', () => {
  it('begins with the verdict and ends with the digest', () => {
    const lines = text(changes.create).trimEnd().split('\n');
    expect(lines[0]).toBe('Plan for emulator: 1 to create.');
    expect(lines.at(-1)).toBe('as of 2026-06-30, plan abc');
  });

  it('shows a create with its schedule', () => {
    expect(text(changes.create)).toContain(
      '+ create new  New @team rule\n    rules/a.yaml\n    High severity, every PT1H over PT1H30M\n    created disabled: it will not run\n',
    );
  });

  it('shows all that an update changes', () => {
    const shown = text(changes.update);
    for (const line of [
      '    ip:port indicators: 25 added, 1 removed',
      '      + 192.0.2.0:443',
      '      + and 5 more',
      '      - 198.51.100.7:416',
      '    adds exclusion scheduled-maintenance on DeviceNetworkEvents, CommonSecurityLog until 2027-03-31: DeviceName in mgmt01',
      '    removes exclusion old on DnsEvents for good: DeviceName in mgmt01',
      '    changes exclusion moved on DeviceNetworkEvents now until 2028-01-01: DeviceName in mgmt01 (was until 2027-03-31: DeviceName in mgmt01)',
      '    reads DnsEvents as well',
      '    no longer reads UrlClickEvents',
      '    severity: Medium -> High',
      '    tactics: (none) -> ["Impact"] (changed in the portal)',
      '    description: (empty) -> (none) (changed in the portal and the repository)',
      '      -| take 2',
      '      +| take 1',
      '    keeps alienProperty as the workspace has it',
      '    disabled in the workspace and stays so: it will not run',
    ])
      expect(shown.split('\n')).toContain(line);
  });

  it('leaves unchanged rules out, unless their marker is written', () => {
    expect(text(changes.unchanged)).not.toContain('still');
    expect(text(changes.refreshed)).toContain('its ownership marker is written again');
    expect(text(changes.adopt)).toContain('only the ownership marker is written');
  });

  it('says why a rule is blocked and what to do', () => {
    const shown = text(changes.drifted);
    expect(shown).toContain('! blocked edited  Edited \\u001b[2J');
    expect(shown).toContain('changed in the workspace since the last deploy: severity');
    expect(shown).toContain('to mend it: ');
  });

  it('says what is left alone', () => {
    const plan = {
      ...planOf(changes.unchanged),
      orphans: [{ kind: 'analyticsRule' as const, id: 'gone', name: 'n', displayName: 'Gone' }],
      foreign: 2,
    };
    const shown = render('plan', { plan, diagnostics: [] }, { format: 'text', style }).toString();
    expect(shown).toContain('gone (Gone) is deployed but has no rule file: kept');
    expect(shown).toContain("2 other rules in the workspace: not this project's, not touched");
  });
});

describe('a plan as Markdown', () => {
  it('is inert', () => {
    const shown = markdown(changes.create, changes.drifted);
    expect(shown).toContain('New @&#8203;team rule');
    expect(shown).not.toContain('\u001b');
  });

  it('is indented nowhere, for four blanks would make code of it', () => {
    const outside = markdown(changes.create, changes.drifted)
      .split('```')
      .filter((_, index) => index % 2 === 0);
    expect(outside.join('')).not.toMatch(/^ {2,}\S/m);
  });

  it('shows queries and lists in blocks', () => {
    expect(markdown(changes.create)).toContain('```kusto\nT\n| take 1\n```');
    const update = markdown(changes.update);
    expect(update).toContain('```diff\n+ 192.0.2.0:443');
    expect(update).toContain('-| take 2\n+| take 1');
    expect(update).toContain('- `severity`: `Medium` → `High`\n');
    expect(update).toContain('(changed in the portal)');
  });
});

describe('a plan as JSON', () => {
  it('is the plan itself in an envelope', () => {
    const plan = planOf(changes.update);
    const written = render('plan', { plan, diagnostics: [] }, { format: 'json', style });
    expect(JSON.parse(written.toString())).toEqual({
      format: 'sentinel-rules/plan-result',
      version: 1,
      plan,
      counts: { error: 0, warning: 0, info: 0 },
      diagnostics: [],
    });
  });
});
