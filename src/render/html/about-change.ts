import type { Change } from '../../plan/index.ts';
import type { Json } from '../../resources/index.ts';

type Body = Extract<Change, { action: 'create' }>['write']['body'];

/** What is known of the rule that a change is about, whatever is done to it. */
export interface About {
  readonly severity?: string;
  readonly tactics: readonly string[];
  /** Sub-techniques among them. */
  readonly techniques: readonly string[];
  readonly query?: string;
}

/** The body as it is to be, else as it is. */
function bodyOf(change: Change): Body | undefined {
  switch (change.action) {
    case 'create':
      return change.write.body;
    case 'update':
    case 'adopt':
      return change.write?.body ?? change.previous.body;
    case 'delete':
      return change.previous?.body;
    case 'blocked':
      return change.body;
    case 'unchanged':
      return undefined;
  }
}

const texts = (value: Json | undefined): readonly string[] =>
  Array.isArray(value) ? value.filter((one) => typeof one === 'string') : [];

/** A live body may hold anything under any name. */
export function aboutOf(change: Change): About {
  const properties = Object(bodyOf(change)?.properties) as Readonly<
    Record<string, Json | undefined>
  >;
  const { severity, tactics, techniques, subTechniques, query } = properties;
  return {
    ...(typeof severity === 'string' && { severity }),
    tactics: texts(tactics),
    techniques: [...new Set([...texts(techniques), ...texts(subTechniques)])],
    ...(typeof query === 'string' && { query }),
  };
}

/** A change with what is known of its rule, and its place in the page. */
export interface Told {
  readonly change: Change;
  readonly about: About;
  /** Name of its place, which links lead to. */
  readonly place: string;
}

/** One place for each change, whatever their ids are. */
export function toldOf(changes: readonly Change[]): readonly Told[] {
  const taken = new Map<string, number>();
  return changes.map((change) => {
    const wanted = change.kind === 'analyticsRule' ? change.id : `${change.kind}.${change.id}`;
    const count = (taken.get(wanted) ?? 0) + 1;
    taken.set(wanted, count);
    const place = count === 1 ? `change.${wanted}` : `change.${wanted}~~${count}`;
    return { change, about: aboutOf(change), place };
  });
}
