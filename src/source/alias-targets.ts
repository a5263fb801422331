import { visit } from 'yaml';
import type { Alias, Document, Node } from 'yaml';

/** The node that each alias of a document stands for. */
export type AliasTargets = ReadonlyMap<Alias, Node>;

/** Resolves all aliases in one pass; `alias.resolve` of `yaml` walks the document for each of them. */
export function aliasTargetsOf(document: Document.Parsed): AliasTargets {
  const anchors = new Map<string, Node>();
  const targets = new Map<Alias, Node>();
  visit(document, {
    Alias: (_key, alias) => {
      const target = anchors.get(alias.source);
      if (target) targets.set(alias, target);
    },
    Value: (_key, node) => {
      if (node.anchor) anchors.set(node.anchor, node);
    },
  });
  return targets;
}
