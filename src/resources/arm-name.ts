import { createHash } from 'node:crypto';

/**
 * The name space of all derived rule names (UUIDv5 of `sentinel-rules` in the URL name space of RFC 9562).
 * Changing it renames every deployed rule.
 */
const nameSpace = 'd5f4dd62-36fa-5e02-b041-7e0becb7f163';

const bytesOf = (uuid: string): Buffer => Buffer.from(uuid.replaceAll('-', ''), 'hex');

function uuidV5(space: string, name: string): string {
  const hash = createHash('sha1').update(bytesOf(space)).update(name, 'utf8').digest();
  const bytes = hash.subarray(0, 16);
  bytes.writeUInt8((bytes.readUInt8(6) & 0x0f) | 0x50, 6); // version 5
  bytes.writeUInt8((bytes.readUInt8(8) & 0x3f) | 0x80, 8); // variant of RFC 9562
  return bytes.toString('hex').replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5');
}

/** The ARM name of a rule without `resourceName`: stable, and different in every project. */
export const armNameOf = (projectId: string, id: string): string =>
  uuidV5(nameSpace, `${projectId.toLowerCase()}/${id}`);
