/** Which rule is to be explained: by its id among all rules of some paths, or the one of a file. */
export type RuleWanted =
  | { readonly kind: 'id'; readonly id: string; readonly paths: readonly string[] }
  | { readonly kind: 'file'; readonly path: string };
