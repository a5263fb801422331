import type { Feed } from './feed.ts';
import { misp } from './misp.ts';
import { openioc } from './openioc.ts';
import { otx } from './otx.ts';
import { stix } from './stix.ts';
import { taxii } from './taxii.ts';
import { threatFoxTable } from './threatfox.ts';

/** Every feed that can be imported; the first that knows a source again reads it. */
export const feeds: readonly Feed[] = [threatFoxTable, stix, taxii, misp, otx, openioc];
