import { describe, expect, it } from '@jest/globals';
import { createProgress } from '../../src/cli/progress.ts';
import { openSession } from '../../src/cli/session.ts';
import { changes } from '../render/plans.ts';
import { streamsOf } from '../support/run-cli.ts';

type Event = Parameters<Awaited<ReturnType<typeof createProgress>>['onEvent']>[0];

const { environment, streams, stderr } = streamsOf({ cwd: '/' });

const finished = (outcome: Extract<Event, { type: 'finished' }>['outcome']): Event => ({
  type: 'finished',
  change: changes.create,
  outcome,
});

describe('progress without a terminal', () => {
  it('tells what was applied; what was not is told once, by the report', async () => {
    const progress = await createProgress(openSession({ environment, streams }, {}), 3);
    progress.onEvent(finished({ result: 'applied' }));
    progress.onEvent(finished({ result: 'conflicted' }));
    progress.onEvent(finished({ result: 'skipped', why: 'interrupted' }));
    progress.stop();
    expect(stderr.text).toBe('  applied new\n');
  });
});
