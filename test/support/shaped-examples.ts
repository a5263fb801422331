import { edgesOf, otherCase, pairOf, partsOfUrl, written } from './plain-examples.ts';
import type { Examples } from './plain-examples.ts';

/** Besides those of a plain column, or instead of them. */
export type ShapedExamples = Examples & { readonly instead?: boolean };

type Maker = (value: string) => ShapedExamples;

const isSix = (address: string): boolean => address.includes(':');

const mapped: Maker = (value) =>
  isSix(value)
    ? { hits: [], misses: ['::ffff:192.0.2.200'] }
    : {
        hits: [`::ffff:${value}`, `::FFFF:${value}`],
        misses: [`::ffff:${value}0`, `2001:db8::ffff:${value}`],
      };

const addressPort: Maker = (value) =>
  isSix(value)
    ? {
        hits: [
          `[${value}]:443`,
          `[${written(value)}]:443`,
          `[${value.toUpperCase()}]:50123`,
          `[${value}]`,
        ],
        misses: [`[${value}0]:443`, `${value}:443`, `[1${value}]:443`, '192.0.2.200:443'],
      }
    : {
        hits: [`${value}:50123`, `[::ffff:${value}]:443`, `::ffff:${value}`],
        misses: [`${value}0:443`, '[2001:db8::77]:443', '10.0.0.1:192', `${value}.1:443`],
      };

const addresses: Maker = (value) => ({
  instead: true,
  hits: [
    value,
    `198.51.100.1,${value}`,
    `${value.toUpperCase()};2001:db8:f::1`,
    `["${value}"]`,
    `2001:db8:f::1 , ${value}`,
  ],
  misses: [
    `198.51.100.1,${value}0`,
    `1${value}`,
    `${value}${isSix(value) ? ':9' : '.9'}`,
    `2001:db8:f::1,1${value}`,
    'none',
    '',
  ],
});

const addressText: Maker = (value) => {
  const own = isSix(value)
    ? [`src=[${value}]:443 refused.`, `peer=${value.toUpperCase()}, closed by ${value}.`]
    : [`src:${value}:443 refused.`, `peer ::ffff:${value}, closed by ${value}.`];
  return {
    instead: true,
    hits: [`Accepted key for x from ${value} port 22`, value, ...own],
    misses: [
      `198.51.100.1,${value}0`,
      `1${value}`,
      `v ${value}${isSix(value) ? ':9' : '.9'}`,
      `src=[1${value}]:443`,
      'none',
      '',
    ],
  };
};

const hostOfUrl: Maker = (value) => ({
  hits: [
    `https://sub.${value}/x`,
    `http://u:p@${value}:8080/`,
    `${value}:443`,
    `HTTPS://${value.toUpperCase()}./x`,
  ],
  misses: [
    `https://good.example/?next=${value}`,
    `https://${value}.org/`,
    `http://good.example/${value}`,
    `http://${value}@good.example/`,
    `http://good.example/#${value}`,
  ],
});

const domainText: Maker = (value) => ({
  instead: true,
  hits: [
    `["a.${value}","good.example"]`,
    `query: www.${value.toUpperCase()} IN A`,
    `GET https://${value}:8080/x denied.`,
    `lookup of ${value}.`,
  ],
  misses: [
    `query: not-${value}`,
    `${value}.org`,
    `${value}-cdn.test`,
    value.split('.')[0] ?? '',
    '',
  ],
});

const urlText: Maker = (value) => {
  const [host, rest] = partsOfUrl(value);
  return {
    instead: true,
    hits: [
      `GET http://${value} HTTP/1.1`,
      `blocked url=https://${value}, user=x`,
      `{"url":"http://u:p@${value}#a"}`,
      value,
    ],
    misses: [
      `GET http://${value}2 HTTP/1.1`,
      `GET http://not-${value}`,
      `GET http://good.example/?u=http://${value}`,
      ...(rest === ''
        ? []
        : [
            `GET http://${host}${otherCase(rest)}`,
            `GET http://${host} ${rest}`,
            `GET http://${host}/ HTTP/1.1`,
          ]),
      '',
    ],
  };
};

const urlList: Maker = (value) => {
  const [host, rest] = partsOfUrl(value);
  return {
    instead: true,
    hits: [
      `["https://safe.example/r","https://${value}"]`,
      `["http://u:p@${value}"]`,
      `["http://${value}#x"]`,
    ],
    misses: [
      `["https://${value}2"]`,
      `["https://${host}.org${rest}"]`,
      `["https://not-${value}"]`,
      `["https://safe.example/?u=${value}"]`,
      ...(rest === '' ? [] : [`["https://${host}${otherCase(rest)}"]`]),
      '',
    ],
  };
};

const hashText: Maker = (value) => ({
  hits: [`SHA256=${value.toUpperCase()}`, `MD5=00,SHA256=${value}`],
  misses: [`SHA256=${value}0`],
});

const path: Maker = (value) => ({
  hits: [`C:\\Users\\x\\Downloads\\${value.toUpperCase()}`, `/tmp/${value}`],
  misses: [`C:\\Users\\x\\Downloads\\not ${value}`, `C:\\Users\\${value}\\x.exe`],
});

const kernel: Maker = (value) => {
  const under = value.replace(/^HKEY_CURRENT_USER/, String.raw`\REGISTRY\USER\S-1-5-21-1-2-3-1001`);
  const at = under.lastIndexOf('\\');
  return {
    hits: [under, `${under.slice(0, at)}|${under.slice(at + 1)}`],
    misses: [value.replace(/^HKEY_CURRENT_USER/, String.raw`\REGISTRY\MACHINE`)],
  };
};

const networkMapped: Maker = (value) => {
  const { first, after } = edgesOf(value);
  return isSix(value)
    ? { hits: [], misses: ['::ffff:192.0.2.1'] }
    : { hits: [`::ffff:${first}`], misses: [`::ffff:${after}`] };
};

const networkPort: Maker = (value) => {
  const { last, after } = edgesOf(value);
  return isSix(value)
    ? { hits: [`[${last}]:443`], misses: [`[${after}]:443`] }
    : { hits: [`${last}:443`], misses: [`${after}:443`] };
};

const makers: Readonly<Record<string, Maker>> = {
  'ip mapped': mapped,
  'ip addressPort': addressPort,
  'ip addresses': addresses,
  'ip text': addressText,
  'cidr mapped': networkMapped,
  'cidr addressPort': networkPort,
  'domain host': hostOfUrl,
  'domain text': domainText,
  'url text': urlText,
  'url urls': urlList,
  'sha256 text': hashText,
  'filename path': path,
  'registry kernel': kernel,
};

/** What a column of some shape shows besides what a plain one does, or instead. */
export function shaped(type: string, value: string, shape: string): ShapedExamples {
  const isPair = type === 'ip:port';
  const maker = makers[`${isPair ? 'ip' : type} ${shape}`];
  if (!maker) throw new Error(`no examples of ${type} in a column of ${shape}`);
  return maker(isPair ? pairOf(value)[0] : value);
}
