import { workspaceId } from './address.ts';
import type { Handler } from './call.ts';
import { guidOf } from './headers.ts';
import { unsupported } from './http.ts';
import type { WorkspaceAddress } from './state.ts';

/** The id by which log queries and error messages name a workspace. */
export const customerIdOf = (at: WorkspaceAddress): string => guidOf(workspaceId(at).toLowerCase());

/** Microsoft.OperationalInsights/workspaces: only read, never made here [D]. */
export const workspaces: Handler = ({ method, workspace }) =>
  method === 'GET'
    ? {
        status: 200,
        body: {
          id: workspaceId(workspace),
          name: workspace.workspace,
          type: 'Microsoft.OperationalInsights/workspaces',
          location: 'emulator',
          properties: {
            customerId: customerIdOf(workspace),
            provisioningState: 'Succeeded',
            sku: { name: 'PerGB2018' },
            retentionInDays: 90,
          },
        },
      }
    : unsupported(method);
