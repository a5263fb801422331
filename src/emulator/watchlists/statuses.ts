import { resourceId } from '../address.ts';
import type { Handler } from '../call.ts';
import { failure, unsupported } from '../http.ts';
import { rowOf } from '../state.ts';
import { progressOf } from './lifecycle.ts';

/** Where an `Azure-AsyncOperation` header points [I]: pulumi-azure-native#4816. */
export const watchlistStatuses: Handler = (call) => {
  const { method, name = '', parent = '', workspace } = call;
  if (method !== 'GET') return unsupported(method);
  const operation = rowOf(workspace.operations, name);
  if (operation?.alias.toLowerCase() !== parent.toLowerCase())
    return failure(404, 'NotFound', `Operation '${name}' was not found.`);
  return {
    status: 200,
    body: {
      id: resourceId(workspace, 'Watchlists', `${operation.alias}/WatchlistStatuses/${name}`),
      name,
      startTime: new Date(operation.startedAt).toISOString(),
      ...progressOf(operation, call),
    },
  };
};
