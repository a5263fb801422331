export { attributesOf } from './attributes.ts';
export { readAttribute } from './read-attribute.ts';
