import type { DeployHooks } from '../pipeline/index.ts';
import { eventText } from '../render/index.ts';
import type { Session } from './session.ts';

/** Shows how far a deploy is. */
export interface Progress {
  readonly onEvent: DeployHooks['onEvent'];
  readonly stop: () => void;
}

type Event = Parameters<DeployHooks['onEvent']>[0];
type Finished = Extract<Event, { readonly type: 'finished' }>;

/** Nothing is done about these; the plan has said why. */
const isQuiet = ({ result }: Finished['outcome']) => result === 'unchanged' || result === 'blocked';

/** One line for each change that is done: for logs. */
function plainProgress(session: Session): Progress {
  return {
    onEvent: (event) => {
      if (event.type === 'finished' && !isQuiet(event.outcome))
        session.tell(eventText(event, session.noteStyle));
    },
    stop: () => undefined,
  };
}

/** A bar on a terminal, lines elsewhere. */
export async function createProgress(session: Session, total: number): Promise<Progress> {
  const { stderr } = session.streams;
  if (stderr.isTTY !== true || session.environment.variables.CI) return plainProgress(session);
  const { SingleBar, Presets } = await import('cli-progress');
  const bar = new SingleBar(
    { stream: stderr, format: 'deploying {bar} {value}/{total}', hideCursor: true },
    Presets.shades_classic,
  );
  bar.start(total, 0);
  return {
    onEvent: (event) => {
      if (event.type === 'finished') bar.increment();
    },
    stop: () => {
      bar.stop();
    },
  };
}
