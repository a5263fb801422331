import { describe, expect, it } from '@jest/globals';
import { hunted, mendTimestamp } from '../../../src/exchange/rules/mend-timestamp.ts';
import { loadWorkspaceSchema } from '../../../src/facts/index.ts';

describe('Timestamp in a query', () => {
  it.each([
    ['DeviceEvents | where Timestamp > ago(1d)', 1],
    ['DeviceEvents\n| project Timestamp, X\n| order by Timestamp desc', 2],
    ['let t = DeviceEvents | where Timestamp > ago(1d);\nt | project Timestamp', 2],
    ['union DeviceEvents, DeviceFileEvents | where Timestamp > ago(1d)', 1],
    ['union isfuzzy=true (DeviceEvents | take 1), EmailEvents | project Timestamp', 1],
    ['DeviceEvents | join kind=inner (DeviceInfo | project DeviceId, Timestamp) on DeviceId', 1],
    ['DeviceEvents | join kind=inner DeviceInfo on $left.Timestamp == $right.Timestamp', 1],
    [
      'DeviceEvents | join (DeviceInfo) on DeviceId | summarize max(Timestamp) by dcount(DeviceId)',
      1,
    ],
    ['UrlClickEvents\n// Timestamp\n| where Url has "Timestamp" and Timestamp > ago(1h)', 1],
    ["EmailEvents | where X == 'it\\'s Timestamp' | where Y == @\"C:\\\" | project Timestamp", 1],
    ['EmailEvents | where X == ```Timestamp\nTimestamp``` | project Timestamp', 1],
    ['DeviceEvents | extend a = AdditionalFields.Timestamp | project Timestamp', 1],
    [
      'let x = toscalar(DeviceEvents | summarize max(Timestamp)); DeviceInfo | where TimeGenerated > x',
      1,
    ],
  ])('is TimeGenerated: %s', (query, lines) => {
    const mended = mendTimestamp(query);
    expect(mended?.lines).toHaveLength(lines);
    // Texts, comments and members of dynamic values say what they said.
    const untouched = /(?<="|\/\/ |s |`|`Timestamp\n|AdditionalFields\.)Timestamp/g;
    const marked = query.replace(untouched, 'KEPT').replaceAll('Timestamp', 'TimeGenerated');
    expect(mended?.query).toBe(marked.replaceAll('KEPT', 'Timestamp'));
  });

  it.each([
    ['DeviceEvents | extend Timestamp = TimeGenerated | project Timestamp'],
    ['DeviceEvents | summarize Timestamp = max(TimeGenerated) | where Timestamp > ago(1d)'],
    ['datatable(Timestamp: datetime)[] | where Timestamp > ago(1d); DeviceEvents | take 1'],
    ['let Timestamp = now(); DeviceEvents | where TimeGenerated > Timestamp'],
    ['GCPAuditLogs | where Timestamp > ago(1d)'],
    ['Custom_CL | where Timestamp > ago(1d)'],
    ['union DeviceEvents, Custom_CL | where Timestamp > ago(1d)'],
    ['union (DeviceEvents), (Custom_CL | take 1) | where Timestamp > ago(1d)'],
    ['DeviceEvents | join kind=inner (Custom_CL) on DeviceId | where Timestamp > ago(1d)'],
    ['DeviceEvents | join kind=inner Custom_CL on DeviceId | where Timestamp > ago(1d)'],
    ['let t = Custom_CL | take 1; union t, DeviceEvents | where Timestamp > ago(1d)'],
    ['let t = Custom_CL; union t, DeviceEvents | where Timestamp > ago(1d)'],
    ['_Im_Dns(pack=true) | where Timestamp > ago(1d)'],
    ['union DeviceEvents, _Im_Dns(pack=true) | where Timestamp > ago(1d)'],
    ['find in (DeviceEvents) where Timestamp > ago(1d)'],
    ['DeviceEvents | where TimeGenerated > ago(1d)'],
    ['DeviceEvents | where X == "Timestamp" // Timestamp'],
    ['DeviceEvents | extend a = Fields.Timestamp'],
    ['DeviceEvents | extend a = Timestamp(1)'],
    [''],
  ])('is left alone: %s', (query) => {
    expect(mendTimestamp(query)).toBeUndefined();
  });

  it('is a column of none of the tables that are mended', async () => {
    const { tables } = await loadWorkspaceSchema();
    for (const name of hunted) {
      const columns = Object.keys(tables.get(name)?.columns ?? {});
      expect([name, columns.includes('TimeGenerated')]).toEqual([name, true]);
      expect([name, columns.includes('Timestamp')]).toEqual([name, false]);
    }
  });
});
