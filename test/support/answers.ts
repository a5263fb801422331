import type { Answers } from '../../src/scaffold/index.ts';

/** Answers of a new project. */
export const answersOf = (some: Partial<Answers> = {}): Answers => ({
  name: 'acme rules',
  projectId: '3f1f5b5e-8f5a-4c55-9a83-6f0d5b8f6a11',
  place: {
    subscription: '00000000-0000-0000-0000-000000000001',
    resourceGroup: 'soc',
    workspace: 'soc-prod',
  },
  environment: 'prod',
  branch: 'main',
  pipeline: 'github',
  today: '2035-01-01',
  expires: '2035-06-30',
  version: '1.2.3',
  ...some,
});
