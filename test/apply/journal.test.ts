import { describe, expect, it } from '@jest/globals';
import { beginJournal, rollbackOf } from '../../src/apply/index.ts';
import { makePlan } from '../../src/plan/index.ts';
import type { LiveResource } from '../../src/resources/index.ts';
import { aBody } from '../support/rule-bodies.ts';
import { aRule, digest, liveOf, markerFor, planOf, project } from '../support/plans.ts';

const first = aBody({ severity: 'High' });
const edited = aBody({ severity: 'High', description: 'By hand.' });
const second = aBody({ severity: 'Low' });
const merged = aBody({ severity: 'Low', description: 'By hand.' });

/** A run that kept an edit, and the way back from it over what is live by then. */
function wayBack(live: LiveResource) {
  const plan = planOf({
    desired: [aRule('a', { body: second })],
    live: { resources: [liveOf('a', edited)], markers: [markerFor('a', first)] },
    drift: 'keep',
  });
  const journal = beginJournal(plan, 0);
  const { desired, created } = rollbackOf(journal, 'run.json');
  const { changes } = makePlan({
    target: 'prod',
    project,
    asOf: '2035-01-01',
    tool: 'sentinel-rules 0.1.0',
    desired,
    leftovers: created,
    live: { resources: [live], markers: [markerFor('a', second)] },
  });
  return { journal, changes };
}

describe('the journal of a run that kept an edit', () => {
  it('says what the rule was left as, edit included', () => {
    const { journal } = wayBack(liveOf('a', merged));
    expect(journal.changes).toMatchObject([
      { action: 'update', left: digest(merged), previous: { body: edited } },
    ]);
  });

  it('brings the rule back to what it was, edit included', () => {
    const { changes } = wayBack(liveOf('a', merged));
    expect(changes).toMatchObject([
      { action: 'update', write: { body: { properties: edited.properties } } },
    ]);
  });

  it('leaves the rule where somebody has edited it since', () => {
    const { changes } = wayBack(
      liveOf('a', { ...merged, properties: { ...merged.properties, severity: 'Informational' } }),
    );
    expect(changes).toMatchObject([{ action: 'blocked', reason: { kind: 'drifted' } }]);
  });
});
