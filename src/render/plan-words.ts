import type { Change, Plan } from '../plan/index.ts';
import type { Json } from '../resources/index.ts';
import { reasonWords } from './block-words.ts';
import { compileNoteWords } from './compiled.ts';
import { detectionFacts, newDetectionFacts } from './detection-words.ts';
import { type Fact, warning, words, wordsIf } from './fact.ts';
import { fieldFacts, valueWords } from './field-words.ts';
import { aboutOf } from './html/about-change.ts';
import { plural } from './message.ts';
import { kindCounts, subjectOf } from './subject-words.ts';

/** A rule that stays as it is, while the record of who owns it is written. */
const isRefresh = (change: Change): boolean =>
  change.action === 'unchanged' && change.refreshMarker;

const countedAs = (change: Change): keyof typeof countWords =>
  isRefresh(change) ? 'refresh' : change.action;

const countWords = {
  adopt: (count: number) => `${count} to adopt`,
  create: (count: number) => `${count} to create`,
  update: (count: number) => `${count} to update`,
  delete: (count: number) => `${count} to delete`,
  blocked: (count: number) => `${count} blocked`,
  refresh: (count: number) => `${plural(count, 'ownership marker')} to refresh`,
  unchanged: (count: number) => `${count} unchanged`,
} as const satisfies Record<Change['action'] | 'refresh', (count: number) => string>;

/** How many changes of each kind a plan holds, in the words of its verdict line. */
export function verdict(plan: Plan): string {
  const kinds = plan.changes.map(countedAs);
  if (kinds.length === 0) return `No rules for ${plan.target}.`;
  if (kinds.every((kind) => kind === 'unchanged'))
    return `No changes: ${kindCounts(plan.changes)} in ${plan.target} as the files ask.`;
  const counts = Object.entries(countWords).flatMap(([kind, words]) => {
    const count = kinds.filter((other) => other === kind).length;
    return count > 0 ? [words(count)] : [];
  });
  return `Plan for ${plan.target}: ${counts.join(', ')}.`;
}

const switchWords = {
  expired: {
    off: 'switched off: all its indicators have expired',
    on: 'switched on again: it has indicators that have not expired',
  },
  asked: { off: 'switched off', on: 'switched on, as asked for' },
} as const;

/** The tool turns the switch of a rule where its indicators have expired, or where it is asked to. */
function switchFacts(switched: Extract<Change, { action: 'create' }>['switched']): Fact[] {
  if (!switched) return [];
  const text = switchWords[switched.cause][switched.to];
  return [switched.to === 'off' ? warning(text) : words(text)];
}

/** What the service did to a rule, and what becomes of that. */
function disabledFacts(change: Change): Fact[] {
  if (!('autoDisabled' in change)) return [];
  const { reason } = change.autoDisabled;
  const why = `the service switched it off (AUTO DISABLED)${reason === undefined ? '' : `: ${reason}`}`;
  const restored = 'switched' in change && change.switched.to === 'on';
  return [
    warning(why),
    words(
      restored
        ? 'its name and its description are restored with its switch'
        : `it stays off; once its query works, --enable ${change.id} switches it on again`,
    ),
  ];
}

type Properties = Readonly<Record<string, Json | undefined>>;

function scheduleWords({ severity, queryFrequency, queryPeriod }: Properties): string {
  const schedule =
    typeof queryFrequency === 'string'
      ? `every ${queryFrequency} over ${valueWords(queryPeriod)}`
      : 'near real time';
  return `${valueWords(severity)} severity, ${schedule}`;
}

type Creation = Extract<Change, { action: 'create' }>;

/** What a new resource of each kind is, in one line. */
const newWords: Readonly<Record<Change['kind'], (properties: Properties) => Fact[]>> = {
  analyticsRule: (properties) => [words(scheduleWords(properties))],
  huntingQuery: () => [words('its query, for analysts to run')],
  watchlist: () => [],
};

function createFacts(change: Creation): Fact[] {
  const { kind, write, switched, detection } = change;
  const properties = Object(write.body.properties) as Properties;
  const { tactics, techniques } = aboutOf(change);
  const covers = kind === 'analyticsRule' ? [...tactics, ...techniques] : [];
  return [
    ...newWords[kind](properties),
    ...wordsIf(covers.length > 0, () => covers.join(', ')),
    ...(detection ? newDetectionFacts(detection) : []),
    ...switchFacts(switched),
    ...(properties.enabled === false && !switched
      ? [warning('created disabled: it will not run')]
      : []),
  ];
}

type Update = Extract<Change, { action: 'update' | 'adopt' }>;

/** Who had the resource until now, and under which id. */
const originFacts = ({ takenFrom, movedFrom }: Update): Fact[] => [
  ...wordsIf(movedFrom !== undefined, () => `moved from ${movedFrom ?? ''}`),
  ...wordsIf(takenFrom !== undefined, () => `taken over from ${takenFrom ?? ''}`),
];

const editsKept = (kept: readonly string[] = []): Fact[] =>
  wordsIf(kept.length > 0, () => `edited in the workspace and left so: ${kept.join(', ')}`);

function updateFacts(change: Update): Fact[] {
  const kept = change.write?.kept ?? [];
  const told = 'autoDisabled' in change;
  return [
    ...originFacts(change),
    ...wordsIf(!change.write, () => 'equal to the file: only the ownership marker is written'),
    ...(change.detection ? detectionFacts(change.detection) : []),
    ...fieldFacts(change),
    ...editsKept(change.kept),
    ...wordsIf(kept.length > 0, () => `keeps ${kept.join(', ')} as the workspace has it`),
    ...switchFacts(change.switched),
    ...disabledFacts(change),
    ...(change.staysDisabled && !told
      ? [warning('disabled in the workspace and stays so: it will not run')]
      : []),
  ];
}

type Blocked = Extract<Change, { action: 'blocked' }>;

function reasonFacts(change: Blocked): Fact[] {
  const { why, remedy } = reasonWords(change);
  return [warning(why), words(`to mend it: ${remedy}`)];
}

function blockedFacts(change: Blocked): Fact[] {
  return [
    ...(change.detection ? detectionFacts(change.detection) : []),
    ...fieldFacts(change),
    ...disabledFacts(change),
  ];
}

/** All that a reviewer should know of one change. */
export const factsOf = (change: Change): readonly Fact[] => [
  ...(change.action === 'blocked' ? reasonFacts(change) : []),
  ...actionFacts(change),
  ...noteWords(change).map(words),
];

/** What the compilation has to tell of one change. */
export const noteWords = ({ notes = [] }: Change): readonly string[] => notes.map(compileNoteWords);

/** What a change is for detection, beside the reason that it is not made. */
export function actionFacts(change: Change): readonly Fact[] {
  switch (change.action) {
    case 'create':
      return createFacts(change);
    case 'update':
    case 'adopt':
      return updateFacts(change);
    case 'blocked':
      return blockedFacts(change);
    case 'delete':
      return [
        words(
          change.liveDigest === undefined
            ? 'it is gone: only its ownership marker is left, and is deleted'
            : 'no rule file asks for it any more',
        ),
      ];
    case 'unchanged':
      return [
        ...wordsIf(change.refreshMarker, () => 'unchanged; its ownership marker is written again'),
        ...editsKept(change.kept),
        ...disabledFacts(change),
      ];
  }
}

/** Whether a plan shows the change: one that needs no write may still have something to tell. */
export const isShown = (change: Change): boolean =>
  change.action !== 'unchanged' ||
  change.refreshMarker ||
  change.kept !== undefined ||
  change.autoDisabled !== undefined;

/** What the plan leaves alone. */
export function leftAlone(plan: Plan): readonly string[] {
  return [
    ...plan.orphans.map(
      (orphan) =>
        `${subjectOf(orphan)} (${orphan.displayName}) is deployed but has no rule file: kept; --prune deletes it`,
    ),
    ...(plan.foreign > 0
      ? [`${plural(plan.foreign, 'other rule')} in the workspace: not this project's, not touched`]
      : []),
  ];
}
