import type { Explanation } from '../../compile/index.ts';
import type { ConditionNode } from '../../model/index.ts';
import { messageOf } from '../message.ts';
import { item, type Item, joined, name, prose, quote, say, type Words } from './page.ts';

type Leaf = Extract<ConditionNode, { kind: 'condition' }>;

/** How each operator is said of one value, and of several. */
const verbs: Readonly<Record<Leaf['op'], readonly [one: string, several: string]>> = {
  equals: ['is', 'is one of'],
  in: ['is', 'is one of'],
  startsWith: ['begins with', 'begins with one of'],
  endsWith: ['ends with', 'ends with one of'],
  contains: ['contains', 'contains one of'],
  has: ['has the word', 'has one of the words'],
  regex: ['matches', 'matches one of'],
  cidr: ['is in', 'is in one of'],
  exists: ['has a value', 'has a value'],
  gt: ['is more than', 'is more than one of'],
  lt: ['is less than', 'is less than one of'],
};

/** Values that are told before the rest is counted. */
const told = 10;

function valuesWords({ op, source }: Leaf, most: number): Words {
  const [one, several] = verbs[op];
  switch (source.kind) {
    case 'watchlist':
      return say`${several} those in column ${name(source.column)} of the watchlist ${name(source.alias)}, whenever the rule runs`;
    case 'missing':
      return say`${several} values that are missing: ${messageOf(source.why, (value) => value)}`;
    case 'list': {
      const { values } = source;
      if (op === 'exists') return [values[0] === false ? 'is empty' : one];
      const rest = values.length - most;
      const list = joined(values.slice(0, most).map(quote), ', ');
      return say`${values.length === 1 ? one : several} ${list}${rest > 0 ? ` and ${rest} more` : ''}`;
    }
  }
}

const subjectWords = ({ subject }: Leaf): Words =>
  name(subject.kind === 'field' ? subject.field : subject.column);

const groups = { any: 'at least one of these holds:', all: 'all of these hold:' } as const;

/** One condition, or a group with its parts below it. */
export function conditionItem(node: ConditionNode, verbose: boolean): Item {
  if (node.kind === 'condition') {
    const most = verbose ? Number.POSITIVE_INFINITY : told;
    return item(say`${subjectWords(node)} ${valuesWords(node, most)}`);
  }
  if (node.kind === 'not') return item(say`this does not hold:`, [conditionItem(node.of, verbose)]);
  return item(
    [groups[node.kind]],
    node.of.map((one) => conditionItem(one, verbose)),
  );
}

type Exclusion = Explanation['exclusions'][number];

const attachments = {
  id: 'which names this rule',
  tag: 'for a tag of this rule',
  all: 'for all rules with indicators',
} as const;

const originItem = ({ shared }: Exclusion): readonly Item[] =>
  shared ? [item(say`From ${name(shared.file)}, ${attachments[shared.by]}.`)] : [];

const endWords = ({ lifetime, daysLeft = 0 }: Exclusion): Words => {
  if (lifetime.kind === 'permanent')
    return say`for good, approved by ${quote(lifetime.approvedBy)}`;
  const { until } = lifetime;
  if (daysLeft < 0) return say`ended on ${until}`;
  return say`until ${until}, ${daysLeft === 0 ? 'today' : `${daysLeft} ${daysLeft === 1 ? 'day' : 'days'} from now`}`;
};

/** What is to be known before what an exclusion drops. */
const states: Readonly<Record<Exclusion['state'], string | undefined>> = {
  counts: undefined,
  ended: 'It has ended and drops nothing: what it dropped alerts again.',
  elsewhere: 'It is not for this workspace, and drops nothing here.',
  lacking: 'Values of it are missing: the rule is not deployed without them.',
};

function effectItem(effect: Exclusion['effects'][number]): Item {
  const table = name(effect.table);
  switch (effect.kind) {
    case 'applies': {
      const columns = effect.columns.map(
        ({ field, column }) => say`${name(field)} is ${name(column)}`,
      );
      return item(say`${table}: drops; ${joined(columns, ', ')}`);
    }
    case 'lacksFields':
      return item(
        say`${table}: still alerts, since the table has no ${joined(effect.fields.map(name), ', ')}`,
      );
    case 'tableDropped':
      return item(
        say`${table}: is not read at all (whenFieldMissing: dropTable), since it has no ${joined(effect.fields.map(name), ', ')}`,
      );
    case 'notNamed':
      return item(say`${table}: still alerts, since the exclusion is for other tables`);
  }
}

const places = {
  inside: 'inside of the query, at {{exclusions}}',
  result: 'on the result of the query',
} as const;

function whereItems({ effects, place, state }: Exclusion): readonly Item[] {
  if (place) return [item([`Applies ${places[place]}.`])];
  return state === 'counts' && effects.length > 0
    ? [item(say`On the tables of this rule:`, effects.map(effectItem))]
    : [];
}

/** An exclusion in words: whose it is, until when, what it drops, and where it does not apply. */
export function exclusionItem(exclusion: Exclusion, verbose: boolean): Item {
  const { id, reason, owner, ticket, reference, indicators, workspaces, match, state } = exclusion;
  const decided = ticket ?? reference;
  const about = states[state];
  return item(say`${name(id)}: ${prose(reason)}`, [
    item(
      say`Of ${quote(owner)}${decided === undefined ? [] : say`, ${quote(decided)}`}; ${endWords(exclusion)}`,
    ),
    ...originItem(exclusion),
    ...(about === undefined ? [] : [item([about])]),
    ...(workspaces ? [item(say`Only in ${joined(workspaces.map(name), ', ')}.`)] : []),
    ...(indicators ? [item(say`Only for ${joined(indicators.map(quote), ', ')}.`)] : []),
    item(
      say`${state === 'counts' ? 'Drops' : 'Would drop'} an event where${match.length > 1 ? ' all of these hold' : ''}:`,
      match.map((node) => conditionItem(node, verbose)),
    ),
    ...whereItems(exclusion),
  ]);
}
