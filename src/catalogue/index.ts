export { catalogueOf } from './catalogue-of.ts';
export { navigatorLayer } from './navigator-layer.ts';
export type { NavigatorLayer } from './navigator-layer.ts';
export type * from './catalogue.ts';
