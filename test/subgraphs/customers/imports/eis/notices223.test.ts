import { describe, expect, it } from 'vitest';
import { eis223Notices } from '../../../../../subgraphs/customers/imports/eis/notices223/eis223Notices.ts';
import { eis223Plans } from '../../../../../subgraphs/customers/imports/eis/plans223/eis223Plans.ts';
import { eisOptions } from '../../../../../subgraphs/customers/imports/eis/stating/eisOptions.ts';
import {
  demoCustomers,
  lotItem,
  notice223,
  plan223,
  planItem,
  planRow,
  tag,
} from '../../../../support/importing/eisFiles.ts';
import { readBytesAs } from '../../../../support/importing/readItems.ts';

const read = (text: string) => readBytesAs(eis223Notices, eisOptions(), text);
const readPlan = (text: string) => readBytesAs(eis223Plans, eisOptions(), text);
const okpd2 = (code: string) => tag('okpd2', tag('code', code), tag('name', 'Сетки'));
const okei = (code: string) => tag('okei', tag('code', code));

describe('a notice under 223-FZ', () => {
  it('states the customer and a need for each item, whatever the procedure is', async () => {
    for (const name of ['purchaseNotice', 'purchaseNoticeZK', 'purchaseNoticeAESMBO']) {
      const item = lotItem(1, okpd2('23.14.12.110'), okei('055'), tag('qty', '4000'));
      const { records, refused } = await read(notice223([item], name));
      expect(refused).toEqual([]);
      expect(records.map(({ kind, facts }) => [kind, facts])).toEqual([
        ['Customer', { inn: demoCustomers.first, nameRu: 'ДЕМО' }],
        [
          'Need',
          {
            number: '32400000001-1-1',
            customerInn: demoCustomers.first,
            titleRu: 'ДЕМО: геосетка',
            okpd2: ['23.14.12.110'],
            quantity: { value: '4000', unit: 'MTK' },
            deliverTo: 'RU-NVS',
            publishedOn: '2024-02-02',
            unitPriceCeiling: '250',
            ceilingVat: 'UNKNOWN',
            procurementLaw: 'FZ_223',
            smeOnly: true,
            status: 'OPEN',
          },
        ],
      ]);
    }
  });

  it('states no price of an item if the lot has several, and keeps a quantity without a known unit as it is', async () => {
    const unknown = tag('okei', tag('code', '28'), tag('name', ' Тысяча\nпачек '));
    const items = [
      lotItem(1, okpd2('23.14.12.110'), okei('055'), tag('qty', '10')),
      lotItem(2, okpd2('22.21.30.120'), okei('876'), tag('qty', '10')),
      lotItem(3, okpd2('22.21.30.120')),
      lotItem(4, okpd2('22.21.30.120'), unknown, tag('qty', '2,50')),
      lotItem(5, okpd2('22.21.30.120'), tag('qty', '7')),
      lotItem(6, okpd2('22.21.30.120'), okei('876'), tag('qty', '0')),
    ];
    const { records } = await read(notice223(items));
    expect(
      records
        .slice(1)
        .map(({ facts }) => [
          facts['quantity'],
          facts['statedQuantity'],
          facts['unitPriceCeiling'],
        ]),
    ).toEqual([
      [{ value: '10', unit: 'MTK' }, undefined, undefined],
      [undefined, { value: '10', unit: null, okei: '876' }, undefined],
      [undefined, undefined, undefined],
      [undefined, { value: '2.5', unit: 'Тысяча пачек', okei: null }, undefined],
      [undefined, { value: '7', unit: null, okei: null }, undefined],
      [undefined, undefined, undefined],
    ]);
  });

  it('refuses an item of a time before OKPD2, and reads the others', async () => {
    const old = lotItem(1, tag('okdp', tag('code', '2944000')));
    const { records, refused } = await read(notice223([old, lotItem(2, okpd2('22.23'))]));
    expect(records).toHaveLength(2);
    expect(refused).toMatchObject([{ code: 'UNCLASSIFIED_NEED', field: 'okpd2' }]);
    expect(refused[0]!.message).toContain('okdp 2944000');
    expect(refused[0]!.text).not.toContain('Демонстров');
  });
});

describe('a purchase plan under 223-FZ', () => {
  const row = (ordinal: number) =>
    planRow(ordinal, okpd2('22.23.19.133'), okei('796'), tag('qty', '29'));

  it('states a need for each row, and which are set aside for SMEs', async () => {
    const both = planItem(2, row(1), planRow(2, okpd2('22.21.30.120')));
    const { records, refused } = await readPlan(
      plan223([planItem(1, row(1)), both], [both, planItem(3, row(1))]),
    );
    expect(refused).toEqual([]);
    expect(records.map(({ key, facts }) => [key, facts['smeOnly']])).toEqual([
      [demoCustomers.first, undefined],
      ['2240000001-1-1', false],
      ['2240000001-2-1', true],
      ['2240000001-2-2', true],
      ['2240000001-3-1', true],
    ]);
    expect(records[1]!.facts).toEqual({
      number: '2240000001-1-1',
      customerInn: demoCustomers.first,
      titleRu: 'ДЕМО: предмет 1',
      okpd2: ['22.23.19.133'],
      quantity: { value: '29', unit: 'H87' },
      deliverTo: 'RU-ALT',
      deliverBy: '2025-12-01',
      publishedOn: '2024-12-02',
      unitPriceCeiling: '10000',
      ceilingVat: 'UNKNOWN',
      procurementLaw: 'FZ_223',
      smeOnly: false,
      status: 'FORMING',
    });
  });

  it('does not state what it does not say', async () => {
    const open = planRow(
      1,
      okpd2('22.23'),
      tag('impossibleToDetermineAttr', 'true'),
      tag('qty', '5'),
      okei('796'),
    );
    const { records } = await readPlan(plan223([planItem(1, open)], []));
    const { quantity, unitPriceCeiling, smeOnly } = records[1]!.facts;
    expect([quantity, unitPriceCeiling, smeOnly]).toEqual([undefined, undefined, undefined]);
  });

  it('refuses only the row or the item with a fault', async () => {
    const faulty = planItem(2, planRow(1, tag('okdp', tag('code', '1'))), row(2));
    const late = planItem(3, row(1)).replace('2025-12-01', '2025-06-31');
    const { records, refused } = await readPlan(plan223([planItem(1, row(1)), faulty, late], []));
    expect(records.map(({ key }) => key).slice(1)).toEqual(['2240000001-1-1', '2240000001-2-2']);
    expect(refused.map(({ code, field }) => [code, field])).toEqual([
      ['UNCLASSIFIED_NEED', 'okpd2'],
      ['INVALID_DATE', 'contractEndDate'],
    ]);
    expect(refused.every(({ text }) => text?.startsWith('<purchasePlanItem>'))).toBe(true);
  });
});
