import { join } from 'node:path';
import type { CompileContext, CompiledRule } from '../../../src/compile/index.ts';
import { testContext } from '../compile-files.ts';
import { type Event, ruleFile } from '../oracle/exclusions.ts';
import { type Expected, type Judgement, oracleOf } from '../oracle/judge.ts';
import { type Chance, chanceOf } from './chance.ts';
import { eventsFor, type Made, type Purpose } from './events.ts';
import { compileProject, writeTexts } from './project.ts';
import { asOf, type Drawn, drawRule, everyPair, workspace } from './rules.ts';
import type { Finding, Runner } from './run.ts';

/** Something that the rule should not have done, with all that is needed to see it again. */
export interface Failure {
  /** Which rule of the seed it was, and its text. */
  readonly index: number;
  readonly rule: string;
  /** Of the last draw, which is the one that was tried. */
  readonly outside: Drawn['outside'];
  readonly problem: string;
  readonly event?: Event;
  readonly purpose?: Purpose;
  readonly expected?: unknown;
  readonly got?: unknown;
}

/** What came of one rule. */
export interface Trial {
  /** Codes for which the rule was refused. */
  readonly refused: readonly string[];
  /** How many events were judged, by what came of them. */
  readonly found: number;
  readonly silent: number;
  readonly dropped: number;
  /** `table type column` of what was planted and found. */
  readonly covered: readonly string[];
  readonly failures: readonly Failure[];
}

const noon = Date.parse(`${asOf}T12:00:00Z`) / 1000;
const midnight = Date.parse(`${asOf}T00:00:00Z`) / 1000;
const day = 86_400;

/** When events happen: lately, or around the end of an exclusion; each at a time of its own. */
function timed(made: readonly Made[], seed: string): readonly (Made & Event)[] {
  const chance = chanceOf(`${seed} times`);
  return made.map((one, index) => {
    const late = chance.odds(0.03) && one.inTime !== true;
    const time = chance.odds(0.8)
      ? noon - 1 - index
      : chance.pick([midnight - 1 - index, midnight + index, midnight - day - 1 - index]);
    return { ...one, time, ingested: late ? noon - 66 * 60 : noon - 1 };
  });
}

/** A failure without the rule that it is of. */
type Wrong = Omit<Failure, 'rule' | 'index' | 'outside'>;

const keyOf = ({ table }: Event, { Indicator }: Expected): string => `${table} ${Indicator}`;

type Judged = Made & Event & Judgement & { readonly times: number };

/** Events whose findings the query would count together are run apart, so that each is seen by itself. */
function batchesOf(judged: readonly Judged[]): readonly (readonly Judged[])[] {
  const batches: { readonly keys: Set<string>; readonly events: Judged[] }[] = [];
  for (const event of judged) {
    const keys = event.expected.map((one) => keyOf(event, one));
    let batch = batches.find((one) => keys.every((key) => !one.keys.has(key)));
    if (!batch) {
      batch = { keys: new Set(), events: [] };
      batches.push(batch);
    }
    for (const key of keys) batch.keys.add(key);
    batch.events.push(event);
  }
  return batches.map(({ events }) => events);
}

const sorted = (texts: readonly string[]): readonly string[] => [...texts].sort();

/** What an event gave, against what it had to give; undefined where they agree. */
function disagreement(
  event: Judged,
  found: readonly Finding[],
): Pick<Failure, 'problem' | 'expected' | 'got'> | undefined {
  const got = found.filter(
    ({ SourceTable, EndTime }) => SourceTable === event.table && EndTime === event.time,
  );
  const columnsOf = new Map(
    event.expected.map(({ Indicator, IndicatorType, columns }) => [
      `${IndicatorType} ${Indicator}`,
      columns,
    ]),
  );
  const shown = got.map(({ MatchedColumn, EndTime: _time, ...rest }) => {
    const own = columnsOf.get(`${rest.IndicatorType} ${rest.Indicator}`);
    return JSON.stringify({
      ...rest,
      column: own?.includes(MatchedColumn) === true ? 'right' : MatchedColumn,
    });
  });
  const wanted = event.expected.map(({ columns: _columns, ...rest }) =>
    JSON.stringify({
      SourceTable: rest.SourceTable,
      Indicator: rest.Indicator,
      IndicatorType: rest.IndicatorType,
      ThreatType: rest.ThreatType,
      Confidence: rest.Confidence,
      PortMatch: rest.PortMatch,
      AlertSeverity: rest.AlertSeverity,
      EventCount: 1,
      column: 'right',
    }),
  );
  if (JSON.stringify(sorted(shown)) === JSON.stringify(sorted(wanted))) return undefined;
  const problem = shown.length < wanted.length ? 'a finding is missing' : 'a finding is wrong';
  return { problem, expected: event.expected, got };
}

const counted = (counts: readonly (readonly [string, number])[]): string => {
  const sums = new Map<string, number>();
  for (const [key, count] of counts) sums.set(key, (sums.get(key) ?? 0) + count);
  return JSON.stringify([...sums].sort(([one], [other]) => (one < other ? -1 : 1)));
};

/** All events at once: the query must count what it found, no more and no less. */
function miscount(judged: readonly Judged[], found: readonly Finding[]): Wrong[] {
  const expected = counted(
    judged.flatMap((event) => event.expected.map((one) => [keyOf(event, one), 1] as const)),
  );
  const got = counted(
    found.map(({ SourceTable, Indicator, EventCount }) => [
      `${SourceTable} ${Indicator}`,
      EventCount,
    ]),
  );
  return expected === got ? [] : [{ problem: 'the counts of all events differ', expected, got }];
}

/** A generator that plants nothing, or an oracle that finds nothing, would prove nothing. */
function misjudged(event: Judged): Wrong[] {
  const { purpose, expected, dropped, at, times } = event;
  const shows = expected.length + dropped.length > 0;
  return purpose === 'planted' && at !== undefined && !shows && times > 0
    ? [{ problem: 'the oracle does not see what was planted', event }]
    : [];
}

const context: CompileContext = { ...testContext, asOf, workspace };

/** Compiles what was drawn in a folder of its own. */
async function compiled({ text, outside }: Drawn, folder: string) {
  writeTexts(folder, { ...outside.files, [ruleFile]: text });
  const { rules, diagnostics } = await compileProject(folder, context, outside.parameters);
  const errors = diagnostics.filter(({ severity }) => severity === 'error');
  return { rules, refused: errors.map(({ code }) => code) };
}

/** All events of a rule as the oracle judges them. */
function judgedEvents(drawn: Drawn, chance: Chance, seed: string): readonly Judged[] {
  const { text, outside, samples } = drawn;
  const oracle = oracleOf(text, { asOf, workspace, now: noon, outside });
  const hunted = new Set(oracle.targets.map((target) => target.text));
  const isSure = (event: Event): boolean =>
    hunted.size === samples.length &&
    oracle.tables.includes(event.table) &&
    event.ingested > noon - 60;
  return timed(eventsFor(drawn, chance), seed).map((event) => ({
    ...event,
    ...oracle.judge(event),
    times: isSure(event) ? 1 : 0,
  }));
}

function failuresOf(
  judged: readonly Judged[],
  run: (events: readonly Event[]) => readonly Finding[],
): readonly Wrong[] {
  const apart = batchesOf(judged).flatMap((batch) => {
    const found = run(batch);
    return batch.flatMap((event): Wrong[] => {
      const wrong = disagreement(event, found);
      return wrong ? [{ ...wrong, event, purpose: event.purpose }] : [];
    });
  });
  return [...apart, ...judged.flatMap(misjudged), ...miscount(judged, run(judged))];
}

/** What a trial is made with. */
export interface Bench {
  readonly runner: Runner;
  /** A folder for the files of rules. */
  readonly folder: string;
}

/** What became of a drawn rule, and the events that it is run over. */
interface Ready {
  readonly drawn: Drawn;
  readonly rules: readonly CompiledRule[];
  readonly judged: readonly Judged[];
}

/** Runs the rules that a drawn one became over its events. */
function outcomeOf(
  { drawn, rules, judged }: Ready,
  index: number,
  runner: Runner,
): Omit<Trial, 'refused'> {
  const { text, outside } = drawn;
  const given = { now: noon, watchlists: outside.watchlists };
  const run = (events: readonly Event[]): readonly Finding[] =>
    rules.flatMap((rule) => runner.run(rule, events, given));
  const findings = rules.flatMap(({ body }) => runner.findingsOf(body.properties.query));
  const failures = [
    ...findings.map((got): Wrong => ({ problem: 'the language service has a finding', got })),
    ...failuresOf(judged, run),
  ];
  const positive = judged.filter(({ expected }) => expected.length > 0);
  const gone = judged.filter(
    ({ dropped, expected }) => dropped.length > 0 && expected.length === 0,
  );
  return {
    found: positive.length,
    dropped: gone.length,
    silent: judged.length - positive.length - gone.length,
    covered: [...positive, ...gone].flatMap(({ at, table }) =>
      at ? [`${table} ${at.type} ${at.column}`] : [],
    ),
    failures: failures.map((failure) => ({ index, rule: text, outside, ...failure })),
  };
}

/** How often a rule that is refused for its length is drawn anew: each pair has to be tried. */
const draws = 8;

/** Draws a rule, compiles its files, runs its query over its events, and asks the oracle about each. */
export async function tryRule(seed: string, index: number, bench: Bench): Promise<Trial> {
  const pair = everyPair[index % everyPair.length];
  if (!pair) throw new Error('there are no tables');
  const refused: string[] = [];
  for (let draw = 0; draw < draws; draw += 1) {
    const own = `${seed}:${index}${draw === 0 ? '' : `:${draw}`}`;
    const chance = chanceOf(own);
    const drawn = drawRule(pair, chance);
    const compilation = await compiled(drawn, join(bench.folder, `${index}-${draw}`));
    refused.push(...compilation.refused);
    const { rules } = compilation;
    if (rules.length === 0) continue;
    const judged = judgedEvents(drawn, chance, own);
    return { ...outcomeOf({ drawn, rules, judged }, index, bench.runner), refused };
  }
  return { refused, found: 0, silent: 0, dropped: 0, covered: [], failures: [] };
}
