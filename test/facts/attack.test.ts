import { describe, expect, it } from '@jest/globals';
import {
  mayBeElsewhere,
  successorOf,
  tactics,
  techniqueIds,
  techniqueOf,
} from '../../src/facts/index.ts';
import file from '../../src/facts/attack.json' with { type: 'json' };

describe('MITRE ATT&CK', () => {
  it('knows techniques by name and tactics', () => {
    expect(techniqueOf('T1053.005')).toEqual({
      name: 'Scheduled Task',
      tactics: ['Execution', 'Persistence', 'PrivilegeEscalation'],
    });
    expect(techniqueOf('T1086')).toBeUndefined();
    expect(techniqueOf('toString')).toBeUndefined();
    expect(successorOf('toString')).toBeUndefined();
  });

  it('has a name, and tactics that the service knows, for each technique', () => {
    const incomplete = techniqueIds().filter((id) => {
      const { name = '', tactics: own = [] } = techniqueOf(id) ?? {};
      return name === '' || own.length === 0 || own.some((tactic) => !isTactic(tactic));
    });
    expect(incomplete).toEqual([]);
    expect(techniqueIds().length).toBeGreaterThan(600);
  });

  it('leads from each revoked id to one that is valid, through all that came between', () => {
    const lost = Object.keys(file.revoked).filter((id) => !techniqueOf(successorOf(id) ?? ''));
    expect(lost).toEqual([]);
    expect(successorOf('T1073')).toBe('T1574.001');
  });

  it('leaves numbers of other matrices alone', () => {
    expect(['T0855', 'T1417', 'T1643'].filter(mayBeElsewhere)).toHaveLength(3);
    expect(['T1071', 'T1043', 'T9999'].filter(mayBeElsewhere)).toEqual([]);
  });
});

const isTactic = (word: string): boolean => tactics.some((tactic) => tactic === word);
