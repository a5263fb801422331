import { describe, expect, it } from '@jest/globals';
import { Ajv } from 'ajv';
import { type CatalogueEntry, navigatorLayer } from '../../src/catalogue/index.ts';
import { enterpriseTactics, techniqueIds, techniqueOf } from '../../src/facts/index.ts';
import { aCatalogue, anEntry, someEntries } from '../support/catalogues.ts';
import { navigatorLayerSchema } from '../support/navigator-layer-schema.ts';

const isLayer = new Ajv({ strict: false }).compile(navigatorLayerSchema);
const layerOf = (entries: readonly CatalogueEntry[]) => navigatorLayer(aCatalogue(entries));
const layer = layerOf(someEntries());

const faults = (value: unknown) => {
  isLayer(value);
  return isLayer.errors ?? [];
};

describe('a layer of the Navigator', () => {
  it('is one of version 4.5', () => {
    expect(faults(layer)).toEqual([]);
    expect(faults(layerOf([]))).toEqual([]);
  });

  it('would not be one with a property of another name', () => {
    expect(faults({ ...layer, technique: [] })).not.toEqual([]);
    expect(faults({ ...layer, versions: { ...layer.versions, layer: '4.4' } })).not.toEqual([]);
  });

  it('scores a technique by the rules that run, below the tactic, and links to it', () => {
    expect(layer.techniques.find(({ techniqueID }) => techniqueID === 'T1071.001')).toEqual({
      techniqueID: 'T1071.001',
      tactic: 'command-and-control',
      score: 1,
      comment: 'domains',
      enabled: true,
      showSubtechniques: false,
      metadata: [{ name: 'rules', value: '1' }],
      links: [{ label: 'attack.mitre.org', url: 'https://attack.mitre.org/techniques/T1071/001/' }],
    });
  });

  it('unfolds a technique whose sub-techniques are covered', () => {
    const shown = layer.techniques.filter(({ showSubtechniques }) => showSubtechniques);
    expect(shown.map(({ techniqueID, score }) => [techniqueID, score])).toEqual([['T1071', 1]]);
    const alone = layerOf(someEntries().filter(({ located }) => located.rule.id === 'domains'));
    expect(alone.techniques[0]).toEqual({
      techniqueID: 'T1071',
      tactic: 'command-and-control',
      enabled: true,
      showSubtechniques: true,
    });
  });

  it('scores what only rules that do not run are for with nothing, and says so', () => {
    expect(layer.techniques.find(({ techniqueID }) => techniqueID === 'T1486')).toMatchObject({
      score: 0,
      comment: 'not running: expired',
      metadata: [
        { name: 'rules', value: '0' },
        { name: 'rules that do not run', value: '1' },
      ],
    });
  });

  it('leaves out what Enterprise ATT&CK does not have', () => {
    expect(layer.techniques.map(({ techniqueID }) => techniqueID)).not.toContain('T0000');
  });

  it('has a place in the matrix for every technique of every tactic', () => {
    const all = techniqueIds().map((id) =>
      anEntry({ id, tactics: [...enterpriseTactics], techniques: [id] }),
    );
    const whole = layerOf(all);
    const expected = techniqueIds().flatMap((id) => techniqueOf(id)?.tactics ?? []).length;
    expect(whole.techniques).toHaveLength(expected);
    expect(faults(whole)).toEqual([]);
    expect(new Set(whole.techniques.map(({ tactic }) => tactic)).size).toBe(14);
  });

  it('counts the rules that a comment does not name', () => {
    const many = Array.from({ length: 13 }, (_, index) =>
      anEntry({ id: `rule-${index + 10}`, tactics: ['Impact'], techniques: ['T1486'] }),
    );
    expect(layerOf(many).techniques[0]?.comment).toMatch(/, rule-19 and 3 more$/);
    expect(layerOf(many).gradient.maxValue).toBe(13);
  });
});
