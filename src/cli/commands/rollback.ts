import packageJson from '../../../package.json' with { type: 'json' };
import { planOptions, planRollback, runsFolder } from '../../pipeline/index.ts';
import { connectTo } from '../connection.ts';
import { runDeployment } from '../deployment.ts';
import type { Exit } from '../exit-codes.ts';
import { open } from '../opening.ts';
import type { Invocation, RollbackRequest } from '../requests.ts';
import { openSession } from '../session.ts';
import { resolveTarget } from '../targets.ts';

/** A run by its name, or by the path of its journal. */
const journalPath = (run: string, root: string): string =>
  /[/\\]|\.json$/.test(run) ? run : `${root}/${runsFolder}/${run}.json`;

/** Makes a workspace again what it was before a run: planned, shown and asked about like any deploy. */
export async function rollback(invocation: Invocation, request: RollbackRequest): Promise<Exit> {
  const session = openSession(invocation, request);
  const { root, project, texts, context, ...opening } = await open(session, {
    paths: [],
  });
  const resolved = resolveTarget(request.workspace, project);
  const { value: options, ...read } = planOptions(request);
  const diagnostics = [...opening.diagnostics, ...resolved.diagnostics, ...read.diagnostics];
  const target = resolved.value;
  const sound = target && !diagnostics.some(({ severity }) => severity === 'error');
  const deployment = sound && {
    planner: (openStore: Parameters<typeof planRollback>[1]) =>
      planRollback(
        {
          files: session.files,
          path: journalPath(request.run, root),
          target: target.label,
          project: target.project,
          tool: `${packageJson.name} ${packageJson.version}`,
          asOf: context.asOf,
          options: options ?? {},
        },
        openStore,
      ),
    connection: connectTo(target, { root, environment: session.environment }),
    root,
  };
  const prepared = { diagnostics, texts, ...(deployment && { deployment }) };
  return (await runDeployment(session, request, prepared)).exit;
}
