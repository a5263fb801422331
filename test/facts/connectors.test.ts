import { describe, expect, it } from '@jest/globals';
import file from '../../src/facts/connectors.json' with { type: 'json' };
import { connectorsOf, coreTables, isTableName } from '../../src/facts/index.ts';

describe('data connectors', () => {
  it('are known by the table that they fill', () => {
    expect(connectorsOf('DeviceNetworkEvents')).toEqual(['MicrosoftThreatProtection']);
    expect(connectorsOf('AWSVPCFlow')).toEqual(['AWSS3VPCFlowLogsParquetDefinition', 'AwsS3']);
    expect(connectorsOf('CommonSecurityLog')).toContain('CEF');
    expect(connectorsOf('SigninLogs')).toEqual(['AzureActiveDirectory']);
    expect(connectorsOf('NoSuchTable')).toEqual([]);
    expect(connectorsOf('toString')).toEqual([]);
  });

  it('are known for every table that rules hunt in by default', () => {
    const unknown = Object.values(coreTables)
      .flat()
      .filter((table) => connectorsOf(table).length === 0);
    expect(unknown).toEqual([]);
  });

  it('are ids, of tables that can be hunted in', () => {
    const tables = Object.keys(file.tables);
    expect(tables.filter((table) => !isTableName(table))).toEqual([]);
    const odd = tables.flatMap(connectorsOf).filter((id) => !/^[\w-]+(?:\(\w+\))?$/.test(id));
    expect(odd).toEqual([]);
  });
});
