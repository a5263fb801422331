import type { BlockReason, Change, DetectionChange, Finding, Plan } from '../plan/index.ts';
import type { Json } from '../resources/index.ts';
import { compileNoteWords } from './compiled.ts';
import { exclusionWords } from './exclusion-words.ts';
import { helpOf, messageOf, plural } from './message.ts';
import { queryDiff } from './query-diff.ts';

/** One fact about a change, as plain words: each format lays it out and quotes it. */
export type Fact =
  | { readonly kind: 'words'; readonly text: string; readonly mood?: 'warn' }
  | {
      readonly kind: 'field';
      readonly field: string;
      readonly before: string;
      readonly after: string;
      readonly by?: string;
    }
  | {
      readonly kind: 'values';
      readonly title: string;
      readonly added: readonly string[];
      readonly removed: readonly string[];
    }
  | { readonly kind: 'diff'; readonly lines: readonly string[] };

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
    return `No changes: ${plural(kinds.length, 'rule')} in ${plan.target} as the files ask.`;
  const counts = Object.entries(countWords).flatMap(([kind, words]) => {
    const count = kinds.filter((other) => other === kind).length;
    return count > 0 ? [words(count)] : [];
  });
  return `Plan for ${plan.target}: ${counts.join(', ')}.`;
}

/** A value of a field on one line. */
export function valueWords(value: Json | undefined): string {
  if (value === undefined || value === null) return '(none)';
  return typeof value === 'string' ? value || '(empty)' : JSON.stringify(value);
}

/** The facts of a change are plain words: a value is told from them by quotes. */
const quote = (value: string): string => `"${value}"`;

/** Why a change is not written, and what to do about it. */
export function reasonWords(reason: BlockReason): {
  readonly why: string;
  readonly remedy: string;
} {
  switch (reason.kind) {
    case 'foreign':
      return {
        why: `this rule belongs to ${reason.owner}`,
        remedy: 'leave it to its owner, or give your rule another id or resourceName',
      };
    case 'adoptable':
      return {
        why: 'the workspace has this rule with other content, and nobody owns it',
        remedy: 'compare the fields, then run again with --adopt to replace them and own the rule',
      };
    case 'drifted':
      return {
        why: `changed in the workspace since the last deploy: ${reason.fields.join(', ')}`,
        remedy:
          'take the change over into the rule file, or undo it in the workspace, then run again',
      };
    case 'nameTaken':
      return {
        why: `the workspace has a resource of kind ${reason.by} under this name`,
        remedy: 'set another resourceName in the rule file',
      };
    case 'exclusion':
      return findingWords(reason.findings);
    case 'bothChanged':
      return {
        why: `changed in the workspace and in the repository since the last deploy: ${reason.fields.join(', ')}`,
        remedy:
          'settle these fields by hand: take the change of the workspace over into the rule file, or undo it there',
      };
    case 'needs':
      return {
        why: `it needs the ${kindWords[reason.resource.kind]} ${reason.resource.name}, which is not written`,
        remedy: 'see what blocks that one',
      };
    case 'notReviewed':
      return {
        why: reviewWords(reason),
        remedy: 'make a new plan, have it reviewed, and deploy that one',
      };
  }
}

function findingWords(findings: readonly Finding[]): ReturnType<typeof reasonWords> {
  return {
    why: findings.map((finding) => messageOf(finding, quote)).join('; '),
    remedy: [...new Set(findings.flatMap((finding) => helpOf(finding, quote) ?? []))].join('; '),
  };
}

/** What a resource is called in a sentence. */
const kindWords = {
  analyticsRule: 'analytics rule',
  watchlist: 'watchlist',
  huntingQuery: 'hunting query',
} as const;

const stateWords = {
  action: 'what is to be done',
  desired: 'the rule file',
  live: 'the workspace',
} as const;

function reviewWords({
  action,
  reviewed,
  differs,
}: Extract<BlockReason, { kind: 'notReviewed' }>): string {
  if (reviewed === undefined)
    return `the reviewed plan does not speak of it; now it would be: ${action}`;
  const changed = differs.filter((one) => one !== 'action').map((one) => stateWords[one]);
  const since =
    changed.length > 0
      ? `${changed.join(' and ')} changed since the review`
      : 'the review saw something else';
  return reviewed === action
    ? `${since}: it would still be ${action}, with other content`
    : `${since}: reviewed as ${reviewed}, now it would be ${action}`;
}

const placementWords = {
  inline: 'its indicators move from a watchlist into the query',
  watchlist: 'its indicators move from the query into a watchlist',
} as const;

function detectionFacts(detection: DetectionChange): Fact[] {
  const { indicators, exclusions, tables, placement } = detection;
  return [
    ...(placement ? [{ kind: 'words', text: placementWords[placement.after] } as const] : []),
    ...indicators.map(({ type, added, removed }): Fact => ({
      kind: 'values',
      title: `${type} indicators: ${added.length} added, ${removed.length} removed`,
      added,
      removed,
    })),
    ...exclusionWords(exclusions).map((text): Fact => ({ kind: 'words', text })),
    ...(tables.added.length > 0
      ? [{ kind: 'words', text: `reads ${tables.added.join(', ')} as well` } as const]
      : []),
    ...(tables.removed.length > 0
      ? [{ kind: 'words', text: `no longer reads ${tables.removed.join(', ')}` } as const]
      : []),
  ];
}

type WithFields = Extract<Change, { readonly fields: unknown }>;

function fieldFacts(change: WithFields): Fact[] {
  return change.fields.flatMap(({ field, before, after, by }): Fact[] =>
    field === 'query' && typeof before === 'string' && typeof after === 'string'
      ? [{ kind: 'diff', lines: queryDiff(before, after) }]
      : [
          {
            kind: 'field',
            field,
            before: valueWords(before),
            after: valueWords(after),
            ...(by === 'portal' || by === 'both' ? { by } : {}),
          },
        ],
  );
}

/** The tool turns the switch of a rule only where all its indicators have expired, or have ceased to. */
const switchFacts = (switched: Extract<Change, { action: 'create' }>['switched']): Fact[] => {
  if (!switched) return [];
  return switched.to === 'off'
    ? [{ kind: 'words', text: 'switched off: all its indicators have expired', mood: 'warn' }]
    : [{ kind: 'words', text: 'switched on again: it has indicators that have not expired' }];
};

function createFacts({ write, switched }: Extract<Change, { action: 'create' }>): Fact[] {
  const properties = Object(write.body.properties) as Readonly<Record<string, Json | undefined>>;
  const { severity, queryFrequency, queryPeriod, enabled } = properties;
  const schedule =
    typeof queryFrequency === 'string'
      ? `every ${queryFrequency} over ${valueWords(queryPeriod)}`
      : 'near real time';
  return [
    { kind: 'words', text: `${valueWords(severity)} severity, ${schedule}` },
    ...switchFacts(switched),
    ...(enabled === false && !switched
      ? [{ kind: 'words', text: 'created disabled: it will not run', mood: 'warn' } as const]
      : []),
  ];
}

function updateFacts(change: Extract<Change, { action: 'update' | 'adopt' }>): Fact[] {
  const kept = change.write?.kept ?? [];
  return [
    ...(change.write
      ? []
      : [
          {
            kind: 'words',
            text: 'equal to the file: only the ownership marker is written',
          } as const,
        ]),
    ...(change.detection ? detectionFacts(change.detection) : []),
    ...fieldFacts(change),
    ...(kept.length > 0
      ? [{ kind: 'words', text: `keeps ${kept.join(', ')} as the workspace has it` } as const]
      : []),
    ...switchFacts(change.switched),
    ...(change.staysDisabled
      ? [
          {
            kind: 'words',
            text: 'disabled in the workspace and stays so: it will not run',
            mood: 'warn',
          } as const,
        ]
      : []),
  ];
}

function blockedFacts(change: Extract<Change, { action: 'blocked' }>): Fact[] {
  const { why, remedy } = reasonWords(change.reason);
  return [
    { kind: 'words', text: why, mood: 'warn' },
    { kind: 'words', text: `to mend it: ${remedy}` },
    ...(change.detection ? detectionFacts(change.detection) : []),
    ...fieldFacts(change),
  ];
}

/** All that a reviewer should know of one change. */
export const factsOf = (change: Change): readonly Fact[] => [
  ...actionFacts(change),
  ...(change.notes ?? []).map((note): Fact => ({ kind: 'words', text: compileNoteWords(note) })),
];

function actionFacts(change: Change): readonly Fact[] {
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
        {
          kind: 'words',
          text:
            change.liveDigest === undefined
              ? 'it is gone: only its ownership marker is left, and is deleted'
              : 'no rule file asks for it any more',
        },
      ];
    case 'unchanged':
      return change.refreshMarker
        ? [{ kind: 'words', text: 'unchanged; its ownership marker is written again' }]
        : [];
  }
}

/** What the plan leaves alone. */
export function leftAlone(plan: Plan): readonly string[] {
  return [
    ...plan.orphans.map(
      ({ id, displayName }) => `${id} (${displayName}) is deployed but has no rule file: kept`,
    ),
    ...(plan.foreign > 0
      ? [`${plural(plan.foreign, 'other rule')} in the workspace: not this project's, not touched`]
      : []),
  ];
}
