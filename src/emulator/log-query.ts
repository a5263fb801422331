import { failure, isObject, textAt } from './http.ts';
import type { EmulatorRequest, Json, Outcome } from './http.ts';
import { customerIdOf } from './workspaces.ts';
import type { EmulatorState, WorkspaceAddress, WorkspaceState } from './state.ts';

/** A query as it was asked. */
export interface LogQuery {
  readonly workspace: WorkspaceAddress;
  readonly query: string;
  /** ISO 8601, as it was sent. */
  readonly timespan?: string;
}

/** A table of a result: rows are lists, in the order of the columns. */
export interface LogTable {
  readonly name: string;
  readonly columns: readonly { readonly name: string; readonly type: string }[];
  readonly rows: readonly (readonly Json[])[];
}

/** Runs a query, or says in the words of Kusto why it cannot. */
export type RunQuery = (
  asked: LogQuery,
) => { readonly tables: readonly LogTable[] } | { readonly code: string; readonly message: string };

type Answer = Outcome<WorkspaceState>;

/** The useful text of a query failure is two levels deep [M]: facts/arm-api.md §1.8, §5.27. */
const queryFailure = (code: string, message: string): Answer => ({
  status: 400,
  body: {
    error: {
      code: 'BadArgumentError',
      message: 'The request had some invalid properties',
      innererror: {
        code: 'SemanticError',
        message: 'A semantic error occurred.',
        innererror: { code, message },
      },
    },
  },
});

function askedOf({ body = '' }: EmulatorRequest): { query: string; timespan: string } | undefined {
  try {
    const value = JSON.parse(body) as Json;
    if (!isObject(value) || textAt(value.query) === '') return undefined;
    return { query: textAt(value.query), timespan: textAt(value.timespan) };
  } catch {
    return undefined;
  }
}

function run(asked: LogQuery, runQuery: RunQuery): Answer {
  const result = runQuery(asked);
  if ('tables' in result) {
    const tables = result.tables.map(({ name, columns, rows }) => ({
      name,
      columns: columns.map((column) => ({ ...column })),
      rows,
    }));
    return { status: 200, body: { tables } };
  }
  return queryFailure(result.code, result.message);
}

/** The log query endpoint; it answers 501 where nobody lent it an engine: §5.27. */
export function answerLogQuery(
  request: EmulatorRequest,
  customerId: string,
  { state, runQuery }: { readonly state: EmulatorState; readonly runQuery: RunQuery | undefined },
): Answer {
  const wanted = customerId.toLowerCase();
  const workspace = state.workspaces.find((one) => customerIdOf(one) === wanted);
  if (request.method.toUpperCase() !== 'POST' || !workspace)
    return failure(404, 'PathNotFoundError', 'The requested path does not exist');
  if (workspace.role === 'none')
    return failure(
      403,
      'InsufficientAccessError',
      'The provided credentials have insufficient access to perform the requested operation',
    );
  if (!runQuery)
    return failure(501, 'NotImplemented', 'This emulator was started without a query engine.');
  const asked = askedOf(request);
  if (!asked) return failure(400, 'BadArgumentError', 'The request had some invalid properties');
  const { subscription, resourceGroup, workspace: name } = workspace;
  const { query, timespan } = asked;
  return run(
    {
      workspace: { subscription, resourceGroup, workspace: name },
      query,
      ...(timespan !== '' && { timespan }),
    },
    runQuery,
  );
}
