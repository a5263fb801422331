import { planWorkspace } from '../../pipeline/index.ts';
import { runDeployment } from '../deployment.ts';
import type { Exit } from '../exit-codes.ts';
import { preparePlan } from '../planning.ts';
import type { DeployRequest, Invocation } from '../requests.ts';
import { openSession } from '../session.ts';

/** Plans, asks and applies. */
export async function deploy(invocation: Invocation, request: DeployRequest): Promise<Exit> {
  const session = openSession(invocation, request);
  const { ready, diagnostics, texts } = await preparePlan(session, request);
  const deployment = ready && {
    planner: (openStore: typeof ready.connection.openStore) =>
      planWorkspace(ready.request, openStore),
    connection: ready.connection,
    root: ready.root,
  };
  return runDeployment(session, request, {
    diagnostics,
    texts,
    ...(deployment && { deployment }),
  });
}
