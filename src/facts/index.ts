export { parseDuration, toIsoDuration, toKqlTimespan } from './duration.ts';
