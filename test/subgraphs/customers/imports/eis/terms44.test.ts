import { describe, expect, it } from 'vitest';
import { eis44Notices } from '../../../../../subgraphs/customers/imports/eis/notices44/eis44Notices.ts';
import { eisOptions } from '../../../../../subgraphs/customers/imports/eis/stating/eisOptions.ts';
import type { Facts } from '../../../../../subgraphs/platform/importing/records/importedType.ts';
import {
  characteristic,
  demoCustomers,
  notice44,
  purchaseObject,
  quality,
  tag,
} from '../../../../support/importing/eisFiles.ts';
import { readBytesAs } from '../../../../support/importing/readItems.ts';

const okpd2 = tag('OKPD2', tag('OKPDCode', '22.23.19.111'));

/** Returns the facts of the only need of a notice. */
async function needOf(notice: string): Promise<Facts> {
  const { records, refused } = await readBytesAs(eis44Notices, eisOptions(), notice);
  expect(refused).toEqual([]);
  return records[1]!.facts;
}

/** Returns what a notice says about its only customer. */
function customer(guarantee: string, ...conditions: readonly string[]): string {
  const code = tag('purchaseCode', `262${demoCustomers.first}770101001${'0'.repeat(14)}`);
  return tag(
    'customerRequirementInfo',
    tag('customer', tag('regNum', '1')),
    guarantee,
    tag('contractConditionsInfo', tag('IKZInfo', code), ...conditions),
  );
}

function advantage(name: string, shortName = ''): string {
  const requirement = tag(
    'preferenseRequirementInfo',
    tag('shortName', shortName),
    tag('name', name),
  );
  return tag('preferensesInfo', tag('preferenseInfo', requirement));
}

describe('the set-aside of a notice under 44-FZ', () => {
  it.each([
    ['Преимущество в соответствии с ч. 3 ст. 30 Закона № 44-ФЗ', 'PVS33044', true],
    ['В соответствии с частью 3 статьи 30 Закона', '', true],
    [
      'Закупка у субъектов малого предпринимательства и социально ориентированных некоммерческих организаций',
      '',
      true,
    ],
    ['Преимущество в соответствии с ч. 6 ст. 30 Закона № 44-ФЗ', '', false],
    ['Преимущество в соответствии со ст. 28 Закона № 44-ФЗ', 'UG44', false],
  ])('is read from the advantage "%s"', async (name, shortName, smeOnly) => {
    const object = purchaseObject(okpd2);
    const need = await needOf(notice44({ objects: [object], more: [advantage(name, shortName)] }));
    expect(need['smeOnly']).toBe(smeOnly);
  });

  it('is not stated by a notice without advantages', async () => {
    expect(await needOf(notice44({ objects: [purchaseObject(okpd2)] }))).not.toHaveProperty(
      'smeOnly',
    );
  });
});

describe('the terms of payment of a notice under 44-FZ', () => {
  it.each([
    ['in per cent', tag('part', '10.0'), tag('sumInPercents', '30.0'), '0.1', '0.3'],
    [
      'as amounts of the maximum price',
      tag('amount', '50000.00'),
      tag('priceValue', '250000'),
      '0.05',
      '0.25',
    ],
    [
      'with both, of which the share counts',
      tag('amount', '1') + tag('part', '5'),
      tag('sumInPercents', '0'),
      '0.05',
      '0',
    ],
  ])('are read %s', async (_, guarantee, advance, security, share) => {
    const customers = [
      customer(
        tag('contractGuarantee', guarantee),
        tag('maxPriceInfo', tag('maxPrice', '1 000 000,00')),
        tag('advancePaymentSum', advance),
      ),
    ];
    const need = await needOf(notice44({ objects: [purchaseObject(okpd2)], customers }));
    expect([need['performanceSecurityShare'], need['advanceShare']]).toEqual([security, share]);
  });

  it('are those of the maximum price of the whole notice, if the customer has none', async () => {
    const customers = [customer(tag('contractGuarantee', tag('amount', '10')))];
    const need = await needOf(notice44({ objects: [purchaseObject(okpd2)], customers }));
    expect(need['performanceSecurityShare']).toBe('0.1');
    expect(need).not.toHaveProperty('advanceShare');
  });

  it('refuse a notice whose advance is above its price', async () => {
    const customers = [customer('', tag('advancePaymentSum', tag('sumInPercents', '101')))];
    const notice = notice44({ objects: [purchaseObject(okpd2)], customers });
    const { refused } = await readBytesAs(eis44Notices, eisOptions(), notice);
    expect(refused).toMatchObject([{ code: 'WRONG_VALUE', field: 'sumInPercents' }]);
  });
});

describe('an object of a notice under 44-FZ', () => {
  it('has the class in the code of the catalogue and the one that the catalogue states', async () => {
    const ktru = (own: string) =>
      tag('KTRU', tag('code', '17.12.14.110-00000004'), tag('OKPD2', tag('OKPDCode', own)));
    const classesOf = async (own: string) =>
      (await needOf(notice44({ objects: [purchaseObject(ktru(own))] })))['okpd2'];
    expect(await classesOf('17.12.14.129')).toEqual(['17.12.14.110', '17.12.14.129']);
    expect(await classesOf('17.12.14.110')).toEqual(['17.12.14.110']);
  });

  it('has numbers with the unit of their values, also with zeros behind a point', async () => {
    const volts = tag(
      'value',
      tag('OKEI', tag('code', '222'), tag('nationalCode', 'В')),
      tag('valueSet', tag('concreteValue', '2000.0000')),
    );
    const metres = tag(
      'value',
      tag('OKEI', tag('code', '006')),
      tag('valueSet', tag('concreteValue', '6.0000'), tag('concreteValue', '12.5000')),
    );
    const stated = [
      characteristic('Рабочее напряжение', [volts]),
      characteristic('Длина', [metres]),
    ];
    const object = purchaseObject(
      tag('OKPD2', tag('OKPDCode', '22.23.19.111'), tag('characteristics', ...stated)),
    );
    const need = await needOf(notice44({ objects: [object] }));
    expect(need['criteria']).toMatchObject([
      { groups: [{ requirements: [{ operator: 'EQ', values: ['2000'], unit: 'VLT' }] }] },
      { groups: [{ requirements: [{ operator: 'IN', values: ['6', '12.5'], unit: 'MTR' }] }] },
    ]);
  });

  it('must conform to the standards that the name of a characteristic names', async () => {
    const stated = [
      characteristic('Соответствие ГОСТ 31938-2022', [quality('Соответствие')]),
      characteristic('Соответствие стандарту', [quality('ГОСТ 31938-2022')]),
      characteristic('Соответствие ГОСТ 31938-2022', [quality('не требуется')]),
    ];
    const object = purchaseObject(
      tag('OKPD2', tag('OKPDCode', '22.23.19.111'), tag('characteristics', ...stated)),
    );
    const criteria = (await needOf(notice44({ objects: [object] })))['criteria'];
    const conforms = { property: 'standard', operator: 'CONFORMS', values: ['GOST 31938-2022'] };
    expect(criteria).toMatchObject([
      { groups: [{ requirements: [conforms] }] },
      { groups: [{ requirements: [conforms] }] },
      {
        groups: [{ requirements: [{ property: 'Соответствие ГОСТ 31938-2022', operator: 'EQ' }] }],
      },
    ]);
  });
});
