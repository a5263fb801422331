import type { Handler } from './call.ts';
import { failure, unsupported } from './http.ts';

/** Collections that are only looked at, and are empty: §5.28. */
export const emptyList: Handler = ({ method, name }) => {
  if (method !== 'GET') return unsupported(method);
  return name === undefined
    ? { status: 200, body: { value: [] } }
    : failure(404, 'NotFound', `'${name}' was not found.`);
};
