import { diagnostic } from '../../diagnostics/index.ts';
import type { Path } from '../../diagnostics/index.ts';
import type { Take } from '../entry.ts';
import { isRecord, memberOf, recordsById, textOf } from './records.ts';
import type { JsonRecord } from './records.ts';

/** What to do about a status of the APIs of abuse.ch (facts/users.md §2.1); the first that fits. */
const remedies: readonly (readonly [RegExp, string])[] = [
  [/^no_results?$|not_found/, 'widen the query: more days, or another term'],
  [
    /auth|unauthori[sz]ed|forbidden|[_ ]key$|user_blacklisted/,
    'get an Auth-Key from https://auth.abuse.ch/ and put it into the environment; check that it is not cut off',
  ],
  [/^illegal|^invalid|^missing|^no_/, 'correct the query: the service does not take this value'],
  [/limit|too_many/, 'wait, and ask again later or for less'],
  [/^unknown_|^http_/, 'correct the query: the service does not know this operation'],
];

const remedyOf = (status: string): string =>
  remedies.find(([pattern]) => pattern.test(status.toLowerCase()))?.[1] ??
  'look the status up in the documentation of its API';

/** Names under which replies hold their records. */
const recordNames = ['data', 'urls', 'iocs'];

/** The records of a reply, under one of some names. */
const dataOf = (reply: JsonRecord, ...names: readonly string[]): readonly unknown[] => {
  const found = names.map((name) => memberOf(reply, name)).find(Array.isArray);
  return (found as readonly unknown[] | undefined) ?? [];
};

/** Whether a value is the reply of an API of abuse.ch, whatever it holds. */
export const isReply = (data: unknown): data is JsonRecord =>
  isRecord(data) && typeof memberOf(data, 'query_status') === 'string';

/** Whether a value is a reply that holds no records: its status says why. */
export const isBareReply = (data: unknown): boolean =>
  isRecord(data) &&
  (isReply(data)
    ? dataOf(data, ...recordNames).length === 0
    : /auth|key/i.test(textOf(data, 'error') ?? ''));

/** A reader of one record; places are paths. */
export type ReadRecord = (record: JsonRecord, path: Path, take: Take) => void;

/** The status of a reply that holds no records, unless all is well and there are none. */
function statusOf(data: unknown): { readonly key: string; readonly text: string } | undefined {
  if (!isRecord(data) || !isBareReply(data)) return undefined;
  const key = isReply(data) ? 'query_status' : 'error';
  const text = textOf(data, key) ?? '';
  return text === 'ok' ? undefined : { key, text };
}

function readAll(records: Iterable<readonly [unknown, Path]>, take: Take, read: ReadRecord): void {
  for (const [record, path] of records) {
    if (isRecord(record)) read(record, path, take);
    else take.refuse(diagnostic('IMP001', { reason: 'it is no object', cause: 'JSON' }), path);
  }
}

/** What a feed of abuse.ch calls its records, and how one is read. */
export interface AbuseChForm {
  readonly title: string;
  /** Whether a record is of the feed. */
  readonly isRecord: (record: JsonRecord) => boolean;
  readonly read: ReadRecord;
}

/** Records of a reply, of a list, or of an export by ids. */
function recordsIn(data: unknown): Iterable<readonly [unknown, Path]> {
  if (isReply(data))
    return recordNames.flatMap((name) =>
      dataOf(data, name).map((record, index) => [record, [name, index]] as const),
    );
  return Array.isArray(data)
    ? data.map((record: unknown, index) => [record, [index]] as const)
    : recordsById(data);
}

/** Reads a reply of an API, an export by ids, a list, or one record of NDJSON. */
export function readAbuseCh(data: unknown, take: Take, form: AbuseChForm): void {
  const status = statusOf(data);
  if (status) {
    const args = { feed: form.title, status: status.text, remedy: remedyOf(status.text) };
    take.refuse(diagnostic('IMP017', args), [status.key]);
  } else if (isRecord(data) && form.isRecord(data)) form.read(data, [], take);
  else readAll(recordsIn(data), take, form.read);
}

/** Whether data is of a feed: a reply, an export by ids, a list, or one record. */
export function isAbuseCh(data: unknown, { isRecord: fits }: AbuseChForm): boolean {
  const isOne = (record: unknown): boolean => isRecord(record) && fits(record);
  if (isReply(data)) return dataOf(data, ...recordNames).some(isOne);
  if (Array.isArray(data)) return data.some(isOne);
  if (isOne(data)) return true;
  for (const [record] of recordsById(data)) if (isOne(record)) return true;
  return false;
}
