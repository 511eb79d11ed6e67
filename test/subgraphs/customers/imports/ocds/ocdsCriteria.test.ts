import { describe, expect, it } from 'vitest';
import { readCriteria } from '../../../../../subgraphs/domain/matching/requirement.ts';
import type { StatedCriterion } from '../../../../../subgraphs/domain/matching/properties/statedRequirement.ts';
import {
  type OcdsObject,
  ocdsItem,
  ocdsRelease,
  ocdsTender,
  readOcds,
  releasePackage,
} from '../../../../support/importing/ocdsFiles.ts';

async function criteriaOf(...criteria: readonly OcdsObject[]) {
  const items = [ocdsItem('1', { relatedLot: 'L' }), ocdsItem('2')];
  const text = releasePackage(ocdsRelease(ocdsTender(items, { criteria })));
  const { records, refused } = await readOcds(text);
  expect(refused).toEqual([]);
  return records.slice(1).map(({ facts }) => facts['criteria'] as readonly StatedCriterion[]);
}

function criterion(...groups: readonly (readonly OcdsObject[])[]): OcdsObject {
  return {
    id: 'C',
    relatesTo: 'item',
    relatedItem: '1',
    requirementGroups: groups.map((requirements, index) => ({
      id: `G${index}`,
      requirements: requirements.map((one, place) => ({ ...one, id: `R${place}` })),
    })),
  };
}

/** Returns the groups of the only criterion of the first item, each requirement as a line. */
async function groupsOf(...groups: readonly (readonly OcdsObject[])[]): Promise<string[][]> {
  const [[one] = []] = await criteriaOf(criterion(...groups));
  expect(readCriteria([one!])).toHaveLength(1);
  return one!.groups.map(({ requirements }) =>
    requirements.map(({ property, operator, values, unit }) =>
      [property, operator, values.join('|'), unit].filter((part) => part !== null).join(' '),
    ),
  );
}

const strength = { title: 'Прочность вдоль, кН/м', dataType: 'number' };

describe('criteria of OCDS', () => {
  it('become requirements with operators and units', async () => {
    expect(await groupsOf([{ ...strength, minValue: 50 }])).toEqual([
      ['tensileStrengthLong GTE 50 N31'],
    ]);
    const bounded = { title: 'length', unit: { name: 'м' } };
    expect(
      await groupsOf([
        { ...bounded, maxValue: 5 },
        { ...bounded, minValue: -1.5, maxValue: 5 },
        { ...bounded, expectedValue: 3 },
        { ...bounded, dataType: 'integer', expectedValue: '3' },
        { ...bounded, dataType: 'string', expectedValue: 'не менее 45 см' },
      ]),
    ).toEqual([
      [
        'length LTE 5 MTR',
        'length BETWEEN -1.5|5 MTR',
        'length EQ 3 MTR',
        'length EQ 3 MTR',
        'length GTE 45 CMT',
      ],
    ]);
  });

  it('keep words, truths and patterns, of which only lists of words are a choice', async () => {
    const unknown = { title: 'ДЕМО признак', dataType: 'string' };
    expect(
      await groupsOf([
        { ...unknown, expectedValue: 'синий' },
        { ...unknown, dataType: 'boolean', expectedValue: true },
        { ...unknown, pattern: '^(синий|белый)$' },
        { ...unknown, pattern: '^синий$' },
        { ...unknown, pattern: 'синий|белый' },
        { ...unknown, pattern: '^[A-Z]{2}$' },
        { ...unknown, expectedValues: ['синий', 'белый'] },
      ]),
    ).toEqual([
      [
        'ДЕМО признак EQ синий',
        'ДЕМО признак EQ Да',
        'ДЕМО признак IN синий|белый',
        'ДЕМО признак EQ синий',
        'ДЕМО признак EQ синий|белый',
        'ДЕМО признак EQ ^[A-Z]{2}$',
        'ДЕМО признак EQ синий; белый',
      ],
    ]);
  });

  it('have groups as alternatives; one that requires nothing makes the criterion needless', async () => {
    const one = { title: 'length', unit: { name: 'м' }, minValue: 5 };
    expect(await groupsOf([one], [{ ...one, minValue: 7 }])).toEqual([
      ['length GTE 5 MTR'],
      ['length GTE 7 MTR'],
    ]);
    expect(await criteriaOf(criterion([one], [{ title: 'length' }]))).toEqual([[], []]);
  });

  it('are those of the item, its lot or all items, and none of bidders', async () => {
    const one = { title: 'length', unit: { name: 'м' }, minValue: 5 };
    const about = (relatesTo: string | null, relatedItem: string | null) => ({
      ...criterion([one]),
      id: `${relatesTo} ${relatedItem}`,
      relatesTo,
      relatedItem,
    });
    const counts = async (relatesTo: string | null, relatedItem: string | null) =>
      (await criteriaOf(about(relatesTo, relatedItem))).map(({ length }) => length);
    expect(await counts('item', '2')).toEqual([0, 1]);
    expect(await counts('item', null)).toEqual([1, 1]);
    expect(await counts('lot', 'L')).toEqual([1, 0]);
    expect(await counts('tender', 'T-1')).toEqual([1, 1]);
    expect(await counts(null, null)).toEqual([1, 1]);
    expect(await counts('tenderer', null)).toEqual([0, 0]);
  });

  it('with a minimum above the maximum are refused', async () => {
    const wrong = { ...strength, minValue: 5, maxValue: 4 };
    const tender = ocdsTender([ocdsItem('1')], { criteria: [criterion([wrong])] });
    const { refused } = await readOcds(releasePackage(ocdsRelease(tender)));
    expect(refused).toMatchObject([{ code: 'WRONG_VALUE', field: 'maxValue' }]);
  });
});
