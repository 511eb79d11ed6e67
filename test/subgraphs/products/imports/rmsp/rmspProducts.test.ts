import { describe, expect, it } from 'vitest';
import { rmspProducts } from '../../../../../subgraphs/products/imports/rmsp/rmspProducts.ts';
import { readBytesAs } from '../../../../support/importing/readItems.ts';
import {
  registeredEnterprise,
  rmspDocument,
  rmspFile,
} from '../../../../support/importing/rmspFile.ts';

const read = (...documents: string[]) =>
  readBytesAs(rmspProducts, { regionCode: null }, rmspFile(documents));

describe('the products declared in the register', () => {
  it('are records with the code and the maker as their key', async () => {
    const { inn } = registeredEnterprise(4);
    const { records, refused } = await read(rmspDocument(4), rmspDocument(5));
    expect(refused).toEqual([]);
    expect(records.map(({ facts }) => facts['innovative'])).toEqual([true, false]);
    expect(records[0]).toEqual({
      place: { member: null, line: 3 },
      kind: 'Product',
      key: `RMSP-${inn}-22.23.19.111`,
      asOf: '2024-10-10',
      facts: {
        sku: `RMSP-${inn}-22.23.19.111`,
        manufacturerInn: inn,
        okpd2: '22.23.19.111',
        nameRu: 'Арматура композитная',
        innovative: true,
      },
    });
  });

  it('are read once each, and refused one by one', async () => {
    const product =
      '<СвПрод КодПрод="22.23.19.111" НаимПрод="Арматура композитная" ПрОтнПрод="1"/>';
    const wrong = '<СвПрод КодПрод="22-23" НаимПрод="Опоры"/>';
    const many = rmspDocument(4).replace('</Документ>', `${product}${wrong}</Документ>`);
    const none = rmspDocument(4).replace(/<СвПрод .*?\/>/, '');
    const { records, refused } = await read(many, none);
    expect(records).toHaveLength(1);
    expect(refused.map(({ code, field }) => [code, field])).toEqual([['INVALID_OKPD2', 'КодПрод']]);
  });
});
