export { ruleOfBody } from './rules/rule-of-body.ts';
export { templatesOf } from './templates/templates.ts';
export type { Deployable, Template, TemplateFormat } from './templates/templates.ts';
export type * from './entry.ts';
export type * from './feeds/feed.ts';
export type * from './imported.ts';
