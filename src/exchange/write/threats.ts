import type { Indicator, IndicatorType } from '../../model/index.ts';

/** What ATT&CK says of a use: tactics and techniques of facts/attack.json. */
export interface Attack {
  readonly tactics: readonly string[];
  readonly techniques: readonly string[];
  /** What an event with such an indicator is, for a description. */
  readonly words: string;
}

const network: Attack = {
  tactics: ['CommandAndControl'],
  techniques: ['T1071'],
  words: 'traffic to or from command-and-control servers',
};
const file: Attack = {
  tactics: ['Execution'],
  techniques: ['T1204.002'],
  words: 'malicious files that are written or run on a device',
};
const delivery: Attack = {
  tactics: ['InitialAccess'],
  techniques: ['T1566.002'],
  words: 'visits of addresses that deliver malware',
};
const download: Attack = {
  tactics: ['CommandAndControl'],
  techniques: ['T1105'],
  words: 'downloads from addresses that serve malware',
};

/** The uses that feeds name, in the spelling of abuse.ch (facts/users.md §1.1, §2.1). */
const byThreat: Readonly<Record<string, Attack>> = {
  botnet_cc: network,
  payload_delivery: delivery,
  payload: file,
  malware_download: download,
  cc_skimming: {
    tactics: ['Collection'],
    techniques: ['T1056.003'],
    words: 'visits of addresses that skim payment cards',
  },
  phishing: {
    tactics: ['InitialAccess'],
    techniques: ['T1566.002'],
    words: 'visits of phishing pages',
  },
};

/** Where a source names no use: what the type of a value lets suppose. */
const byType: Readonly<Record<IndicatorType, Attack>> = {
  ip: network,
  'ip:port': network,
  cidr: network,
  domain: network,
  url: delivery,
  email: { tactics: ['InitialAccess'], techniques: ['T1566'], words: 'mail from reported senders' },
  md5: file,
  sha1: file,
  sha256: file,
  filename: file,
  filepath: file,
  registry: {
    tactics: ['Persistence'],
    techniques: ['T1547.001'],
    words: 'changes of registry keys that malware uses',
  },
};

/** What the indicators of a set are, in few words. */
export interface SetFacts {
  readonly types: readonly IndicatorType[];
  readonly attacks: readonly Attack[];
}

/** Reads a set once. */
export function factsOf(values: Iterable<Indicator>): SetFacts {
  const types = new Set<IndicatorType>();
  const attacks = new Set<Attack>();
  for (const { type, threatType } of values) {
    types.add(type);
    const known = threatType !== undefined && Object.hasOwn(byThreat, threatType);
    attacks.add((known ? byThreat[threatType] : undefined) ?? byType[type]);
  }
  return { types: [...types], attacks: [...attacks] };
}
