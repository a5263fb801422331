import { anyDocument } from './any-document.ts';
import { recordDocuments, spamhausLines } from './documents.ts';
import type { Feed } from './feed.ts';
import { namedLists, plainList } from './list.ts';
import { misp } from './misp.ts';
import { openioc } from './openioc.ts';
import { otx } from './otx.ts';
import { sslblDigests } from './sslbl.ts';
import { stix } from './stix.ts';
import { anyTable, knownTables } from './tables.ts';
import { taxii } from './taxii.ts';
import { threatFoxTable } from './threatfox.ts';

/** Every feed that can be imported; the first that knows a source again reads it. */
export const feeds: readonly Feed[] = [
  threatFoxTable,
  ...knownTables,
  sslblDigests,
  ...recordDocuments,
  stix,
  taxii,
  misp,
  otx,
  openioc,
  spamhausLines,
  ...namedLists,
  anyTable,
  plainList,
  anyDocument,
];
