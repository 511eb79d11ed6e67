import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { definitions } from '../../../../gateway/main/graph.ts';
import {
  compositeId,
  compositeKeys,
  isRecordId,
  recordId,
  recordTypeOf,
  recordTypes,
} from '../../../../subgraphs/domain/registries/recordIds.ts';
import { projectRoot } from '../../../../subgraphs/platform/process/projectRoot.ts';

describe('an id', () => {
  it.each(recordTypes)('of the type %s contains its type', (type) => {
    const id = recordId(type, 'x-1');
    expect(recordTypeOf(id)).toBe(type);
    expect(isRecordId(type, id)).toBe(true);
    expect(recordTypes.filter((other) => isRecordId(other, id))).toEqual([type]);
  });

  it.each(['', '-', 'need', '-need', 'Need-1', 'constructor-1', '__proto__-1'])(
    'of the form “%s” contains no type',
    (id) => expect(recordTypeOf(id)).toBeNull(),
  );

  it('of an object without a row contains its keys, with any characters', () => {
    for (const keys of [
      ['need-1', 'прочность'],
      ['a:b', '%', ''],
      ['need-1', 'a-b', 'c d'],
    ]) {
      const id = compositeId('Criterion', keys);
      expect(compositeKeys('Criterion', id)).toEqual(keys);
      expect(compositeKeys('Match', id)).toBeNull();
    }
    expect(compositeKeys('Match', 'match-%')).toBeNull();
  });
});

describe('the types with an id', () => {
  it('are each owned by one subgraph', () => {
    const owned = [...definitions.values()].flatMap(({ records }) => records);
    expect(owned.toSorted()).toEqual(recordTypes);
  });

  it('have a reference resolver in their subgraph', () => {
    for (const { records, references } of definitions.values()) {
      expect(records.filter((type) => !Object.hasOwn(references, type))).toEqual([]);
    }
  });

  it('are those whose prefix is in the constraints of the databases, and the computed types', () => {
    const migrations = globSync('subgraphs/*/data/migrations/*.sql', { cwd: projectRoot });
    const sql = migrations.map((file) => readFileSync(join(projectRoot, file), 'utf8')).join('\n');
    const words = [...sql.matchAll(/_id_says_its_type\s+check \(id ~ '\^(\w+)-/g)];
    const constrained = new Set(words.flatMap(([, word]) => recordTypeOf(`${word}-1`) ?? []));
    const computed = ['Criterion', 'Match', 'RequirementGroup'];
    expect([...constrained, ...computed].toSorted()).toEqual(recordTypes);
  });
});
