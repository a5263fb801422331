import { dayOfJson } from '../days.ts';
import type { Family, FeedEntry } from '../entry.ts';
import { readDefinition } from '../openioc/index.ts';
import type { XmlElement, XmlFeed } from './feed.ts';

/** `ioc` is the root of 1.0, `OpenIOC` that of 1.1; collections of several are seen too. */
const roots = new Set(['ioc', 'openioc', 'iocs', 'openiocs']);

const isDocument = ({ name }: XmlElement): boolean => /^(?:ioc|openioc)$/i.test(name);

/** Elements of one name, wherever they are below; the reader of XML bounds the depth. */
const below = (element: XmlElement, name: string): readonly XmlElement[] =>
  element.children.flatMap((child) => (child.name === name ? [child] : below(child, name)));

const firstText = (element: XmlElement, name: string): string | undefined =>
  below(element, name)
    .map(({ text }) => text)
    .find((text) => text !== '');

/** Links of these kinds name what a definition is about, the best first. */
const naming = ['family', 'malware', 'threatgroup'];

function familyOf(document: XmlElement): Family | undefined {
  const links = below(document, 'link');
  const linked = naming.flatMap((rel) =>
    links
      .filter(({ attributes, text }) => attributes.rel?.toLowerCase() === rel && text !== '')
      .map(({ text }) => text),
  );
  const name = linked[0] ?? firstText(document, 'short_description');
  return name === undefined ? undefined : { name };
}

function sharedOf(document: XmlElement): Omit<FeedEntry, 'type' | 'value'> {
  const family = familyOf(document);
  const firstSeen = dayOfJson(firstText(document, 'authored_date'));
  return { ...(family && { family }), ...(firstSeen !== undefined && { firstSeen }) };
}

/** The outermost groups: of `definition` in 1.0, of `criteria` in 1.1. */
const groupsOf = (document: XmlElement): readonly XmlElement[] => below(document, 'Indicator');

/** OpenIOC 1.0 and 1.1: definitions of Mandiant, FireEye and others. */
export const openioc: XmlFeed = {
  id: 'openioc',
  title: 'OpenIOC',
  form: 'xml',
  isOne: ({ name }) => roots.has(name.toLowerCase()),
  read: (root, take) => {
    const inner = root.children.filter(isDocument);
    for (const document of inner.length > 0 ? inner : [root])
      for (const group of groupsOf(document)) readDefinition(group, sharedOf(document), take);
  },
};
