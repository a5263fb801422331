import type { Handler } from './call.ts';
import { unsupported } from './http.ts';
import { permissionRows } from './roles.ts';

/** What the caller may do here: Microsoft.Authorization/permissions, design.md §8 point 30. */
export const permissions: Handler = ({ method, name, workspace }) =>
  method === 'GET' && name === undefined
    ? { status: 200, body: { value: permissionRows(workspace.role) } }
    : unsupported(method);
