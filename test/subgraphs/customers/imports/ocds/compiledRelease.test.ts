import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { compileReleases } from '../../../../../subgraphs/customers/imports/ocds/compiling/compiledRelease.ts';
import { releaseFields } from '../../../../../subgraphs/customers/imports/ocds/compiling/releaseFields.ts';
import {
  type Fields,
  pickFields,
} from '../../../../../subgraphs/platform/importing/texts/json/jsonFields.ts';
import {
  type OcdsObject,
  ocdsItem,
  ocdsRelease,
  ocdsTender,
  readOcds,
  recordPackage,
  releasePackage,
} from '../../../../support/importing/ocdsFiles.ts';

const pick = (release: OcdsObject) => pickFields(release, releaseFields);

/** Releases of one process whose items, facts and times repeat, so that they overlap. */
const someReleases = fc.array(
  fc.record(
    {
      ocid: fc.constant('ocds-demo00-0001'),
      id: fc.constantFrom('1', '2'),
      date: fc.constantFrom('2024-01-01T00:00:00Z', '2024-01-01T03:00:00+03:00', '2024-01-02'),
      tag: fc.constantFrom(['tender'], ['tenderUpdate']),
      buyer: fc.option(fc.record({ name: fc.constantFrom('a', 'b') })),
      tender: fc.record(
        {
          title: fc.option(fc.constantFrom('a', 'b')),
          value: fc.record(
            { amount: fc.option(fc.nat(3)), currency: fc.constant('RUB') },
            { requiredKeys: [] },
          ),
          items: fc.uniqueArray(
            fc.record(
              {
                id: fc.constantFrom('1', '2', '3'),
                quantity: fc.option(fc.nat(3)),
                description: fc.constantFrom('x', 'y'),
              },
              { requiredKeys: ['id'] },
            ),
            { selector: ({ id }) => id },
          ),
        },
        { requiredKeys: [] },
      ),
    },
    { requiredKeys: ['ocid', 'date'] },
  ),
  { minLength: 1, maxLength: 5 },
);

const shuffledReleases = someReleases.chain((releases) =>
  fc.tuple(fc.constant(releases), fc.shuffledSubarray(releases, { minLength: releases.length })),
);

/** Returns the values of an object by their paths, in which the id of an object in a list is its place. */
function leavesOf(value: unknown, path = ''): [string, unknown][] {
  if (Array.isArray(value) && value.every((one) => typeof one === 'object')) {
    return value.flatMap((one: OcdsObject) => leavesOf(one, `${path}/${String(one['id'])}`));
  }
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return [[path, value]];
  return Object.entries(value).flatMap(([name, one]) => leavesOf(one, `${path}/${name}`));
}

describe('releases of one process', () => {
  it('are compiled alike in any order', () => {
    fc.assert(
      fc.property(shuffledReleases, ([releases, shuffled]) => {
        expect(compileReleases(shuffled.map(pick))).toEqual(compileReleases(releases.map(pick)));
      }),
    );
  });

  it('have each value of the last release that states it, and none that it removes', () => {
    fc.assert(
      fc.property(someReleases, (releases) => {
        // Releases of different days: the order of their texts does not matter.
        const dated = releases.map((release, index) => ({
          ...release,
          date: `2024-01-0${index + 1}`,
        }));
        const last = new Map<string, unknown>();
        for (const release of dated) {
          for (const [path, value] of leavesOf(release)) {
            if (value === null) {
              for (const known of last.keys())
                if (known === path || known.startsWith(`${path}/`)) last.delete(known);
            } else last.set(path, value);
          }
        }
        const { fields } = compileReleases(dated.map(pick));
        expect(new Map(leavesOf(fields))).toEqual(last);
      }),
    );
  });

  it('compile to the same when the compiled one is compiled again', () => {
    fc.assert(
      fc.property(someReleases, (releases) => {
        const { fields } = compileReleases(releases.map(pick));
        expect(compileReleases([fields]).fields).toEqual(fields);
      }),
    );
  });

  it('replace lists of classifications, whose ids are unique only within a scheme', () => {
    const of = (date: string, ...schemes: readonly string[]): Fields =>
      pick({
        date,
        tender: {
          items: [
            { id: '1', additionalClassifications: schemes.map((scheme) => ({ scheme, id: '1' })) },
          ],
        },
      });
    const { fields } = compileReleases([
      of('2024-01-01', 'CPV', 'GSIN'),
      of('2024-01-02', 'OKPD2'),
    ]);
    expect(fields['tender']).toEqual({
      items: [{ id: '1', additionalClassifications: [{ scheme: 'OKPD2', id: '1' }] }],
    });
  });

  it('need a date if they are several, and ids that do not repeat', async () => {
    const undated = ocdsRelease(ocdsTender([ocdsItem('1')]), { date: undefined });
    const { refused } = await readOcds(releasePackage(undated, ocdsRelease(undefined)));
    expect(refused).toMatchObject([{ code: 'INVALID_DATE', field: 'date' }]);
    const twice = ocdsTender([ocdsItem('1'), ocdsItem('1', { quantity: 5 })]);
    expect((await readOcds(releasePackage(ocdsRelease(twice)))).refused).toMatchObject([
      { code: 'DUPLICATE_KEY', field: 'items' },
    ]);
  });

  it('change a need over a file, in any order and in packages or records', async () => {
    const first = ocdsRelease(ocdsTender([ocdsItem('1'), ocdsItem('2')]));
    const later = ocdsRelease(
      {
        items: [{ id: '1', quantity: 7 }, ocdsItem('3')],
        contractPeriod: { endDate: '2025-01-31' },
      },
      { id: 'R-2', date: '2024-03-03T00:00:00Z', tag: ['tenderUpdate'], parties: [], buyer: {} },
    );
    const files = [
      releasePackage(first, later),
      releasePackage(later, first),
      `${JSON.stringify(later)}\n${JSON.stringify(first)}`,
      recordPackage({ ocid: first['ocid'], releases: [later, first] }),
    ];
    for (const file of files) {
      const { records, refused } = await readOcds(file);
      expect(refused).toEqual([]);
      expect(
        records
          .slice(1)
          .map(({ key, asOf, facts }) => [
            key.slice(-1),
            asOf,
            facts['quantity'],
            facts['deliverBy'],
            facts['publishedOn'],
          ]),
      ).toEqual([
        ['1', '2024-03-03', { value: '7', unit: 'MTK' }, '2025-01-31', '2024-02-02'],
        ['2', '2024-03-03', { value: '4000', unit: 'MTK' }, '2025-01-31', '2024-02-02'],
        ['3', '2024-03-03', { value: '4000', unit: 'MTK' }, '2025-01-31', '2024-02-02'],
      ]);
    }
  });
});
