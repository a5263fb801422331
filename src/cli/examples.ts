/** Command lines that `--help` shows. */
export const examples = {
  all: [
    'sentinel-rules init my-rules',
    'sentinel-rules validate',
    'sentinel-rules plan --workspace emulator',
    'sentinel-rules deploy --workspace emulator',
  ],
  validate: [
    'sentinel-rules validate',
    'sentinel-rules validate rules/threatfox/tofsee.yaml',
    'sentinel-rules validate --format json > findings.json',
    'sentinel-rules validate --format sarif > findings.sarif',
  ],
  test: [
    'sentinel-rules test',
    'sentinel-rules test rules/threatfox/tofsee.yaml --coverage',
    'sentinel-rules test --require exclusions --format junit > tests.xml',
    'sentinel-rules test --filter tofsee --watch',
  ],
  compile: [
    'sentinel-rules compile rules/threatfox/tofsee.yaml',
    'sentinel-rules compile --format arm > azuredeploy.json',
    'sentinel-rules compile --format bicep --out build/',
    'sentinel-rules compile --format yaml --out build/',
  ],
  explain: [
    'sentinel-rules explain threatfox-win-tofsee',
    'sentinel-rules explain rules/threatfox/tofsee.yaml --workspace prod',
    'sentinel-rules explain threatfox-win-tofsee --format markdown > tofsee.md',
  ],
  plan: [
    'sentinel-rules plan --workspace emulator',
    'sentinel-rules plan --workspace prod --format markdown > plan.md',
    'sentinel-rules plan --workspace prod --detailed-exitcode',
    'sentinel-rules plan --workspace prod --prune --out plan.json --out plan.html',
  ],
  deploy: [
    'sentinel-rules deploy --workspace emulator',
    'sentinel-rules deploy --workspace prod --dry-run',
    'sentinel-rules deploy --workspace prod --yes',
    'sentinel-rules deploy --workspace prod --prune --plan plan.json --yes',
    'sentinel-rules deploy --workspace prod --prune --allow deletes=6',
  ],
  import: [
    'sentinel-rules import threatfox.csv',
    'sentinel-rules import pages/ --dry-run',
    'sentinel-rules import threatfox.json --family win.tofsee --min-confidence 50 --to rules/intel',
    'sentinel-rules import urlhaus.csv --as sets',
    'curl -s https://feeds.example/list.txt | sentinel-rules import - --rule my-blocklist',
    'sentinel-rules import templates/ --replace --format json > report.json',
  ],
  status: [
    'sentinel-rules status --workspace prod',
    'sentinel-rules status --workspace prod --format markdown > status.md',
    'sentinel-rules status --workspace prod --detailed-exitcode',
  ],
  export: [
    'sentinel-rules export --workspace prod --dry-run',
    'sentinel-rules export --workspace prod --only-unmanaged',
    "sentinel-rules export --workspace prod --to rules/portal --layout '{severity}/{name}'",
  ],
  report: [
    'sentinel-rules report --out site/',
    'sentinel-rules report --out wiki/ --format markdown --run-tests',
    'sentinel-rules report --navigator layer.json',
    'sentinel-rules report --workspace prod --format json > catalogue.json',
  ],
  doctor: [
    'sentinel-rules doctor --workspace prod',
    'sentinel-rules doctor --workspace prod --for plan',
    'sentinel-rules doctor --workspace prod --format json > doctor.json',
  ],
  rollback: [
    'sentinel-rules rollback 20261127T190718Z-8f3a61c2 --workspace prod --dry-run',
    'sentinel-rules rollback 20261127T190718Z-8f3a61c2 --workspace prod',
  ],
  init: [
    'sentinel-rules init',
    'sentinel-rules init my-rules --yes',
    'sentinel-rules init --workspace 00000000-0000-0000-0000-000000000000/soc/soc-prod --ci azure-devops --yes',
    'sentinel-rules init --dry-run --yes',
  ],
  ci: [
    'sentinel-rules ci validate',
    'sentinel-rules ci plan --workspace prod --out plan.json --out plan.html',
    'sentinel-rules ci deploy --workspace prod --plan plan.json --require-plan',
    'sentinel-rules ci drift --workspace prod',
  ],
  emulator: ['sentinel-rules emulator --port 8181'],
  schema: ['sentinel-rules schema rule > rule.schema.json', 'sentinel-rules schema config'],
} as const;

/** A command that has examples. */
export type ExampleOf = keyof typeof examples;
