import { stringify } from 'yaml';
import { oracleTables, type OracleType, typesOf } from '../oracle/columns.ts';
import { type Exclusion, fits, type Outside } from '../oracle/exclusions.ts';
import { fieldsOf } from '../oracle/fields.ts';
import { identityOf, targetOf } from '../oracle/targets.ts';
import type { Chance } from './chance.ts';
import { type Sample, sampleOf } from './samples.ts';
import { type Entry, setFileOf } from './sets.ts';
import { matchOf, movedOut } from './trees.ts';

/** A random rule: its text, and what its events are made of. */
export interface Drawn {
  readonly text: string;
  readonly tables: readonly string[];
  readonly samples: readonly Sample[];
  /** With all of their values, wherever the text has them. */
  readonly exclusions: readonly Exclusion[];
  readonly outside: Outside;
}

/** Every table with every type that it shows. */
export const everyPair: readonly (readonly [table: string, type: OracleType])[] =
  oracleTables.flatMap((table) => typesOf(table).map((type) => [table, type] as const));

/** As of when rules are compiled and events are judged. */
export const asOf = '2026-07-01';
/** The workspace that rules are compiled for. */
export const workspace = 'prod';

const dayOf = (days: number): string =>
  new Date(Date.parse(asOf) + days * 86_400_000).toISOString().slice(0, 10);

function known(index: number, chance: Chance): Entry {
  if (index === 0) return { confidence: 90 };
  return {
    ...(chance.odds(0.6) && { threatType: chance.pick(['botnet_cc', 'payload "x"', 'phishing']) }),
    ...(chance.odds(0.6) && { confidence: chance.pick([75, '50%', '100', 20, 0]) }),
    ...(chance.odds(0.3) && { firstSeen: dayOf(-40) }),
    ...(chance.odds(0.2) && { lastSeen: dayOf(-chance.pick([0, 5, 30, 31])) }),
    ...(chance.odds(0.2) && { validUntil: dayOf(chance.pick([-1, 0, 1])) }),
  };
}

/** A host or an address with the URL of its start page: two indicators of one text. */
const twinOf = ({ type, plain }: Sample): readonly Sample[] => {
  if (type !== 'domain' && type !== 'ip') return [];
  const host = plain.includes(':') ? `[${plain}]` : plain;
  return [{ type: 'url', plain: host, written: `http://${host}/` }];
};

/** Indicators of several types, none of them twice. */
function samplesFor(types: readonly OracleType[], chance: Chance): readonly Sample[] {
  const drawn = types.flatMap((type) =>
    Array.from({ length: 1 + chance.below(4) }, () => sampleOf(type, chance)),
  );
  const all = types.includes('url') ? [...drawn, ...drawn.flatMap(twinOf)] : drawn;
  const seen = new Set<string>();
  return all.filter(({ type, plain }) => {
    const key = `${type} ${plain.replace(/\/$/, '').toLowerCase()}`;
    return !seen.has(key) && seen.add(key);
  });
}

const limits = [{ expires: -1 }, { expires: 0 }, { expires: 400 }, { permanent: true }] as const;

const lifetime = (chance: Chance): Readonly<Record<string, unknown>> => {
  const chosen = chance.pick(limits);
  return 'expires' in chosen
    ? { expires: dayOf(chosen.expires) }
    : { permanent: true, approvedBy: 'ciso@corp.example' };
};

/** An indicator as the rule writes it, or in its usual spelling. */
const spelled = ({ type, plain, written }: Sample, chance: Chance): string =>
  type === 'url' || chance.odds(0.5) ? written : plain;

/** Where an exclusion applies, and for what: mostly everywhere, for all. */
const narrowing = (
  home: string,
  { tables, samples }: Pick<Drawn, 'tables' | 'samples'>,
  chance: Chance,
): object => ({
  ...(chance.odds(0.25) && { tables: [...new Set([home, chance.pick(tables)])] }),
  ...(chance.odds(0.2) && { workspaces: [chance.pick([workspace, 'lab'])] }),
  ...(chance.odds(0.2) && {
    indicators: chance.some(samples, 2).map((one) => spelled(one, chance)),
  }),
});

/** A random exclusion that one of the tables can express. */
function exclusionFor(
  number: number,
  drawn: Pick<Drawn, 'tables' | 'samples'>,
  chance: Chance,
): Exclusion | undefined {
  const [first] = drawn.tables;
  const home = chance.odds(0.5) ? first : chance.pick(drawn.tables);
  const fields = home === undefined ? [] : fieldsOf(home);
  if (home === undefined || fields.length === 0) return undefined;
  const match = matchOf(fields, chance);
  const drops = home === first && chance.odds(0.1);
  const skips = chance.odds(0.2) ? { whenFieldMissing: 'skip' } : {};
  const missing: object = drops
    ? { whenFieldMissing: 'dropTable', acknowledge: { EXC104: 'It lacks the field' } }
    : skips;
  return {
    id: `exclusion-${number}`,
    reason: 'Known and harmless',
    owner: 'soc@corp.example',
    ticket: `SEC-${chance.below(9999)}`,
    ...lifetime(chance),
    match,
    ...narrowing(home, drawn, chance),
    ...missing,
  } as Exclusion;
}

/** Mostly none: a query is analysed in a time that grows with its branches and types. */
const few = (chance: Chance): number => chance.pick([0, 0, 0, 0, 0, 0, 0, 1, 1, 2]);

/** Tables beside the first that show one of the types. */
function tablesFor(first: string, types: readonly OracleType[], chance: Chance): readonly string[] {
  const others = oracleTables.filter(
    (table) => table !== first && typesOf(table).some((type) => types.includes(type)),
  );
  return [first, ...chance.some(others, few(chance))];
}

/** Text as people write it: two kinds of line ends, lists in lines or in brackets. */
const written = (rule: object, chance: Chance): string => {
  const text = stringify(rule, {
    collectionStyle: chance.odds(0.2) ? 'flow' : 'any',
    lineWidth: chance.odds(0.5) ? 0 : 60,
    defaultStringType: chance.pick(['PLAIN', 'QUOTE_DOUBLE', 'QUOTE_SINGLE']),
  });
  return chance.odds(0.3) ? text.replaceAll('\n', '\r\n') : text;
};

const filtersOf = (chance: Chance): Readonly<Record<string, unknown>> => ({
  ...(chance.odds(0.2) && { minConfidence: chance.pick([50, '50%', 75]) }),
  ...(chance.odds(0.2) && { maxAge: '30d' }),
});

const meaningOf = ({ type, written: value }: Sample): string =>
  identityOf(targetOf({ type, value }));

/** Single indicators that do not count; the first one always does. */
function allowOf([first, ...rest]: readonly Sample[], chance: Chance): object {
  const others = rest.filter((sample) => first && meaningOf(sample) !== meaningOf(first));
  const chosen = chance.odds(0.2) ? chance.some(others, 1 + chance.below(2)) : [];
  const allow = chosen.map((sample) => ({
    value: spelled(sample, chance),
    reason: 'Ours since yesterday',
  }));
  return allow.length > 0 ? { allow } : {};
}

/** The indicators of a rule, in the rule or in a file, and that file. */
function indicatorsOf(
  samples: readonly Sample[],
  chance: Chance,
): { readonly indicators: object; readonly files: Outside['files'] } {
  const values = samples.map(({ written: value, type: word }, index): Entry => ({
    type: word.startsWith('sha') && chance.odds(0.3) ? `${word}_hash` : word,
    value,
    ...known(index, chance),
  }));
  const own = { ...filtersOf(chance), ...allowOf(samples, chance) };
  if (chance.odds(0.6)) return { indicators: { ...own, values }, files: {} };
  const { file, text } = setFileOf(values, filtersOf(chance), chance);
  return { indicators: { ...own, file }, files: { [file.replace('../', '')]: text } };
}

const severities = ['High', 'Medium', 'Low', 'Informational'] as const;

/** Some severities, each from a confidence on: the higher the severity, the higher that. */
function severityOf(chance: Chance): object {
  const severity = chance.pick(severities);
  if (chance.odds(0.7)) return { severity };
  const from = [90, 75, 50, 20];
  const asked = severities.flatMap((one, index) =>
    chance.odds(0.6) ? [[one, from[index]] as const] : [],
  );
  return asked.length === 0
    ? { severity }
    : { severity, severityByConfidence: Object.fromEntries(asked) };
}

/** Exclusions that at least one of the tables can express. */
function exclusionsFor(
  drawn: Pick<Drawn, 'tables' | 'samples'>,
  chance: Chance,
): readonly Exclusion[] {
  return Array.from({ length: chance.pick([0, 1, 1, 1, 2, 2, 3]) }, (_, index) =>
    exclusionFor(index, drawn, chance),
  )
    .filter((exclusion) => exclusion !== undefined)
    .filter(({ tables: own, ...rest }) => (own ?? drawn.tables).some((one) => fits(rest, one)));
}

/** The type that a rule is about, and perhaps others that its table shows. */
function typesFor(table: string, type: OracleType, chance: Chance): readonly OracleType[] {
  const own = typesOf(table);
  const isTwin = own.includes('url') && chance.odds(0.1);
  const more: readonly OracleType[] = isTwin ? ['url', 'domain'] : [];
  const others = own.filter((one) => more.includes(one));
  return [...new Set([type, ...chance.some(own, few(chance)), ...others])];
}

const placements = ['watchlist', 'watchlist', 'rules', 'auto', 'inline'] as const;

/** Draws a rule about a table and a type that it shows. */
export function drawRule([table, type]: (typeof everyPair)[number], chance: Chance): Drawn {
  const types = typesFor(table, type, chance);
  const samples = samplesFor(types, chance);
  const tables = tablesFor(table, types, chance);
  const exclusions = exclusionsFor({ tables, samples }, chance);
  const moved = movedOut(exclusions, chance);
  const { indicators, files } = indicatorsOf(samples, chance);
  const isNrt = chance.odds(0.1);
  const rule = {
    id: 'a-rule',
    name: 'A "rule"',
    ...severityOf(chance),
    ...(isNrt ? { kind: 'NRT' } : { queryFrequency: '1h' }),
    indicators,
    match: {
      tables: chance.some(tables, tables.length),
      port: chance.pick(['exact', 'exact', 'any']),
      ...(chance.odds(0.3) && { placement: chance.pick(placements) }),
    },
    ...(exclusions.length > 0 && { exclusions: moved.exclusions }),
  };
  const outside = { ...moved.outside, files: { ...moved.outside.files, ...files } };
  return { text: written(rule, chance), tables, samples, exclusions, outside };
}
