import { text } from '../template.ts';
import type { Entry } from './entry.ts';

/** IMP08x: what is written for others, and what is taken out of a workspace. */
export const exporting = {
  IMP080: {
    severity: 'error',
    title: 'Template too large',
    message: text`the template has ${'size'} bytes; Azure Resource Manager takes up to ${'limit'}`,
    help: text`write one template for each rule (--out), or deploy with deploy, which sends rule by rule`,
  },
  IMP081: {
    severity: 'error',
    title: 'Resource too large for a template',
    message: text`the ${'kind'} of ${'rule'} has ${'size'} bytes; in a template a resource has up to ${'limit'}`,
    help: text`use deploy, which uploads large watchlists in parts, or spread the indicators over numbered rules (match.placement: rules)`,
  },
  IMP082: {
    severity: 'error',
    title: 'Too many resources for a template',
    message: text`the template has ${'count'} resources; Azure Resource Manager takes up to ${'limit'}`,
    help: text`write one template for each rule (--out)`,
  },
  IMP083: {
    severity: 'warning',
    title: 'Watchlist that a rule file cannot bring',
    message: text`${'rule'} reads its indicators from the watchlist ${'alias'}, which no YAML rule can bring`,
    help: text`bring the watchlist by --format arm or bicep, or spread the indicators over numbered rules (match.placement: rules)`,
  },
  IMP084: {
    severity: 'warning',
    title: 'Hunting query left out',
    message: text`${'rule'} is only a hunting query: there is no analytics rule to write`,
    help: text`use --format arm or bicep, which have hunting queries`,
  },
  IMP085: {
    severity: 'error',
    title: 'Layout cannot be used',
    message: text`${'layout'} is no layout: ${'cause'}`,
    help: text`write folders and a file name below the rules folder, such as {tactic}/{name}; known: ${'known'}`,
  },
  IMP086: {
    severity: 'warning',
    title: 'File is there already',
    message: text`${'path'} is there already: ${'rule'} is not written`,
    help: text`choose another --layout or --to, move the file away, or replace it with --replace`,
  },
  IMP087: {
    severity: 'error',
    title: 'Rule cannot be a file as it is',
    message: text`${'rule'} (${'name'}) is not written, since its file would have errors: ${'codes'}`,
    help: text`mend the rule in the portal and export again; the findings beside this one say what is wrong`,
  },
  IMP088: {
    severity: 'warning',
    title: 'File and workspace differ',
    message: text`${'path'} asks for something else than the workspace has: ${'fields'}`,
    help: text`look at the plan: deploy writes the difference with --adopt`,
  },
} as const satisfies Record<string, Entry>;
