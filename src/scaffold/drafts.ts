import type { Answers, Pipeline } from './answers.ts';
import texts from './generated/texts.cjs';

/** What becomes of a file that is there already. */
export type Manner =
  /** It is left, or replaced where that is wanted. */
  | 'whole'
  /** Lines that it lacks are added at its end. */
  | 'lines'
  /** Keys and members that it lacks are added. */
  | 'members'
  /** It is left, whatever is wanted: it holds the identity of the project. */
  | 'identity';

/** A file as `init` would write it into an empty folder. */
export interface Draft {
  readonly path: string;
  readonly text: string;
  readonly manner: Manner;
}

interface Row {
  readonly path: string;
  readonly from: string;
  readonly manner?: Manner;
}

const schemas = ['rule', 'test', 'indicators', 'exclusions', 'config'] as const;

/** What a project begins with. Where there is one, its people may have deleted it on purpose. */
const examples: readonly Row[] = [
  'rules/example-c2.yaml',
  'rules/example-c2.test.yaml',
  'iocs/example-c2.csv',
  'exclusions/scanners.yaml',
].map((path) => ({ path, from: `repository/${path}` }));

const common: readonly Row[] = [
  { path: '.vscode/settings.json', from: 'repository/vscode/settings.json', manner: 'members' },
  { path: '.vscode/extensions.json', from: 'repository/vscode/extensions.json', manner: 'members' },
  // Under another name in templates/: there both would act on this repository and on its package.
  { path: '.gitignore', from: 'repository/gitignore', manner: 'lines' },
  { path: '.gitattributes', from: 'repository/gitattributes', manner: 'lines' },
  { path: 'README.md', from: 'repository/README.md' },
];

/** Files of each kind of pipelines. */
const ofPipeline: Readonly<Record<Pipeline, readonly Row[]>> = {
  github: ['pr', 'deploy', 'drift'].map((name) => ({
    path: `.github/workflows/sentinel-rules-${name}.yml`,
    from: `github/sentinel-rules-${name}.yml`,
  })),
  'azure-devops': [{ path: 'azure-pipelines.yml', from: 'azure-devops/azure-pipelines.yml' }],
  none: [],
};

/** Paths of the files of each kind of pipelines. */
export const pipelinePaths = (pipeline: Pipeline): readonly string[] =>
  ofPipeline[pipeline].map(({ path }) => path);

const textOf = (name: string): string => {
  const text = texts[name];
  if (text === undefined) throw new Error(`there is no ${name}`);
  return text;
};

/** Puts values into a template; `${{ … }}` of a workflow is none of its holes. */
export const fill = (template: string, values: Readonly<Record<string, string>>): string =>
  template.replace(/(?<!\$)\{\{(\w+)\}\}/g, (_, name: string) => {
    const value = Object.hasOwn(values, name) ? values[name] : undefined;
    if (value === undefined) throw new Error(`the template has an unknown hole: ${name}`);
    return value;
  });

const valuesOf = ({
  place,
  environment,
  ...answers
}: Answers): Readonly<Record<string, string>> => ({
  ...answers,
  environment,
  workspace: environment,
  ...(place && {
    subscription: place.subscription,
    resourceGroup: place.resourceGroup,
    workspaceName: place.workspace,
  }),
});

/** Every file of a project, in the order in which they are written: the one that makes it a project comes last. */
export function draftsOf(answers: Answers, project: 'new' | 'old'): readonly Draft[] {
  const values = valuesOf(answers);
  const form = answers.place ? 'project' : 'project-without-workspace';
  const rows: readonly Row[] = [
    ...(project === 'new' ? examples : []),
    ...common,
    ...ofPipeline[answers.pipeline],
  ];
  const draft = ({ path, from, manner = 'whole' }: Row): Draft => ({
    path,
    text: fill(textOf(`templates/${from}`), values),
    manner,
  });
  return [
    ...rows.map(draft),
    ...schemas.map((name) => ({
      path: `.sentinel-rules/schemas/${name}.schema.json`,
      text: textOf(`schemas/${name}.schema.json`),
      manner: 'whole' as const,
    })),
    draft({ path: 'sentinel-rules.yaml', from: `repository/${form}.yaml`, manner: 'identity' }),
  ];
}
