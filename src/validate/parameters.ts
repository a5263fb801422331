import { type Diagnostic, diagnostic, type Span } from '../diagnostics/index.ts';
import type { ParameterValue, ValueSource } from '../model/index.ts';
import { checkValues, type Comparison } from './check-condition.ts';

/** Parameters of the workspaces of a project, and the one that is planned for. */
export interface Parameters {
  readonly byWorkspace: Readonly<Record<string, Readonly<Record<string, ParameterValue>>>>;
  /** Absent: rules are looked at for all workspaces. */
  readonly workspace?: string;
}

/** Which parameter, in which workspaces, compared how. */
export interface Wanted extends Omit<Comparison, 'values'> {
  readonly name: string;
  /** `workspaces` of the exclusion; absent: all. */
  readonly workspaces: readonly string[] | undefined;
  readonly span: Span;
}

/**
 * The values of a parameter in the workspace that is planned for; without one those of the first workspace,
 * as long as all have it. What is not there or cannot be compared fails closed.
 */
export function parameterValues(
  wanted: Wanted,
  { byWorkspace, workspace }: Parameters,
): ValueSource {
  const all = wanted.workspaces ?? Object.keys(byWorkspace);
  const asked = workspace === undefined ? all : [workspace];
  const lacking = asked.filter((name) => valueIn(byWorkspace, name, wanted.name) === undefined);
  const [first = ''] = asked;
  const found = valueIn(byWorkspace, first, wanted.name);
  const args = { name: wanted.name, workspaces: lacking.join(', ') || 'any workspace' };
  if (found === undefined || lacking.length > 0)
    return { kind: 'missing', why: diagnostic('EXC024', args, { span: wanted.span }) };
  const values = [found].flat();
  const [wrong] = checkValues({ ...wanted, values }, () => wanted.span);
  return wrong ? unusable(wanted, first, wrong) : { kind: 'list', values };
}

function valueIn(
  byWorkspace: Parameters['byWorkspace'],
  workspace: string,
  name: string,
): ParameterValue | undefined {
  const own = Object.hasOwn(byWorkspace, workspace) ? byWorkspace[workspace] : undefined;
  return own && Object.hasOwn(own, name) ? own[name] : undefined;
}

const unusable = (
  { name, op, span }: Wanted,
  workspace: string,
  { args }: Diagnostic,
): ValueSource => ({
  kind: 'missing',
  why: diagnostic(
    'EXC025',
    { name, workspace, op, value: String(args.value ?? args.expected ?? '') },
    { span },
  ),
});
