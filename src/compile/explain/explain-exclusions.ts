import { tableFacts } from '../../facts/index.ts';
import type { TableName } from '../../facts/index.ts';
import type { Exclusion, Rule } from '../../model/index.ts';
import type { CompileContext } from '../compiled-rule.ts';
import { conditionsIn } from '../condition-tree.ts';
import { hasEnded } from '../exclusion-parts.ts';
import { fieldsOf, mayBeIdle } from '../exclusions.ts';
import { daysBetween } from './endings.ts';
import { columnOf } from './explain-hunt.ts';
import type { ExclusionEffect, ExplainedExclusion } from './explanation.ts';

function effectOn(exclusion: Exclusion, table: TableName, asOf: string): ExclusionEffect {
  if (!(exclusion.tables?.includes(table) ?? true)) return { kind: 'notNamed', table };
  const { fields } = tableFacts(table);
  const named = [...new Set(fieldsOf(exclusion))];
  const lacking = named.filter((field) => fields[field] === undefined);
  if (lacking.length > 0) {
    const dropped = exclusion.whenFieldMissing === 'dropTable' && !hasEnded(exclusion, asOf);
    return { kind: dropped ? 'tableDropped' : 'lacksFields', table, fields: lacking };
  }
  const columns = named.flatMap((field) => {
    const source = fields[field];
    return source ? [{ field, column: columnOf(source) }] : [];
  });
  return { kind: 'applies', table, columns };
}

/** A value that is not there, or a watchlist that the workspace is known to lack. */
const isLacking = ({ match }: Exclusion, { watchlists }: CompileContext): boolean =>
  match
    .flatMap(conditionsIn)
    .some(
      ({ source }) =>
        source.kind === 'missing' ||
        (source.kind === 'watchlist' && !(watchlists?.includes(source.alias) ?? true)),
    );

function stateOf(exclusion: Exclusion, context: CompileContext): ExplainedExclusion['state'] {
  const { workspace, asOf } = context;
  const here = workspace === undefined || (exclusion.workspaces?.includes(workspace) ?? true);
  if (!here) return 'elsewhere';
  if (hasEnded(exclusion, asOf)) return 'ended';
  return isLacking(exclusion, context) ? 'lacking' : 'counts';
}

const placeholder = /^[ \t]*\{\{exclusions\}\}[ \t]*$/m;

/** What each exclusion of a rule drops, on which of the tables that it asks for, and until when. */
export function explainExclusions(
  { detection }: Rule,
  tables: readonly TableName[],
  context: CompileContext,
): readonly ExplainedExclusion[] {
  return detection.exclusions.flatMap((exclusion) => {
    const effects = tables.map((table) => effectOn(exclusion, table, context.asOf));
    const isIdle = detection.kind === 'indicators' && mayBeIdle(exclusion);
    if (isIdle && !effects.some(({ kind }) => kind === 'applies')) return [];
    const {
      tables: _named,
      whenFieldMissing: _missing,
      acknowledge: _accepted,
      ...rest
    } = exclusion;
    const { lifetime } = exclusion;
    return {
      ...rest,
      state: stateOf(exclusion, context),
      ...(lifetime.kind === 'until' && { daysLeft: daysBetween(context.asOf, lifetime.until) }),
      effects,
      ...(detection.kind === 'query' && {
        place: placeholder.test(detection.query) ? 'inside' : 'result',
      }),
    };
  });
}
