import { type Command, Option } from 'commander';

/** What `init` takes. */
export const initFlags = (command: Command): Command =>
  command
    .description('make a folder a project: a first rule with its test, editor settings, pipelines')
    .argument('[folder]', 'where; made if it is not there', '.')
    .option('--name <name>', 'name of the project (default: that of the folder)')
    .option('-w, --workspace <target>', 'subscription/resourceGroup/workspace, or its ARM id')
    .option(
      '--environment <name>',
      'what the workspace is called in sentinel-rules.yaml, and its environment in pipelines (default: prod)',
    )
    .addOption(
      new Option('--ci <pipelines>', 'pipelines that plan pull requests and deploy merges').choices(
        ['github', 'azure-devops', 'none'],
      ),
    )
    .option('--branch <name>', 'branch that is deployed (default: main)')
    .option('--force', 'replace files that are in the way, once their differences are shown')
    .option('--dry-run', 'tell what would be written')
    .option('-y, --yes', 'do not ask: take the defaults for what no flag says');
