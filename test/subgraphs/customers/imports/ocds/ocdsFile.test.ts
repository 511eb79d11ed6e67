import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { demoCustomers } from '../../../../support/importing/eisFiles.ts';
import {
  type OcdsObject,
  demoOcid,
  ocdsItem,
  ocdsRelease,
  ocdsTender,
  readOcds,
  recordPackage,
  releasePackage,
} from '../../../../support/importing/ocdsFiles.ts';

/** Returns the facts of the only need of a release. */
async function needOf(item: OcdsObject, tender: OcdsObject = {}, release: OcdsObject = {}) {
  const text = releasePackage(ocdsRelease(ocdsTender([ocdsItem('1', item)], tender), release));
  const { records, refused } = await readOcds(text);
  expect(refused).toEqual([]);
  return records[1]!.facts;
}

/** Returns the only refusal of a release. */
async function refusalOf(item: OcdsObject, tender: OcdsObject = {}, release: OcdsObject = {}) {
  const text = releasePackage(ocdsRelease(ocdsTender([ocdsItem('1', item)], tender), release));
  const { records, refused } = await readOcds(text);
  expect(records.filter(({ kind }) => kind === 'Need')).toEqual([]);
  expect(refused).toHaveLength(1);
  return refused[0]!;
}

describe('a release of OCDS', () => {
  it('states its buyer as the customer and a need for each item', async () => {
    const first = ocdsItem('1', {
      description_en: 'DEMO geogrid',
      unit: { name: 'м2', value: { amount: 250.5, currency: 'RUB' } },
      deliveryAddress: { region: 'Алтайский край', locality: 'Барнаул' },
    });
    const { records, refused } = await readOcds(
      releasePackage(ocdsRelease(ocdsTender([first, ocdsItem('2')]))),
    );
    expect(refused).toEqual([]);
    expect(records.map(({ kind, key }) => [kind, key])).toEqual([
      ['Customer', demoCustomers.first],
      ['Need', `${demoOcid}-1`],
      ['Need', `${demoOcid}-2`],
    ]);
    expect(records[0]!.facts).toEqual({ inn: demoCustomers.first, nameRu: 'ДЕМО заказчик' });
    expect(records[1]).toMatchObject({ place: { member: null, line: 4 }, asOf: '2024-02-02' });
    expect(records[1]!.facts).toEqual({
      number: `${demoOcid}-1`,
      customerInn: demoCustomers.first,
      titleRu: 'ДЕМО: геосетка 1',
      titleEn: 'DEMO geogrid',
      okpd2: ['23.14.12.110'],
      quantity: { value: '4000', unit: 'MTK' },
      deliverTo: 'RU-ALT',
      deliverBy: '2024-12-01',
      publishedOn: '2024-02-02',
      unitPriceCeiling: '250.5',
      ceilingVat: 'UNKNOWN',
      procurementLaw: 'FZ_223',
      status: 'OPEN',
    });
  });

  it('is read alike as a release, in a list, in packages, in a record and on a line', async () => {
    const release = ocdsRelease(ocdsTender([ocdsItem('1')]));
    const texts = [
      JSON.stringify(release),
      JSON.stringify([release]),
      releasePackage(release),
      recordPackage({ ocid: demoOcid, compiledRelease: { ...release, tag: ['tender'] } }),
      recordPackage({ ocid: demoOcid, releases: [{ url: 'https://demo.invalid' }, release] }),
      `\uFEFF${JSON.stringify(release)}\r\n\n`,
      JSON.stringify({ releases: [release] }),
    ];
    const read = await Promise.all(texts.map((text) => readOcds(text)));
    for (const { records, refused } of read) {
      expect(refused).toEqual([]);
      expect(records.map(({ facts }) => facts)).toEqual(read[0]!.records.map(({ facts }) => facts));
    }
  });

  it('reads the compiled release of a record, and not its releases', async () => {
    const old = ocdsRelease(ocdsTender([ocdsItem('1'), ocdsItem('2')]));
    const compiledRelease = ocdsRelease(ocdsTender([ocdsItem('1')]), { tag: ['compiled'] });
    const { records } = await readOcds(
      recordPackage({ ocid: demoOcid, releases: [old], compiledRelease }),
    );
    expect(records.map(({ key }) => key)).toEqual([demoCustomers.first, `${demoOcid}-1`]);
  });

  it('takes the quantity only with a unit that is known, and keeps any other as it is', async () => {
    const quantity = async (unit: OcdsObject | null, value: unknown = 12) =>
      (await needOf({ unit, quantity: value }))['quantity'];
    expect(await quantity({ scheme: 'UNCEFACT', id: 'KGM' })).toEqual({ value: '12', unit: 'KGM' });
    expect(await quantity({ scheme: 'OKEI', id: '055' })).toEqual({ value: '12', unit: 'MTK' });
    expect(await quantity({ scheme: 'OKEI', id: 55 })).toEqual({ value: '12', unit: 'MTK' });
    expect(await quantity({ name: 'м2' }, '1 200,5')).toEqual({ value: '1200.5', unit: 'MTK' });
    expect(await quantity({ name: 'м2' }, 1.5e3)).toEqual({ value: '1500', unit: 'MTK' });
    for (const [unit, text, okei] of [
      [null, null, null],
      [{}, null, null],
      [{ name: 'Unidad' }, 'Unidad', null],
      [{ scheme: 'QUDT', id: 'MTK' }, 'MTK', null],
      [{ scheme: 'UNCEFACT', id: 'KGM', name: 'м2' }, 'KGM м2', null],
      [{ scheme: 'OKEI', id: 876, name: 'усл. ед' }, 'усл. ед', '876'],
    ] as const) {
      expect(await needOf({ unit, quantity: 12 })).toMatchObject({
        statedQuantity: { value: '12', unit: text, okei },
      });
      expect(await quantity(unit)).toBeUndefined();
    }
    expect(await needOf({ unit: { name: 'м2' }, quantity: 12 })).not.toHaveProperty(
      'statedQuantity',
    );
    expect(await needOf({ unit: null, quantity: 0 })).not.toHaveProperty('statedQuantity');
    expect(await quantity({ name: 'м2' }, 0)).toBeUndefined();
    expect(await refusalOf({ quantity: -1 })).toMatchObject({ code: 'WRONG_VALUE' });
  });

  it('refers to the position of KTRU, if it is one', async () => {
    const position = (id: string) => ({ scheme: 'KTRU', id });
    const of = async (...more: readonly OcdsObject[]) =>
      (await needOf({ additionalClassifications: more }))['ktru'];
    expect(await of(position('23.14.12.110-00000001'))).toBe('23.14.12.110-00000001');
    expect(await needOf({ classification: position('23.14.12.110-00000002') })).toMatchObject({
      okpd2: ['23.14.12.110'],
      ktru: '23.14.12.110-00000002',
    });
    expect(await of(position('23.14.12.110'))).toBeUndefined();
    const two = ['23.14.12.110-00000001', '23.14.12.110-00000002'].map(position);
    expect(await of(...two)).toBeUndefined();
  });

  it('keeps all digits of a quantity', async () => {
    const text = releasePackage(ocdsRelease(ocdsTender([ocdsItem('1')])));
    const { records } = await readOcds(text.replace('4000', '4000.12345678901234567'));
    expect(records[1]!.facts['quantity']).toEqual({
      value: '4000.12345678901234567',
      unit: 'MTK',
    });
  });

  it('takes the price of a unit, or that of a tender with one item, in roubles only', async () => {
    const ceiling = async (item: OcdsObject, tender: OcdsObject = {}) =>
      (await needOf(item, tender))['unitPriceCeiling'];
    const unit = (value: OcdsObject) => ({ unit: { name: 'м2', value } });
    const total = { value: { amount: 1_000_000, currency: 'RUB' } };
    expect(await ceiling(unit({ amount: 9.99, currency: 'RUB' }), total)).toBe('9.99');
    expect(await ceiling(unit({ amount: null, currency: 'RUB' }), total)).toBe('250');
    expect(await ceiling({}, total)).toBe('250');
    expect(await ceiling(unit({ amount: 10, currency: 'PYG' }))).toBeUndefined();
    expect(await ceiling(unit({ amount: 10 }))).toBeUndefined();
    const { records } = await readOcds(
      releasePackage(ocdsRelease(ocdsTender([ocdsItem('1'), ocdsItem('2')], total))),
    );
    expect(records.map(({ facts }) => facts['unitPriceCeiling'])).not.toContain('250');
  });

  it('takes codes of OKPD2, or those in KTRU, and tells which schemes it found instead', async () => {
    const classes = async (...all: readonly OcdsObject[]) =>
      (await needOf({ classification: all[0], additionalClassifications: all.slice(1) }))['okpd2'];
    const cpv = { scheme: 'CPV', id: '44190000' };
    const ktru = { scheme: 'KTRU', id: '22.23.19.133-00000054' };
    const okpd2 = { scheme: 'ОКПД2', id: '22.23.19.133' };
    expect(await classes(cpv, okpd2)).toEqual(['22.23.19.133']);
    expect(await classes(ktru, cpv)).toEqual(['22.23.19.133']);
    expect(await classes(okpd2, ktru, { ...okpd2, id: '23.14.12.110' })).toEqual([
      '22.23.19.133',
      '23.14.12.110',
    ]);
    const refused = await refusalOf({
      classification: cpv,
      additionalClassifications: [{ schema: 'UNSPSC', id: '30000000' }],
    });
    expect(refused).toMatchObject({ code: 'UNCLASSIFIED_NEED', field: 'items.classification' });
    expect(refused.message).toContain('CPV, UNSPSC');
    expect(JSON.parse(refused.text!)).toMatchObject({ id: '1', classification: cpv });
  });

  it('takes the procuring entity if it names no buyer, and refuses other schemes than RU-INN', async () => {
    const entity = {
      name: 'ДЕМО второй',
      identifier: { scheme: 'RU-INN', id: demoCustomers.second },
    };
    const by = async (release: OcdsObject, tender: OcdsObject = {}) =>
      (await needOf({}, tender, release))['customerInn'];
    expect(await by({ buyer: null }, { procuringEntity: entity })).toBe(demoCustomers.second);
    expect(await by({}, { procuringEntity: entity })).toBe(demoCustomers.first);
    expect(
      await by({
        buyer: { id: `RU-INN-${demoCustomers.second}`, name: 'ДЕМО второй' },
        parties: [],
      }),
    ).toBe(demoCustomers.second);
    const foreign = { name: 'ДЕМО', identifier: { scheme: 'UA-EDR', id: '00000000' } };
    const refused = await refusalOf({}, { procuringEntity: entity }, { buyer: foreign });
    expect(refused).toMatchObject({ code: 'CUSTOMER_WITHOUT_INN', field: 'buyer' });
    expect(refused.message).toContain('UA-EDR');
    const wrong = { name: 'ДЕМО', identifier: { scheme: 'RU-INN', id: '7700000000' } };
    expect(await refusalOf({}, {}, { buyer: wrong })).toMatchObject({ code: 'INVALID_INN' });
  });

  it('reads the law and the status, and refuses a tender without them once, with all reasons', async () => {
    const law = async (tender: OcdsObject) =>
      (await needOf({}, { legalBasis: null, ...tender }))['procurementLaw'];
    expect(await law({ legalBasis: { id: '44' } })).toBe('FZ_44');
    expect(await law({ legalBasis: { description: 'Закон № 44-ФЗ от 05.04.2013' } })).toBe('FZ_44');
    expect(await law({ procurementMethodDetails: 'Tender, Federal Law No. 223' })).toBe('FZ_223');
    expect((await needOf({}, { status: 'planned' }))['status']).toBe('FORMING');
    const items = [ocdsItem('1'), ocdsItem('2')];
    const ended = ocdsTender(items, { status: 'complete', legalBasis: { id: '2024-44' } });
    const { records, refused } = await readOcds(releasePackage(ocdsRelease(ended)));
    expect(records).toEqual([]);
    expect(refused.map(({ code, field }) => [code, field])).toEqual([
      ['PURCHASE_ENDED', 'tender.status'],
    ]);
    expect(refused[0]!.message).toContain('complete');
    expect(refused[0]!.message).toContain('44-FZ or 223-FZ');
    expect(refused[0]!.text).not.toContain('Демонстров');
  });

  it('refuses only the item with a fault', async () => {
    const items = [
      ocdsItem('1', { quantity: 'many' }),
      { ...ocdsItem('2'), id: undefined },
      ocdsItem('3', { deliveryDate: { endDate: '2024-06-31' } }),
      ocdsItem('4', { description: 'ДЕМО\u0000' }),
      ocdsItem('5'),
    ];
    const { records, refused } = await readOcds(releasePackage(ocdsRelease(ocdsTender(items))));
    expect(records.map(({ key }) => key)).toEqual([demoCustomers.first, `${demoOcid}-5`]);
    expect(refused.map(({ code, field }) => [code, field])).toEqual([
      ['WRONG_VALUE', 'quantity'],
      ['MISSING_ELEMENT', 'items.id'],
      ['INVALID_DATE', 'endDate'],
      ['CONTROL_CHARACTER', 'description'],
    ]);
  });

  it('refuses what is no release, each with its line', async () => {
    const good = JSON.stringify(ocdsRelease(ocdsTender([ocdsItem('1')])));
    const lines = [good, '{"ocid": ', '7', '{"records": []}', '{"other": 1}', '{"records": [{}]}'];
    const linked = '{"records": [{"ocid": "a", "releases": [{"url": "b"}]}]}';
    const { records, refused } = await readOcds([...lines, linked].join('\n'));
    expect(records).toHaveLength(2);
    expect(refused.map(({ place, code }) => [place.line, code])).toEqual([
      [2, 'MALFORMED_JSON'],
      [3, 'NO_RECORDS'],
      [4, 'NO_RECORDS'],
      [5, 'NO_RECORDS'],
      [6, 'MISSING_ELEMENT'],
      [7, 'NO_RECORDS'],
    ]);
  });

  it('refuses releases that are not compiled and too long together, but no compiled ones', async () => {
    const line = (index: number, tag: string) =>
      JSON.stringify(
        ocdsRelease(ocdsTender([ocdsItem('1')]), { ocid: `ocds-${index}`, tag: [tag] }),
      );
    const file = (tag: string) =>
      Array.from({ length: 20 }, (_, index) => line(index, tag)).join('\n');
    const limits = { maxOpenBytes: 2 * line(0, 'compiled').length };
    expect((await readOcds(file('compiled'), limits)).records).toHaveLength(40);
    await expect(readOcds(file('tender'), limits)).rejects.toThrow('JSON_TOO_LARGE');
  });

  it('of a long package are read alike as of a short one, a long record not at all', async () => {
    const releases = Array.from({ length: 20 }, (_, index) =>
      ocdsRelease(ocdsTender([ocdsItem('1')]), {
        ocid: `ocds-demo00-${index % 7}`,
        id: `${index}`,
      }),
    );
    const records = releases
      .slice(0, 7)
      .map((compiledRelease) => ({ ocid: compiledRelease['ocid'], compiledRelease }));
    const maxLength = 4_000;
    for (const file of [
      releasePackage(...releases),
      recordPackage(...records),
      JSON.stringify({ releases }),
    ]) {
      expect(file.length).toBeGreaterThan(2 * maxLength);
      const read = await readOcds(file, { maxLength });
      expect(read.records).toHaveLength(14);
      expect(read).toEqual(await readOcds(file));
    }
    const record = JSON.stringify({ releases, ocid: 'ocds-demo00-0' });
    await expect(readOcds(record, { maxLength })).rejects.toThrow('JSON_TOO_LARGE');
  });

  it('that is damaged anywhere is read or refused, in one piece and in elements', async () => {
    const criteria = [
      { requirementGroups: [{ requirements: [{ title: 'length', minValue: 1 }] }] },
    ];
    const tender = ocdsTender([ocdsItem('1'), ocdsItem('2')], { criteria });
    const releases = [ocdsRelease(tender), ocdsRelease(tender, { id: 'R-2', tag: ['compiled'] })];
    const text = releasePackage(...releases);
    const damage = fc.tuple(
      fc.nat(text.length),
      fc.nat(40),
      fc.constantFrom('', '"', '{', '}', '[', ']', ',', 'null', '-1e99', '\\ud800', '\0', '[{}]'),
    );
    await fc.assert(
      fc.asyncProperty(damage, fc.constantFrom(1_500, 1_000_000), async (change, maxLength) => {
        const [start, length, inserted] = change;
        const damaged = `${text.slice(0, start)}${inserted}${text.slice(start + length)}`;
        const { records, refused } = await readOcds(damaged, { maxLength });
        expect(records.length + refused.length).toBeGreaterThan(0);
      }),
      { numRuns: 300 },
    );
  });

  it('that is nested very deeply is refused', async () => {
    const deep = `{"a": 12345678901234567890, "b": ${'['.repeat(100_000)}${']'.repeat(100_000)}}`;
    const { refused } = await readOcds(deep);
    expect(refused.map(({ code }) => code)).toEqual(['MALFORMED_JSON']);
  });

  it('with more items, lots and criteria than can be searched is refused', async () => {
    const many = Array.from({ length: 3_000 }, (_, index) => ({ id: `${index}` }));
    const tender = ocdsTender(many, { lots: many });
    const { refused } = await readOcds(releasePackage(ocdsRelease(tender)));
    expect(refused.map(({ code }) => code)).toEqual(['RECORD_TOO_LARGE']);
  });
});
