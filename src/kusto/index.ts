export { createAnalyser } from './analyser.ts';
export type { Analyser, Analysis, ResultColumn, ServiceFinding } from './analyser.ts';
export { stringValue } from './literals.ts';
export { maxNesting } from './nesting.ts';
export type { FunctionSchema, QuerySchema, ScalarType, TableSchema } from './schema.ts';
export { nodesOf } from './syntax-tree.ts';
export type { NamedSymbol, SyntaxNode, TableColumn } from './syntax-tree.ts';
export { argumentsOf, bare, childOfKind, elementsOf } from './tree-parts.ts';
export { wordsOf } from './words.ts';
