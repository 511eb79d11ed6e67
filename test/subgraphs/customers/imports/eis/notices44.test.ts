import { describe, expect, it } from 'vitest';
import { eis44Notices } from '../../../../../subgraphs/customers/imports/eis/notices44/eis44Notices.ts';
import type { StatedCriterion } from '../../../../../subgraphs/domain/matching/properties/statedRequirement.ts';
import { eisOptions } from '../../../../../subgraphs/customers/imports/eis/stating/eisOptions.ts';
import { readCriteria } from '../../../../../subgraphs/domain/matching/requirement.ts';
import {
  characteristic,
  customerRequirement,
  demoCustomers,
  notice44,
  purchaseObject,
  quality,
  range,
  tag,
  usualTerms,
} from '../../../../support/importing/eisFiles.ts';
import { readBytesAs } from '../../../../support/importing/readItems.ts';
import { zipOf } from '../../../../support/importing/zipFile.ts';

const read = (text: string) => readBytesAs(eis44Notices, eisOptions(), text);
const okpd2 = tag('OKPD2', tag('OKPDCode', '22.23.19.133'));

async function criteriaOf(
  ...characteristics: readonly string[]
): Promise<readonly StatedCriterion[]> {
  const object = purchaseObject(
    tag('KTRU', tag('code', '22.23.19.133-00000054'), tag('characteristics', ...characteristics)),
  );
  const { records, refused } = await read(notice44({ objects: [object] }));
  expect(refused).toEqual([]);
  expect(records[1]!.facts).toMatchObject({ ktru: '22.23.19.133-00000054' });
  return records[1]!.facts['criteria'] as readonly StatedCriterion[];
}

/** Returns the groups of the only criterion, each requirement as a line. */
async function groupsOf(one: string): Promise<string[][]> {
  const [criterion] = await criteriaOf(one);
  return criterion!.groups.map(({ requirements }) =>
    requirements.map(({ property, operator, values, unit }) =>
      [property, operator, values.join('|'), unit].filter((part) => part !== null).join(' '),
    ),
  );
}

describe('a notice under 44-FZ', () => {
  it('states the customer and a need for each object', async () => {
    const { records, refused } = await read(
      notice44({ objects: [purchaseObject(okpd2), purchaseObject(okpd2)] }),
    );
    expect(refused).toEqual([]);
    expect(records.map(({ kind, key }) => [kind, key])).toEqual([
      ['Customer', demoCustomers.first],
      ['Need', '0000000000000000001-1'],
      ['Need', '0000000000000000001-2'],
    ]);
    expect(records[0]!.facts).toEqual({
      inn: demoCustomers.first,
      nameRu: 'ДЕМО-заказчик 00000000001',
    });
    expect(records[1]!.facts).toEqual({
      number: '0000000000000000001-1',
      customerInn: demoCustomers.first,
      titleRu: 'ДЕМО: опора композитная',
      okpd2: ['22.23.19.133'],
      quantity: { value: '120', unit: 'H87' },
      criteria: [],
      deliverTo: 'RU-ALT',
      deliverBy: '2024-12-31',
      publishedOn: '2023-11-21',
      unitPriceCeiling: '26000.5',
      ceilingVat: 'UNKNOWN',
      performanceSecurityShare: '0.05',
      procurementLaw: 'FZ_44',
      status: 'OPEN',
    });
    expect(records.every(({ asOf }) => asOf === '2023-11-21')).toBe(true);
  });

  it('is read with any prefix, and with its objects in an export of several notices', async () => {
    const plain = notice44({ objects: [purchaseObject(okpd2)] });
    const prefixed = plain.replaceAll(/<(\/?)(\w)/g, '<$1ns7:$2');
    const { records } = await read(`<export>${plain}${prefixed}</export>`);
    expect(records[3]!.facts).toEqual(records[1]!.facts);
  });

  it('is read alike in a thread, which has the dictionary of its process', async () => {
    const object = purchaseObject(
      okpd2,
      tag('KTRU', tag('characteristics', characteristic('Толщина', [quality('не менее 3 мм')]))),
    );
    const file = zipOf([{ name: 'a.xml', content: notice44({ objects: [object] }) }]);
    const [here, there] = await Promise.all(
      [0, 1].map((threads) => readBytesAs(eis44Notices, eisOptions(), file, { threads })),
    );
    expect(there).toEqual(here);
    expect(JSON.stringify(there!.records[1]!.facts['criteria'])).toContain('"thickness"');
  });

  it('does not state what it does not say', async () => {
    const relative = tag(
      'contractExecutionTermsInfo',
      tag('relativeTermsInfo', tag('start', '1'), tag('term', '30')),
    );
    const places = ['656000, Алтайский край', '630000, Новосибирская область'].map((place) =>
      tag('deliveryPlace', place),
    );
    const customer = customerRequirement(demoCustomers.first, '1', relative, ...places);
    const object = tag('purchaseObject', tag('OKPD2', tag('OKPDCode', '22.23.19')));
    const { records, refused } = await read(notice44({ objects: [object], customers: [customer] }));
    expect(refused).toEqual([]);
    expect(Object.keys(records[1]!.facts).toSorted()).toEqual([
      'criteria',
      'customerInn',
      'number',
      'okpd2',
      'performanceSecurityShare',
      'procurementLaw',
      'publishedOn',
      'status',
      'titleRu',
    ]);
  });

  it('divides an object among several customers, or refuses it', async () => {
    const customers = [
      customerRequirement(demoCustomers.first, '1', ...usualTerms),
      customerRequirement(demoCustomers.second, '2', ...usualTerms),
    ];
    const part = (regNum: string, value: string) =>
      tag('customerQuantity', tag('customer', tag('regNum', regNum)), tag('quantity', value));
    const divided = purchaseObject(
      okpd2,
      tag('customerQuantities', part('1', '100'), part('2', '20')),
    );
    const { records, refused } = await read(
      notice44({ objects: [divided, purchaseObject(okpd2)], customers }),
    );
    expect(
      records.slice(2).map(({ key, facts }) => [key, facts['customerInn'], facts['quantity']]),
    ).toEqual([
      ['0000000000000000001-1-1', demoCustomers.first, { value: '100', unit: 'H87' }],
      ['0000000000000000001-1-2', demoCustomers.second, { value: '20', unit: 'H87' }],
    ]);
    expect(refused.map(({ code, field }) => [code, field])).toEqual([
      ['MISSING_ELEMENT', 'customerQuantities'],
    ]);
  });

  it('refuses only the object with a fault, and tells no name of a person', async () => {
    const objects = [
      tag('purchaseObject', tag('OKPD', tag('code', '1'))),
      `\n${purchaseObject(tag('OKPD2', tag('OKPDCode', '22-23')))}`,
      purchaseObject(okpd2),
    ];
    const { records, refused } = await read(notice44({ objects }));
    expect(records.map(({ kind }) => kind)).toEqual(['Customer', 'Need']);
    expect(refused.map(({ code, place }) => [code, place.line])).toEqual([
      ['UNCLASSIFIED_NEED', 1],
      ['INVALID_OKPD2', 2],
    ]);
    expect(refused[0]!.text).toContain('purchaseNumber');
    expect(JSON.stringify(refused)).not.toContain('Демонстров');
  });

  it('is refused as a whole without a customer whose INN stands in the purchase code', async () => {
    const wrong = customerRequirement('7700000019', '1', ...usualTerms);
    const { refused } = await read(
      notice44({ objects: [purchaseObject(okpd2)], customers: [wrong] }),
    );
    expect(refused.map(({ code, field }) => [code, field])).toEqual([
      ['INVALID_INN', 'purchaseCode'],
    ]);
  });
});

describe('the characteristics of a purchase object', () => {
  it('are ranges with open and closed ends', async () => {
    const millimetres = ['003', 'мм'] as const;
    expect(
      await groupsOf(
        characteristic('Толщина', [range(['greaterOrEqual', '3'], null, millimetres)]),
      ),
    ).toEqual([['thickness GTE 3 MMT']]);
    expect(
      await groupsOf(
        characteristic('Толщина', [range(['greater', '0.5'], ['lessOrEqual', '1'], millimetres)]),
      ),
    ).toEqual([['thickness GT 0.5 MMT', 'thickness LTE 1 MMT']]);
    expect(
      await groupsOf(
        characteristic('Толщина', [
          range(['greaterOrEqual', '-3'], ['lessOrEqual', '5'], millimetres),
        ]),
      ),
    ).toEqual([['thickness BETWEEN -3|5 MMT']]);
  });

  it('are read in the unit of the value, of the name or of the text', async () => {
    expect(await groupsOf(characteristic('Толщина, мкм', [quality('не менее 45')]))).toEqual([
      ['thickness GTE 45 4H'],
    ]);
    expect(await groupsOf(characteristic('Толщина', [quality('≥ 3 мм')]))).toEqual([
      ['thickness GTE 3 MMT'],
    ]);
    expect(
      await groupsOf(
        characteristic('Прочность при растяжении', [
          range(['greaterOrEqual', '800'], null, ['', 'кгс/мм2;^кгс/мм²']),
        ]),
      ),
    ).toEqual([['tensileStrength GTE 800 кгс/мм2']]);
    const contradictory = tag(
      'value',
      tag('OKEI', tag('code', '166')),
      tag('qualityDescription', '5 мм'),
    );
    expect(await groupsOf(characteristic('Толщина', [contradictory]))).toEqual([
      ['thickness EQ 5 мм (кг)'],
    ]);
  });

  it('are lists of which one value is to be met', async () => {
    const colours = [quality('серый'), quality('белый'), quality('серый')];
    expect(await groupsOf(characteristic('Цвет', colours))).toEqual([['colour IN серый|белый']]);
    const numbers = tag(
      'value',
      tag('OKEI', tag('code', '003')),
      tag('valueSet', tag('concreteValue', '8'), tag('concreteValue', '10')),
    );
    expect(await groupsOf(characteristic('Номинальный диаметр', [numbers]))).toEqual([
      ['diameter IN 8|10 MMT'],
    ]);
    expect(
      await groupsOf(characteristic('Толщина', [quality('≥ 3 и &lt; 5 мм'), quality('7 мм')])),
    ).toEqual([['thickness GTE 3 MMT', 'thickness LT 5 MMT'], ['thickness EQ 7 MMT']]);
  });

  it('remain text where they are not understood', async () => {
    expect(await groupsOf(characteristic('Формат бумаги', [quality('А4')]))).toEqual([
      ['Формат бумаги EQ А4'],
    ]);
    expect(await groupsOf(characteristic('Наличие маркировки', [quality('Да')]))).toEqual([
      ['Наличие маркировки EQ Да'],
    ]);
    expect(await groupsOf(characteristic('Стандарт', [quality('ГОСТ 31938-2022')]))).toEqual([
      ['standard CONFORMS GOST 31938-2022'],
    ]);
    expect(
      await criteriaOf(characteristic('Пустая', []), characteristic('Пустая', [quality(' ')])),
    ).toEqual([]);
  });

  it('keep the unit of a text that is not understood, and a unit that is not known', async () => {
    const valued = (text: string, code: string, symbol: string) =>
      tag(
        'value',
        tag('OKEI', tag('code', code), tag('nationalCode', symbol)),
        tag('qualityDescription', text),
      );
    const of = (text: string, code: string, symbol: string) =>
      groupsOf(characteristic('Пушистость', [valued(text, code, symbol)]));
    expect(await of('45, местами 50', '003', 'мм')).toEqual([
      ['Пушистость EQ 45, местами 50 (мм)'],
    ]);
    expect(await of('45 мкм', '055', 'м2')).toEqual([['Пушистость EQ 45 мкм (м²)']]);
    expect(await of('да', '796', 'шт')).toEqual([['Пушистость EQ да']]);
    expect(await of('не менее 45', '876', 'усл. ед;^у.е.')).toEqual([
      ['Пушистость GTE 45 усл. ед'],
    ]);
    expect(await of('не менее 45', '28', 'шор')).toEqual([['Пушистость GTE 45 шор']]);
  });

  it('keep the instruction to bidders, in the form that a need stores', async () => {
    const criteria = await criteriaOf(
      characteristic('Толщина', [range(['greaterOrEqual', '3'], null)], '6'),
      characteristic('Длина, м', [quality('12')], '2'),
    );
    expect(
      criteria.map(({ id, groups }) => [
        id,
        groups[0]!.id,
        groups[0]!.requirements[0]!.fillingInstruction,
      ]),
    ).toEqual([
      ['c1', 'c1-1', '6'],
      ['c2', 'c2-1', '2'],
    ]);
    expect(readCriteria(criteria)).toHaveLength(2);
  });
});
