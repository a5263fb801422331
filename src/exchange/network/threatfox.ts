import { isWrong, optionsOf, wholeNumber } from './options.ts';
import type { Keys, NetworkSource, Wrong } from './source.ts';

const header = ([key = '']: readonly string[]): Readonly<Record<string, string>> => ({
  'auth-key': key,
});

const keys: Keys = {
  forms: [
    { variables: ['THREATFOX_AUTH_KEY'], headers: header },
    { variables: ['ABUSE_CH_AUTH_KEY'], headers: header },
  ],
  needed: true,
  where: 'keys are free at https://auth.abuse.ch',
};

type Body = Readonly<Record<string, unknown>>;

/** The bounds of threatfox.abuse.ch/api. */
const days = [1, 7] as const;
const limit = [1, 1000] as const;

const named =
  (query: string, parameter: string) =>
  (value: string, options: ReadonlyMap<string, string>): Body | Wrong => {
    const most = wholeNumber(['limit', options.get('limit') ?? '1000'], limit);
    return typeof most === 'number' ? { query, [parameter]: value, limit: most } : most;
  };

/** What can be asked for: the option that says so, and the body of its query. */
const queries: readonly (readonly [
  option: string,
  body: (value: string, options: ReadonlyMap<string, string>) => Body | Wrong,
])[] = [
  [
    'days',
    (value) => {
      const number = wholeNumber(['days', value], days);
      return typeof number === 'number' ? { query: 'get_iocs', days: number } : number;
    },
  ],
  ['tag', named('taginfo', 'tag')],
  ['malware', named('malwareinfo', 'malware')],
  ['search', (value) => ({ query: 'search_ioc', search_term: value, exact_match: true })],
];

function bodyOf(rest: string): Body | Wrong {
  const options = optionsOf(rest, [...queries.map(([option]) => option), 'limit']);
  if (isWrong(options)) return options;
  const asked = queries.filter(([option]) => options.has(option));
  if (asked.length > 1) return { wrong: `ask for one of ${asked.map(([o]) => o).join(' and ')}` };
  const [option, body] = asked[0] ?? queries[0] ?? ['', () => ({})];
  const isLimited = option === 'tag' || option === 'malware';
  if (options.has('limit') && !isLimited) return { wrong: 'limit goes with tag or malware' };
  const value = options.get(option) ?? '3';
  return value === '' ? { wrong: `${option} has no value` } : body(value, options);
}

/** ThreatFox of abuse.ch, by its API. */
export const threatfox: NetworkSource = {
  id: 'threatfox',
  title: 'ThreatFox, of the last days or of one family',
  usage: [
    'threatfox:days=3',
    'threatfox:malware=win.tofsee',
    'threatfox:tag=Mozi,limit=500',
    'threatfox:search=192.0.2.1',
  ],
  base: 'https://threatfox-api.abuse.ch/api/v1/',
  keys,
  query: (rest, url) => {
    const body = bodyOf(rest);
    if ('wrong' in body) return { wrong: String(body.wrong) };
    return {
      url,
      method: 'POST',
      headers: { 'content-type': 'application/json', accept: 'application/json' },
      body: JSON.stringify(body),
    };
  },
};
