import type { TableFacts } from '../table.ts';

/**
 * Mail that Exchange Online took in or sent. The source is the server that handed it over; the user is the
 * one who receives it, since the sender may be anybody.
 */
export const EmailEvents = {
  observes: {
    ip: [{ column: 'SenderIPv4' }, { column: 'SenderIPv6' }],
    domain: [{ column: 'SenderFromDomain' }, { column: 'SenderMailFromDomain' }],
    email: [
      { column: 'SenderFromAddress' },
      { column: 'SenderMailFromAddress' },
      { column: 'RecipientEmailAddress' },
    ],
  },
  fields: {
    'source.ip': { column: 'SenderIPv4' },
    'user.upn': { column: 'RecipientEmailAddress' },
    domain: { column: 'SenderFromDomain' },
    action: { column: 'DeliveryAction' },
  },
  results: {
    Action: { column: 'DeliveryAction' },
    SourceIP: { column: 'SenderIPv4' },
    AccountUpn: { column: 'RecipientEmailAddress' },
    DomainName: { column: 'SenderFromDomain' },
  },
} as const satisfies TableFacts;

/** Links in mail; NetworkMessageId leads to the mail itself. */
export const EmailUrlInfo = {
  observes: {
    domain: [{ column: 'UrlDomain' }, { column: 'Url', shape: 'host' }],
    url: [{ column: 'Url' }],
  },
  fields: { domain: { column: 'UrlDomain' }, url: { column: 'Url' } },
  results: { Url: { column: 'Url' }, DomainName: { column: 'UrlDomain' } },
} as const satisfies TableFacts;

/** Files attached to mail. */
export const EmailAttachmentInfo = {
  observes: {
    sha256: [{ column: 'SHA256' }],
    email: [{ column: 'SenderFromAddress' }, { column: 'RecipientEmailAddress' }],
    filename: [{ column: 'FileName' }],
  },
  fields: {
    'user.upn': { column: 'RecipientEmailAddress' },
    'file.name': { column: 'FileName' },
    'file.sha256': { column: 'SHA256' },
  },
  results: { AccountUpn: { column: 'RecipientEmailAddress' }, FileName: { column: 'FileName' } },
} as const satisfies TableFacts;
