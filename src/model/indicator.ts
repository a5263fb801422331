/** The indicator types of a rule file that compile today. */
export type IndicatorType =
  | 'ip:port'
  | 'ip'
  | 'cidr'
  | 'domain'
  | 'url'
  | 'md5'
  | 'sha1'
  | 'sha256'
  | 'email'
  | 'filename'
  | 'filepath'
  | 'registry';

/** A UTC day, `YYYY-MM-DD`; such days compare as text. */
export type Day = string;

/** A value after refanging, validation and normalisation. */
export type IndicatorValue =
  | {
      readonly type: 'ip:port';
      /** `192.0.2.1:443` or `[2001:db8::1]:443`. */
      readonly value: string;
      readonly address: string;
      readonly port: number;
      readonly version: 4 | 6;
    }
  | {
      readonly type: 'ip' | 'cidr';
      /** An address, or a network such as `192.0.2.0/24` without bits of a host. */
      readonly value: string;
      readonly version: 4 | 6;
    }
  | {
      readonly type: 'url';
      /** Scheme-less, fragment-less, host in lower case, as it is compared. */
      readonly value: string;
      readonly host: string;
    }
  | {
      readonly type:
        'domain' | 'md5' | 'sha1' | 'sha256' | 'email' | 'filename' | 'filepath' | 'registry';
      readonly value: string;
    };

/** One indicator of compromise with what its source says of it. */
export type Indicator = IndicatorValue & {
  /** The text as it was written, for the audit trail. */
  readonly original: string;
  readonly threatType?: string;
  /** 0 to 100. */
  readonly confidence?: number;
  readonly firstSeen?: Day;
  readonly lastSeen?: Day;
  /** The last day on which the indicator counts; beats `maxAge`. */
  readonly validUntil?: Day;
};

/** Indicators one after another: an array, or a packed set that makes each one when it is asked for. */
export interface Indicators extends Iterable<Indicator> {
  readonly length: number;
  /** The types among them, where they are known without asking for each. */
  readonly types?: ReadonlySet<IndicatorType>;
}

/** An indicator that is left out on purpose. */
export interface AllowedIndicator {
  readonly type: IndicatorType;
  readonly value: string;
  readonly reason: string;
}

/** `indicators:` of a rule, with what its file says. */
export interface IndicatorSet {
  readonly source?: string;
  readonly malware?: string;
  readonly reference?: string;
  readonly minConfidence?: number;
  /** Seconds; counted from lastSeen, else firstSeen. */
  readonly maxAge?: number;
  /** De-duplicated, in the order of the file. */
  readonly values: Indicators;
  /** Single indicators that do not count. */
  readonly allow?: readonly AllowedIndicator[];
}
