import { describe, expect, it } from 'vitest';
import { rmspEnterprises } from '../../../../../subgraphs/enterprises/imports/rmsp/rmspEnterprises.ts';
import { readBytesAs } from '../../../../support/importing/readItems.ts';
import {
  registeredEnterprise,
  rmspDocument,
  rmspFile,
} from '../../../../support/importing/rmspFile.ts';

const all = { regionCode: null };
const read = (...documents: string[]) => readBytesAs(rmspEnterprises, all, rmspFile(documents));
const company = rmspDocument(3);
const person = rmspDocument(2);

describe('the register of small and medium-sized enterprises', () => {
  it('states the facts of a company', async () => {
    const { records, refused } = await read(company);
    const { inn, ogrn } = registeredEnterprise(3);
    expect(refused).toEqual([]);
    expect(records).toEqual([
      {
        place: { member: null, line: 3 },
        kind: 'Enterprise',
        key: inn,
        asOf: '2024-10-10',
        facts: {
          inn,
          ogrn,
          nameRu: 'ООО "ДЕМО-3"',
          okved: '22.21',
          region: 'RU-ALT',
          categories: [{ validFrom: '2016-08-01', validTo: null, category: 'MEDIUM' }],
          indicators: [{ year: 2023, headcount: 3 }],
        },
      },
    ]);
  });

  it('states the facts of a sole proprietor, whose INN has 12 digits', async () => {
    const { records } = await read(person);
    expect(records.map(({ key, facts }) => [key.length, facts['nameRu']])).toEqual([
      [12, 'ИП Демонстров2 Демо Демович'],
    ]);
  });

  it('does not state what a document lacks', async () => {
    const { inn } = registeredEnterprise(3);
    const { records, refused } = await read(
      `<Документ ДатаСост="10.10.2024" КатСубМСП="1"><ОргВклМСП НаимОрг="ДЕМО" ИННЮЛ="${inn}"/></Документ>`,
    );
    const categories = [{ validFrom: '2024-10-10', validTo: null, category: 'MICRO' }];
    expect([records.map(({ facts }) => facts), refused]).toEqual([
      [{ inn, nameRu: 'ДЕМО', categories }],
      [],
    ]);
  });

  it('is read for one region only, if that is asked', async () => {
    const other = rmspDocument(5).replace('КодРегион="22"', 'КодРегион="54"');
    const file = rmspFile([company, other]);
    const { records } = await readBytesAs(rmspEnterprises, { regionCode: '54' }, file);
    expect(records.map(({ facts }) => facts['region'])).toEqual(['RU-NVS']);
  });

  it('refuses only the document with the fault, and tells no name of a person', async () => {
    const faults: readonly (readonly [from: RegExp, to: string, code: string, field: string])[] = [
      [/ИННФЛ="\d+(\d)/, 'ИННФЛ="22991', 'INVALID_INN', 'ИННФЛ'],
      [/ОГРНИП="\d+/, 'ОГРНИП="316222500000001', 'INVALID_OGRN', 'ОГРНИП'],
      [/ИННФЛ/, 'ИНН', 'MISSING_ELEMENT', 'ИННФЛ'],
      [/10\.10\.2024/, '31.06.2024', 'INVALID_DATE', 'ДатаСост'],
      [/КодРегион="22"/, 'КодРегион="99"', 'UNKNOWN_REGION', 'КодРегион'],
      [/КодОКВЭД="22\.21"/, 'КодОКВЭД="DN"', 'INVALID_OKVED', 'КодОКВЭД'],
      [/КатСубМСП="\d"/, 'КатСубМСП="7"', 'WRONG_VALUE', 'КатСубМСП'],
      [/ССЧР="\d+"/, 'ССЧР="много"', 'WRONG_VALUE', 'ССЧР'],
    ];
    for (const [from, to, code, field] of faults) {
      const { records, refused } = await read(company, person.replace(from, to), company);
      expect(records).toHaveLength(2);
      expect(refused).toMatchObject([{ code, field, place: { line: 4 } }]);
      expect(refused[0]!.text).toContain('<Документ ИдДок="demo-2"');
      expect(JSON.stringify(refused)).not.toContain('Демонстров');
    }
  });

  it('is read in each version of its form, and in no other', async () => {
    for (const version of ['4.01', '4.02', '4.03', '4.04', '4.05', '4.06']) {
      const { records } = await readBytesAs(
        rmspEnterprises,
        all,
        rmspFile([company], 'UTF-8', version),
      );
      expect(records).toHaveLength(1);
    }
    const { refused } = await readBytesAs(
      rmspEnterprises,
      all,
      rmspFile([company], 'UTF-8', '5.01'),
    );
    expect(refused.map(({ code }) => code)).toEqual(['UNKNOWN_FORM']);
  });
});
