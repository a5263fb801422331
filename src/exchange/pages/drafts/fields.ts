import type { LogicalField } from '../../../model/index.ts';

/** Names that texts of pages have for fields, in lower case: those of ECS, of Sysmon, of Microsoft and made-up ones. */
const names: Readonly<Partial<Record<LogicalField, readonly string[]>>> = {
  'process.name': [
    ...['process.name', 'process_name', 'processname', 'image', 'proc.name', 'process'],
    ...['initiatingprocessfilename'],
  ],
  'process.commandLine': [
    ...['process.args', 'process.command_line', 'process.commandline', 'command_line', 'args'],
    ...['commandline', 'cmdline', 'processcommandline', 'initiatingprocesscommandline'],
    ...['script.name', 'script_name', 'process.cmdline', 'command'],
  ],
  'process.parent.name': [
    ...['process.parent.name', 'parent.process.name', 'parent_process_name', 'parent_process'],
    ...['parent_image', 'parentimage', 'parent.name', 'parentprocessname', 'process.parent'],
  ],
  'process.path': [
    ...['process.path', 'process.executable', 'process_path', 'image_path', 'script_path'],
    ...['process.working_directory', 'initiatingprocessfolderpath'],
  ],
  'process.sha256': ['process.hash.sha256', 'process.sha256'],
  'user.name': [
    ...['user.name', 'user', 'username', 'user_name', 'account', 'account_name', 'accountname'],
    ...['user.id', 'subjectusername', 'user_account'],
  ],
  'user.upn': ['user.email', 'user.upn', 'userprincipalname', 'accountupn'],
  'user.sid': ['user.sid', 'accountsid'],
  'device.name': [
    ...['host.name', 'hostname', 'host', 'host_name', 'device.name', 'devicename', 'device'],
    ...['device_name', 'computer', 'computername', 'host.hostname', 'computer_name'],
  ],
  'source.ip': ['src_ip', 'source.ip', 'srcip', 'sourceip', 'source_ip', 'source.address'],
  'source.port': ['src_port', 'source.port', 'source_port', 'sourceport'],
  'destination.ip': [
    ...['dst_ip', 'dest_ip', 'destination.ip', 'dstip', 'destip', 'destinationip', 'remoteip'],
    ...['destination_ip', 'remote_ip', 'destination.address'],
  ],
  'destination.port': [
    ...['dst_port', 'dest_port', 'destination.port', 'destination_port', 'destinationport'],
    ...['remoteport', 'remote_port', 'port'],
  ],
  'file.name': ['file.name', 'filename', 'file_name', 'file', 'targetfilename'],
  'file.path': ['file.path', 'file_path', 'filepath', 'folderpath', 'file.directory'],
  'file.sha256': ['file.hash.sha256', 'file.hash', 'sha256', 'file.sha256'],
  domain: [
    ...['network.destination', 'destination.domain', 'dns.question.name', 'domain', 'url.domain'],
    ...['dns.query', 'query', 'destinationhostname', 'domain_name', 'dns.name'],
  ],
  url: ['url', 'url.full', 'request.url', 'requesturl', 'url.original', 'remoteurl'],
  action: ['event.action', 'action', 'deviceaction', 'actiontype'],
};

const fields = new Map(
  Object.entries(names).flatMap(([field, words]) =>
    words.map((word) => [word, field as LogicalField] as const),
  ),
);

/** The field of ours that a word of a text means. */
export const fieldNamed = (word: string): LogicalField | undefined =>
  fields.get(word.toLowerCase());

/** Whether a word has the form of a field, though it may be none of ours: `file.signer`. */
export const looksLikeField = (word: string): boolean =>
  /^(?:process|file|user|host|network|script|event|url|dns|source|destination|device|parent|registry|winlog|agent|service|image|cloud)(?:[._][a-z_]+){1,3}$/i.test(
    word,
  );

/** Words of a sentence that say which field it is about. */
export const mentions: readonly (readonly [RegExp, LogicalField])[] = [
  [/\bparent[ _]process(?:es)?\b/i, 'process.parent.name'],
  [/(?<!parent[ _])\bprocess(?:es)?\b(?![._])/i, 'process.name'],
  [/\bcommand[- _]?lines?\b|\barguments\b/i, 'process.commandLine'],
  [/\baccounts?\b|\busers?\b(?![._])/i, 'user.name'],
  [/\bfiles?\b(?![._])/i, 'file.name'],
  [/\bworkstations?\b|\bhosts?\b(?![._])/i, 'device.name'],
  [/\bURLs?\b/, 'url'],
  [/\bIP (?:ranges?|address(?:es)?)\b/i, 'source.ip'],
];
