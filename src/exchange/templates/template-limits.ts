import { type Diagnostic, diagnostic } from '../../diagnostics/index.ts';
import type { ResourceKind } from '../../resources/index.ts';
import type { TemplateResource } from './template-resource.ts';

/** Of Azure Resource Manager ("Best practices for ARM templates", Azure documentation). */
const limits = { templateBytes: 4_194_304, resourceBytes: 1_048_576, resources: 800 } as const;

const words: Readonly<Record<ResourceKind, string>> = {
  analyticsRule: 'analytics rule',
  watchlist: 'watchlist',
  huntingQuery: 'hunting query',
};

const bytesOf = (text: string): number => new TextEncoder().encode(text).length;

/** What Azure would refuse a template for, whatever is in it. */
export function checkTemplate(
  resources: readonly TemplateResource[],
  text: string,
): readonly Diagnostic[] {
  const { templateBytes, resourceBytes } = limits;
  const size = bytesOf(text);
  const tooLarge = resources.flatMap(({ kind, rule, body }) => {
    const own = bytesOf(JSON.stringify(body));
    return own > resourceBytes
      ? [diagnostic('IMP081', { kind: words[kind], rule, size: own, limit: resourceBytes })]
      : [];
  });
  return [
    ...tooLarge,
    ...(size > templateBytes ? [diagnostic('IMP080', { size, limit: templateBytes })] : []),
    ...(resources.length > limits.resources
      ? [diagnostic('IMP082', { count: resources.length, limit: limits.resources })]
      : []),
  ];
}
