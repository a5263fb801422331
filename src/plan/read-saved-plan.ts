import { type Diagnostic, diagnostic, type Result } from '../diagnostics/index.ts';
import { digestOfPlan } from './digest-of-plan.ts';
import type { SavedPlan } from './saved-plan.ts';
import { keyOfSaved } from './saved-key.ts';

type Check = (value: unknown) => boolean;
type Members = Readonly<Record<string, Check>>;

const isText: Check = (value) => typeof value === 'string';
const isFlag: Check = (value) => typeof value === 'boolean';
const isCount: Check = (value) => Number.isSafeInteger(value) && Number(value) >= 0;
const isAbsentOr =
  (check: Check): Check =>
  (value) =>
    value === undefined || check(value);
const isListOf =
  (check: Check): Check =>
  (value) =>
    Array.isArray(value) && value.every(check);
const isOneOf =
  (...words: readonly string[]): Check =>
  (value) =>
    words.some((word) => word === value);
const isTime: Check = (value) => typeof value === 'string' && !Number.isNaN(Date.parse(value));
const isDay: Check = (value) => isTime(value) && /^\d{4}-\d{2}-\d{2}$/.test(String(value));

const isObject = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** The first member that is not what it is to be. */
const wrongIn = (value: unknown, members: Members): string | undefined =>
  isObject(value)
    ? Object.entries(members).find(([name, check]) => !check(value[name]))?.[0]
    : 'the whole';

const isMade =
  (members: Members): Check =>
  (value) =>
    wrongIn(value, members) === undefined;

const change: Members = {
  kind: isOneOf('analyticsRule', 'watchlist', 'huntingQuery'),
  id: isText,
  name: isText,
  displayName: isText,
  action: isOneOf('adopt', 'create', 'update', 'delete', 'blocked', 'unchanged'),
  desiredDigest: isAbsentOr(isText),
  liveDigest: isAbsentOr(isText),
};

const options: Members = {
  drift: isOneOf('fail', 'overwrite', 'keep'),
  adopt: isFlag,
  takeOver: isListOf(isText),
  prune: isFlag,
  enable: isListOf(isText),
  allow: (value) => isObject(value) && Object.values(value).every(isCount),
};

const plan: Members = {
  created: isTime,
  digest: isText,
  target: isText,
  project: isMade({ name: isText, id: isText }),
  asOf: isDay,
  tool: isText,
  options: isMade(options),
  guards: Array.isArray,
  orphans: Array.isArray,
  foreign: isCount,
  changes: isListOf(isMade(change)),
};

const refused = (finding: Diagnostic): Result<SavedPlan> => ({ diagnostics: [finding] });

function parsed(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return undefined;
  }
}

/** What is wrong with the form of a file that says that it is a plan. */
function formFinding(data: Readonly<Record<string, unknown>>): Diagnostic | undefined {
  const { version } = data;
  if (typeof version === 'number' && version > 1)
    return diagnostic('PLN011', { version, known: 1 });
  const wrong = version === 1 ? wrongIn(data, plan) : 'version';
  return wrong === undefined ? undefined : diagnostic('PLN012', { member: wrong });
}

/** Two entries for one resource would leave it open which of them was approved. */
function twiceIn({ changes }: SavedPlan): string | undefined {
  const seen = new Set<string>();
  for (const one of changes) {
    if (seen.has(keyOfSaved(one))) return one.id;
    seen.add(keyOfSaved(one));
  }
  return undefined;
}

/** Reads a saved plan: its form, and that its digest is that of its content. */
export function readSavedPlan(text: string): Result<SavedPlan> {
  const data = parsed(text);
  if (!isObject(data) || data.format !== 'sentinel-rules/plan')
    return refused(diagnostic('PLN010', {}));
  const malformed = formFinding(data);
  if (malformed) return refused(malformed);
  const saved = data as unknown as SavedPlan;
  const twice = twiceIn(saved);
  if (twice !== undefined) return refused(diagnostic('PLN012', { member: `changes: ${twice}` }));
  const digest = digestOfPlan(saved);
  return saved.digest === digest
    ? { value: saved, diagnostics: [] }
    : refused(diagnostic('PLN013', { stated: saved.digest, digest }));
}
