import { innOf } from '../../../subgraphs/domain/registries/identifiers.ts';
import type { EveryList } from '../../subgraphs/changing/everyList.ts';
import { type MutationName, mutationNames, send } from '../../subgraphs/changing/writes.ts';
import type { TestGraph } from '../graph.ts';

/** A text that files may mangle: separators, quotes, line breaks, marks, and white space inside. */
const unusual = `"; \\", 'a\r\nb'\t=1+1 – «ёж» ? \\"x"; № 5;`;

/** Writes some lists of every kind. */
export async function writeEveryList(
  graph: Pick<TestGraph, 'ask'>,
  lists: EveryList,
  token: string,
): Promise<void> {
  for (const name of mutationNames) await write(graph, name, await lists.of(name, 1), token);
}

/** Writes records with values that few records have. */
export async function writeUnusually(graph: Pick<TestGraph, 'ask'>, token: string): Promise<void> {
  const add = async (name: MutationName, ...list: readonly object[]) =>
    (await write(graph, name, list, token)).map(({ id }) => id);
  const [maker, person] = await add(
    'registerEnterprises',
    { inn: innOf('770000001'), nameEn: unusual, nameRu: 'ДЕМО', region: 'RU-ALT' },
    { inn: '770000000156', nameRu: 'Личное Имя Отчество', region: 'RU-ALT' },
  );
  await add('setEnterpriseContacts', {
    id: person,
    contacts: [
      { role: unusual, name: 'Личное Имя', phone: '+7 000 000-00-00', email: 'a@example.org' },
      { role: 'Second', phone: '+7 000 000-00-01' },
    ],
  });
  await add('recordSmeCategories', {
    enterprise: maker,
    category: 'MICRO',
    validFrom: '2016-01-01',
    validTo: '2016-09-01',
  });
  await add('registerStandards', { code: '? ГОСТ 1', registeredBy: maker });
  await add('registerStandards', { code: 'GOST "2"; 3', supersededBy: '? ГОСТ 1' });
  await add('addProperties', {
    code: 'oddProperty',
    valueKind: 'WORD',
    nameEn: 'Odd',
    nameRu: unusual,
  });
  await add('mapPropertyNames', { name: '? "имя"; 1', property: 'width', productType: 'grating' });
  const [entry] = await add('addPropertyWords', { property: 'fibre', text: '? "a"; b' });
  await add('withdrawDictionaryEntries', { id: entry });
  const [line] = await add('recordProductionLines', {
    enterprise: maker,
    nameEn: unusual,
    capacity: { value: '0.000000001', unit: 'MTK' },
  });
  const [product] = await add('publishProducts', {
    manufacturer: maker,
    sku: '? "арт"; 1',
    nameRu: unusual,
    okpd2: '23.14.12.110',
    unit: 'MTK',
    line,
    scopeRu: unusual,
    deliversTo: ['RU-ALT', 'RU-MOW'],
    certificates: [{ number: 'C; "1"', validFrom: '2016-01-01', standard: '? ГОСТ 1' }],
    packaging: [
      { of: 'RO', contains: { value: '12.5', unit: 'MTK' } },
      { of: 'KGM', contains: { value: '3', unit: 'MTK' } },
    ],
    properties: [
      { code: '? неизвестное; "свойство"', words: ['a; b', '"c"', '\\"d"'] },
      { code: 'tensileStrengthLong', lower: '50', upper: '60.25', unit: 'N31' },
      {
        code: 'length',
        value: '0.0000001',
        tolerance: '0.00000001',
        unit: 'MTR',
        evidence: 'CERTIFICATE',
        certificateNumber: 'C; "1"',
      },
    ],
  });
  const requirements = [
    {
      property: '? неизвестное',
      operator: 'IN',
      values: ['a; b', '"c"'],
      hard: false,
      weight: 0.1,
    },
    { property: 'length', operator: 'GTE', values: ['1.50'], unit: 'MTR' },
  ];
  const [need] = await add('registerNeeds', {
    number: '? "N"; 1',
    customer: 'customer-rosavtodor',
    titleRu: unusual,
    productType: 'a type that nobody knows',
    okpd2: ['23.14.12.110', '22.23.19.190'],
    criteria: [
      { code: ' odd "code"; ', groups: [{ code: 'one;', requirements }] },
      {
        code: 'again',
        groups: [
          { code: 'one;', requirements: [...requirements].reverse() },
          { code: 'two', requirements: [requirements[1]] },
        ],
      },
    ],
    quantity: { value: '1000.001', unit: 'MTK' },
    deliverTo: 'RU-ALT',
    deliverBy: '2017-05-01',
    procurementLaw: 'FZ_223',
  });
  const terms = { need, supplier: maker, product, quantity: { value: '1.001', unit: 'MTK' } };
  const price = { unitPrice: '17.123456789012', vat: 'NOT_SUBJECT' };
  const contract = { terms: { ...terms, ...price }, priceReason: unusual };
  await add('awardContracts', { ...contract, number: `K ${unusual}` });
  await add('recordAgreements', {
    nameRu: unusual,
    partiesEn: ['a; b', '"c"', ' d'],
    partiesRu: [';', '"', '\\"'],
    purposeEn: unusual,
    purposeRu: unusual,
    promisesEn: [],
    promisesRu: [],
    signedOn: '2016-02-01',
    validFrom: '2016-01-01',
    validTo: '2026-01-01',
  });
  const step = { measure: 'measure-property-test', removes: ['TEST_DATA; "uv"'] };
  await add('acceptActionPlans', {
    enterpriseId: maker,
    needId: need,
    productId: product,
    asOf: '2016-10-01',
    deliverBy: '2017-03-01',
    demandUnlocked: '1000000.01',
    steps: [{ ...step, startOn: '2016-10-01', endOn: '2016-10-26', cost: '85000.50' }],
  });
  await add('publishFinanceProducts', {
    bank: 'bank-demo-bank-ob',
    nameRu: unusual,
    kind: 'FACTORING',
    programmeRu: unusual,
    programme: unusual,
    purposes: ['WORKING_CAPITAL'],
    minTermMonths: 1,
    maxTermMonths: 2,
    regions: ['RU-ALT'],
    okvedPrefixes: ['22', '23.1'],
    rates: [{ keyRateSpread: '-0.015', validFrom: '2016-01-01', validTo: '2017-01-01' }],
    advanceShare: '0.9',
  });
}

async function write(
  graph: Pick<TestGraph, 'ask'>,
  name: MutationName,
  list: readonly object[],
  token: string,
): Promise<readonly { readonly id: string }[]> {
  const { records, refusal } = await send(graph, name, list, token);
  if (refusal) throw new Error(`expected ${name} to write, got ${JSON.stringify(refusal)}`);
  return records;
}
