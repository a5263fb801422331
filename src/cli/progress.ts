import type { SingleBar } from 'cli-progress';
import type { DeployHooks, InspectionProgress } from '../pipeline/index.ts';
import { eventText } from '../render/index.ts';
import type { Session } from './session.ts';

/** Shows how far a deploy is. */
export interface Progress {
  readonly onEvent: DeployHooks['onEvent'];
  readonly stop: () => void;
}

type Event = Parameters<DeployHooks['onEvent']>[0];
type Finished = Extract<Event, { readonly type: 'finished' }>;

/** What goes as planned; of anything else the plan has said why, or the report will. */
const isApplied = ({ result }: Finished['outcome']): boolean => result === 'applied';

/** One line for each change that is done: for logs. */
function plainProgress(session: Session): Progress {
  return {
    onEvent: (event) => {
      if (event.type === 'finished' && isApplied(event.outcome))
        session.tell(eventText(event, session.noteStyle));
    },
    stop: () => undefined,
  };
}

type Bar = Pick<SingleBar, 'increment' | 'update' | 'stop'>;

/** Columns of a bar. */
const shortestBar = 5;
const longestBar = 40;

/** A bar on a terminal; undefined elsewhere, and in CI. */
export async function barOn(
  { streams: { stderr }, environment }: Session,
  total: number,
  { what, passing }: { readonly what: string; readonly passing: boolean },
): Promise<Bar | undefined> {
  if (stderr.isTTY !== true || environment.variables.CI) return undefined;
  const { SingleBar: Shown, Presets } = await import('cli-progress');
  const format = `${what} {bar} {value}/{total}`;
  const room = (stderr.columns ?? 80) - what.length - 2 * String(total).length - 4;
  const barsize = Math.max(shortestBar, Math.min(longestBar, room));
  const bar = new Shown(
    { stream: stderr, format, barsize, hideCursor: true, clearOnComplete: passing },
    Presets.shades_classic,
  );
  bar.start(total, 0);
  return bar;
}

/** A bar on a terminal, lines elsewhere. */
export async function createProgress(session: Session, total: number): Promise<Progress> {
  const bar = await barOn(session, total, { what: 'deploying', passing: false });
  if (!bar) return plainProgress(session);
  return {
    onEvent: (event) => {
      if (event.type === 'finished') bar.increment();
    },
    stop: () => {
      bar.stop();
    },
  };
}

/** Queries that take a while: the language service, which takes seconds, looks at some 20 a second. */
const many = 20;

/** A bar on a terminal while many queries are looked at, gone when it is done; nothing elsewhere. */
export async function inspectionProgress(
  session: Session,
  total: number,
): Promise<InspectionProgress | undefined> {
  if (total < many) return undefined;
  const bar = await barOn(session, total, { what: 'checking queries', passing: true });
  return (
    bar && {
      step: () => {
        bar.increment();
      },
      stop: () => {
        bar.stop();
      },
    }
  );
}
