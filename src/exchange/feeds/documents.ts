import { diagnostic } from '../../diagnostics/index.ts';
import { dayOfJson, daysOf } from '../days.ts';
import type { FeedEntry } from '../entry.ts';
import { isAbuseCh, isBareReply, readAbuseCh } from './abuse-ch.ts';
import type { AbuseChForm, ReadRecord } from './abuse-ch.ts';
import { confidenceOf } from './columns.ts';
import { entryOf } from './entry-of.ts';
import { familyMaker } from './families.ts';
import { feodo, malwareBazaar, spamhausDrop, threatFox, urlhaus } from './feed-facts.ts';
import type { DocumentFeed, FeedFacts } from './feed.ts';
import { isRecord, memberOf, textOf } from './records.ts';
import type { JsonRecord } from './records.ts';
import { typeOfWord } from './type-words.ts';

const readThreatFox = (): ReadRecord => {
  const familyOf = familyMaker();
  return (record, path, take) => {
    const value = textOf(record, 'ioc', 'ioc_value') ?? '';
    const word = textOf(record, 'ioc_type') ?? '';
    const type = typeOfWord(word);
    if (!type) {
      take.refuse(diagnostic('IMP013', { value: value.slice(0, 200), type: word }), path);
      return;
    }
    const parts = {
      family: familyOf(textOf(record, 'malware_printable'), textOf(record, 'malware')),
      threatType: textOf(record, 'threat_type'),
      confidence: confidenceOf(memberOf(record, 'confidence_level')),
      ...daysOf(
        {
          firstSeen: textOf(record, 'first_seen', 'first_seen_utc'),
          lastSeen: textOf(record, 'last_seen', 'last_seen_utc'),
        },
        dayOfJson,
      ),
    };
    take.entry(entryOf(type, value, parts), path);
  };
};

const readUrlhaus = (): ReadRecord => (record, path, take) => {
  const parts = {
    threatType: textOf(record, 'threat'),
    ...daysOf(
      {
        firstSeen: textOf(record, 'dateadded', 'date_added'),
        lastSeen: textOf(record, 'last_online'),
      },
      dayOfJson,
    ),
  };
  take.entry(entryOf('url', textOf(record, 'url') ?? '', parts), [...path, 'url']);
};

const hashes = [
  ['sha256', 'sha256_hash'],
  ['md5', 'md5_hash'],
  ['sha1', 'sha1_hash'],
] as const;

const readBazaar = (): ReadRecord => {
  const familyOf = familyMaker();
  return (record, path, take) => {
    const parts = {
      family: familyOf(textOf(record, 'signature')),
      ...daysOf(
        {
          firstSeen: textOf(record, 'first_seen', 'first_seen_utc'),
          lastSeen: textOf(record, 'last_seen'),
        },
        dayOfJson,
      ),
    };
    for (const [type, key] of hashes) {
      const value = textOf(record, key);
      if (value !== undefined) take.entry(entryOf(type, value, parts), [...path, key]);
    }
  };
};

/** An address as it stands before a port. */
const socket = (address: string, port: string): string =>
  address.includes(':') ? `[${address}]:${port}` : `${address}:${port}`;

const readFeodo = (): ReadRecord => {
  const familyOf = familyMaker();
  return (record, path, take) => {
    const [address = '', port] = [
      textOf(record, 'ip_address', 'dst_ip'),
      textOf(record, 'port', 'dst_port'),
    ];
    const parts = {
      family: familyOf(textOf(record, 'malware')),
      threatType: 'botnet_cc',
      ...daysOf(
        {
          firstSeen: textOf(record, 'first_seen', 'first_seen_utc'),
          lastSeen: textOf(record, 'last_online'),
        },
        dayOfJson,
      ),
    };
    const [type, value]: readonly [FeedEntry['type'], string] =
      port === undefined ? ['ip', address] : ['ip:port', socket(address, port)];
    take.entry(entryOf(type, value, parts), path);
  };
};

/** A feed whose records come as replies, exports, lists and NDJSON. */
interface RecordFeed extends FeedFacts {
  readonly has: readonly string[];
  readonly reader: () => ReadRecord;
  /** Answers without records are its own, where nothing else tells whose they are. */
  readonly bare?: true;
}

const recordFeeds: readonly RecordFeed[] = [
  {
    ...threatFox,
    has: ['ioc_type', 'malware'],
    reader: readThreatFox,
    bare: true,
  },
  {
    ...urlhaus,
    has: ['url', 'url_status'],
    reader: readUrlhaus,
    bare: true,
  },
  {
    ...malwareBazaar,
    has: ['sha256_hash', 'file_type'],
    reader: readBazaar,
    bare: true,
  },
  {
    ...feodo,
    has: ['ip_address', 'port', 'malware'],
    reader: readFeodo,
  },
];

function recordFeed({ has, reader, bare, ...facts }: RecordFeed): DocumentFeed {
  const formOf = (): AbuseChForm => ({
    title: facts.title,
    isRecord: (record: JsonRecord) => has.every((key) => Object.hasOwn(record, key)),
    read: reader(),
  });
  const form = formOf();
  return {
    ...facts,
    form: 'document',
    isOne: (data) => (bare === true && isBareReply(data)) || isAbuseCh(data, form),
    read: (data, take) => {
      readAbuseCh(data, take, form);
    },
  };
}

/** JSON of the feeds of abuse.ch. */
export const recordDocuments: readonly DocumentFeed[] = recordFeeds.map(recordFeed);

/** Spamhaus DROP as JSON lines: a network a line, and one about the file at the end. */
export const spamhausLines: DocumentFeed = {
  ...spamhausDrop,
  form: 'document',
  isOne: (data) =>
    isRecord(data) &&
    (['cidr', 'rir'].every((key) => Object.hasOwn(data, key)) ||
      memberOf(data, 'type') === 'metadata'),
  read: (data, take) => {
    const cidr = isRecord(data) ? textOf(data, 'cidr') : undefined;
    if (cidr !== undefined) take.entry({ type: 'cidr', value: cidr }, ['cidr']);
  },
};
