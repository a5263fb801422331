import type { Diagnostic } from '../../diagnostics/index.ts';
import { loadSavedPlan, planWorkspace } from '../../pipeline/index.ts';
import { type Prepared, runDeployment } from '../deployment.ts';
import type { Exit } from '../exit-codes.ts';
import { preparePlan, type Planning } from '../planning.ts';
import type { DeployRequest, Invocation } from '../requests.ts';
import { openSession, type Session } from '../session.ts';

const nothing = (diagnostics: readonly Diagnostic[]): Planning => ({ diagnostics, texts: [] });

/** A deploy that is held to a saved plan compiles the rules for the day of that plan. */
async function prepare(session: Session, request: DeployRequest): Promise<Planning> {
  if (request.plan === undefined) return preparePlan(session, request);
  const { value: saved, diagnostics } = await loadSavedPlan(request.plan, session.files);
  return saved
    ? preparePlan(session, { ...request, asOf: saved.asOf, saved })
    : nothing(diagnostics);
}

/** What is to be deployed, and where. */
export async function prepareDeploy(session: Session, request: DeployRequest): Promise<Prepared> {
  const { ready, diagnostics, texts } = await prepare(session, request);
  const deployment = ready && {
    planner: (openStore: typeof ready.connection.openStore) =>
      planWorkspace(ready.request, openStore),
    connection: ready.connection,
    root: ready.root,
  };
  return { diagnostics, texts, ...(deployment && { deployment }) };
}

/** Plans, asks and applies. */
export async function deploy(invocation: Invocation, request: DeployRequest): Promise<Exit> {
  const session = openSession(invocation, request);
  return (await runDeployment(session, request, await prepareDeploy(session, request))).exit;
}
