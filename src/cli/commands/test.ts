import { once } from 'node:events';
import type { Diagnostic } from '../../diagnostics/index.ts';
import {
  createTestBench,
  type TestBench,
  type Tested,
  testRules,
  type TestSelection,
} from '../../pipeline/index.ts';
import { lines, render, type Results, terminal } from '../../render/index.ts';
import type { Exit } from '../exit-codes.ts';
import { open, type Opening } from '../opening.ts';
import { exitOfFindings } from '../outcome.ts';
import { isForPeople } from '../reading.ts';
import type { Invocation, TestRequest } from '../requests.ts';
import { openSession, type Session } from '../session.ts';
import { watchReads } from '../watch-reads.ts';

const nothing: Tested = { files: [], results: [], coverage: [], untested: [], diagnostics: [] };

/** All that was found, of the rules and of tests that could not be run; what breaks several tests once. */
const findingsOf = (opening: Opening, tested: Tested): readonly Diagnostic[] => [
  ...new Set([
    ...opening.diagnostics,
    ...tested.diagnostics,
    ...tested.results.flatMap(({ diagnostics }) => diagnostics),
  ]),
];

/** The language service is loaded for the first test, and stays for the runs of a watch. */
function sharedBench(): (opening: Opening) => () => Promise<TestBench> {
  const made = new Map<string, Promise<TestBench>>();
  return ({ context }) =>
    () => {
      const schemas = context.tableSchemas ?? {};
      const key = JSON.stringify(schemas);
      const bench = made.get(key) ?? createTestBench(schemas);
      made.set(key, bench);
      return bench;
    };
}

type OnPaths = (paths: readonly string[]) => void;

const selectionOf = (
  { filter, coverage, require }: TestRequest,
  paths: readonly string[],
): TestSelection => ({
  paths,
  filter,
  coverage: coverage === true,
  requireExclusions: require === 'exclusions',
});

/** What became of the tests, and all that was found on the way. */
interface Ran {
  readonly exit: Exit;
  readonly result: Results['test'];
  readonly found: readonly Diagnostic[];
}

/** Runs the tests once, and says what became of them. */
export async function runTests(
  session: Session,
  request: TestRequest,
  {
    benchFor = sharedBench(),
    onPaths,
  }: { readonly benchFor?: ReturnType<typeof sharedBench>; readonly onPaths?: OnPaths } = {},
): Promise<Ran> {
  const opening = await open(session, request);
  const { paths, context, sources } = opening;
  const { paths: shared = [] } = context.shared ?? {};
  onPaths?.([...paths, ...shared, ...opening.texts.map(({ path }) => path)]);
  const { format } = request;
  const selection = selectionOf(request, paths);
  const ready = exitOfFindings(opening.diagnostics) === undefined;
  const tested = ready
    ? await testRules(selection, context, { ...sources, bench: benchFor(opening) })
    : nothing;
  const diagnostics = findingsOf(opening, tested);
  if (isForPeople(format)) session.report(diagnostics, [...opening.texts, ...tested.files]);
  const { style, verbose } = session;
  const result = { ...tested, diagnostics: [...opening.diagnostics, ...tested.diagnostics] };
  session.print(render('test', result, { format, style, verbose }));
  const failed = tested.results.some(({ outcome }) => outcome !== 'passed');
  const exit = exitOfFindings(diagnostics) ?? (failed ? 'invalid' : 'clean');
  return { exit, result, found: diagnostics };
}

const runOnce = async (...asked: Parameters<typeof runTests>): Promise<Exit> =>
  (await runTests(...asked)).exit;

/** Runs the tests after every change until it is interrupted; a change during a run is not missed. */
async function runWatching(session: Session, request: TestRequest): Promise<Exit> {
  const stop = session.environment.interrupt();
  const benchFor = sharedBench();
  let last = Promise.resolve<Exit>('clean');
  const watched = watchReads(session.files, () => {
    last = last.then(() => {
      session.tell(lines([terminal`a file has changed`]));
      return runOnce(watching, request, { benchFor });
    });
  });
  const watching = { ...session, files: watched.files };
  const onPaths: OnPaths = (paths) => {
    watched.start(paths);
    session.tell(lines([terminal`watching ${paths.join(', ')}; Ctrl-C ends`]));
  };
  last = runOnce(watching, request, { benchFor, onPaths });
  await last;
  if (!stop.aborted) await once(stop, 'abort');
  watched.close();
  return await last;
}

/** Runs the tests of rules; with --watch again after every change, until it is interrupted. */
export async function test(invocation: Invocation, request: TestRequest): Promise<Exit> {
  const session = openSession(invocation, request);
  return request.watch
    ? await runWatching(session, request)
    : await runOnce(session, request, { benchFor: sharedBench() });
}
