import { innOf } from '../../../subgraphs/domain/registries/identifiers.ts';
import type { TestGraph } from '../../support/graph.ts';
import { type MutationName, rods, send } from './writes.ts';

/** The scopes that all mutations need together. */
export const everyScope =
  'needs customers programme contracts enterprises products finance quotations plans dictionary'
    .split(' ')
    .map((noun) => `${noun}:write`)
    .concat('quotations:read', 'plans:read');

/** Creates lists for every mutation; what a list needs is written before. */
export class EveryList {
  readonly #graph: Pick<TestGraph, 'ask'>;
  readonly #token: string;
  #ordinal = 0;

  constructor(graph: Pick<TestGraph, 'ask'>, token: string) {
    this.#graph = graph;
    this.#token = token;
  }

  /** Returns a list for a mutation with this number of items. */
  of(name: MutationName, count: number): Promise<readonly object[]> {
    return this.#lists[name](count);
  }

  readonly #lists: Readonly<Record<MutationName, (count: number) => Promise<readonly object[]>>> = {
    registerEnterprises: async (count) =>
      this.#each(count, (at) => ({
        inn: innOf(String(8_000_000 + at).padStart(9, '0')),
        nameEn: `DEMO ${at}`,
        region: 'RU-ALT',
      })),
    changeEnterprises: (count) =>
      this.#changes(count, 'registerEnterprises', { okved: '22', nameRu: 'ДЕМО' }),
    recordClusterMembership: (count) =>
      this.#enterprises(count, { cluster: 'cluster-altai-composite' }),
    recordEnterpriseIndicators: (count) =>
      this.#enterprises(count, { year: 2015, headcount: 7, revenue: '5' }),
    recordSmeCategories: (count) =>
      this.#enterprises(count, { category: 'SMALL', validFrom: '2016-09-01' }),
    setEnterpriseContacts: (count) => this.#changes(count, 'registerEnterprises', contacts),
    recordClusterIndicators: async (count) => years(count, { jobs: 7 }),
    recordClusterTargets: async (count) =>
      years(count, { indicator: 'JOBS', atLeast: '7', textEn: '7 jobs' }),

    publishProducts: async (count) =>
      this.#each(count, (at) => ({
        manufacturer: 'enterprise-geosynthetics-ob',
        sku: `DEMO-EVERY-${at}`,
        nameEn: 'DEMO product',
        type: 'geogrid-biaxial',
        unit: 'MTK',
        certificates: [{ number: 'C-1', validFrom: '2016-01-01' }],
        price: { perUnit: '81.5', vat: 'INCLUDED', validFrom: '2016-01-01' },
      })),
    changeProducts: (count) =>
      this.#changes(count, 'publishProducts', {
        price: { perUnit: '90', vat: 'INCLUDED', validFrom: '2016-09-01' },
        packaging: [{ of: 'RO', contains: { value: '200', unit: 'MTK' } }],
        addCertificates: [{ number: 'C-2', validFrom: '2016-01-01' }],
        endCertificates: [{ number: 'C-1', validTo: '2016-10-01' }],
      }),
    setProductContacts: (count) => this.#changes(count, 'publishProducts', contacts),
    recordProductionLines: async (count) =>
      this.#each(count, (at) => ({
        enterprise: 'enterprise-geosynthetics-ob',
        nameEn: `DEMO line ${at}`,
        capacity: { value: '5', unit: 'MTK' },
      })),
    changeProductionLines: (count) =>
      this.#changes(count, 'recordProductionLines', { capacity: { value: '6', unit: 'MTK' } }),
    recordTrials: async (count) => {
      const products = await this.#ids('publishProducts', count);
      return products.map((product, at) => ({
        product,
        enterprise: 'enterprise-electrical-belukha',
        nameEn: `DEMO trial ${at}`,
        placeEn: 'DEMO yard',
        since: '2016-05-01',
      }));
    },
    recordTrialFindings: (count) =>
      this.#changes(count, 'recordTrials', { findingsEn: 'It holds', foundOn: '2016-09-01' }),

    registerStandards: async (count) =>
      this.#each(count, (at) => ({
        code: `TU EVERY-${at}`,
        validFrom: '2016-01-01',
        registeredBy: 'enterprise-geosynthetics-ob',
      })),

    addProperties: async (count) =>
      this.#each(count, (at) => ({
        code: `everyProperty${at}`,
        valueKind: 'NUMBER',
        unit: 'MTR',
        nameRu: `ДЕМО свойство ${at}`,
      })),
    mapPropertyNames: async (count) =>
      this.#each(count, (at) => ({ name: `DEMO name ${at}`, property: 'length' })),
    addPropertyWords: async (count) =>
      this.#each(count, (at) => ({ property: 'fibre', text: `DEMO word ${at}`, word: 'glass' })),
    withdrawDictionaryEntries: (count) => this.#changes(count, 'mapPropertyNames', {}),

    registerCustomers: async (count) =>
      this.#each(count, (at) => ({
        inn: innOf(String(9_000_000 + at).padStart(9, '0')),
        nameEn: `DEMO customer ${at}`,
        kind: 'STATE_COMPANY',
      })),
    recordAgreements: async (count) =>
      this.#each(count, (at) => ({
        nameEn: `DEMO agreement ${at}`,
        partiesEn: ['Region', 'Corporation'],
        partiesRu: ['Край', 'Корпорация'],
        purposeEn: 'To buy',
        purposeRu: 'Покупать',
        promisesEn: [],
        promisesRu: [],
      })),
    registerNeeds: async (count) =>
      this.#each(count, (at) =>
        Object.assign(rods(`EVERY-${at}`, 'customer-rosavtodor'), {
          unitPriceCeiling: '100',
          ceilingVat: 'INCLUDED',
        }),
      ),
    changeNeeds: (count) =>
      this.#changes(count, 'registerNeeds', {
        quantity: { value: '2000', unit: 'MTR' },
        priority: 1,
      }),
    setNeedContacts: (count) => this.#changes(count, 'registerNeeds', contacts),
    withdrawNeeds: (count) => this.#changes(count, 'registerNeeds', {}),
    recordReferrals: async (count) => {
      const needs = await this.#ids('registerNeeds', count);
      return needs.map((need) => ({ customer: 'customer-rosavtodor', need, enterprise: supplier }));
    },
    changeReferrals: (count) => this.#changes(count, 'recordReferrals', { status: 'CONTACTED' }),
    inviteSuppliers: (count) => this.#changes(count, 'recordReferrals', {}),
    planEngagements: async (count) =>
      this.#each(count, (at) => ({
        nameEn: `DEMO visit ${at}`,
        customer: 'customer-rosavtodor',
        kind: 'VISIT',
        participantsEn: 'Both sides',
        participantsRu: 'Обе стороны',
      })),
    recordEngagementOutcomes: async (count) => {
      const needs = await this.#ids('registerNeeds', count);
      const ids = await this.#ids('planEngagements', count);
      return ids.map((id, at) => ({ id, outcomeEn: 'A need', needs: [needs[at]] }));
    },
    submitQuotations: async (count) => {
      const referrals = (await this.of('recordReferrals', count)) as { readonly need: string }[];
      await this.#write('recordReferrals', referrals);
      return this.#each(count, (number, at) => ({
        number: `Q-${number}`,
        need: referrals[at]!.need,
        supplier,
        product: 'product-0096',
        quantity: { value: '1', unit: 'KMT' },
        unitPrice: '17.50',
        vat: 'INCLUDED',
        validUntil: '2016-12-01',
      }));
    },
    rejectQuotations: (count) => this.#changes(count, 'submitQuotations', {}),
    awardContracts: async (count) => {
      const quotations = await this.#ids('submitQuotations', count);
      return this.#each(count, (number, at) => ({
        number: `K-${number}`,
        quotation: quotations[at],
      }));
    },
    terminateContracts: (count) => this.#changes(count, 'awardContracts', {}),
    recordDeliveries: async (count) => {
      const contracts = await this.#ids('awardContracts', count);
      return this.#each(count, (number, at) => ({
        contract: contracts[at],
        number: `D-${number}`,
        quantity: { value: '1000', unit: 'MTR' },
        deliveredOn: '2016-10-01',
      }));
    },

    publishFinanceProducts: async (count) =>
      this.#each(count, (at) => ({
        bank: 'bank-demo-bank-ob',
        nameEn: `DEMO loan ${at}`,
        kind: 'LOAN',
        purposes: ['WORKING_CAPITAL'],
        minTermMonths: 3,
        maxTermMonths: 24,
        repayments: ['BULLET'],
        rates: [{ annualRate: '0.12' }],
        limits: [{ most: '50000000' }],
        fees: [{ kind: 'ORIGINATION', share: '0.01' }],
      })),
    endFinanceProducts: (count) =>
      this.#changes(count, 'publishFinanceProducts', { validTo: '2016-12-31' }),
    setFinanceProductContacts: (count) => this.#changes(count, 'publishFinanceProducts', contacts),
    acceptActionPlans: async (count) =>
      this.#each(count, (at) => ({
        enterpriseId: 'enterprise-geosynthetics-ob',
        needId: `need-prg-2016-${String(1 + Math.floor(at / 800)).padStart(3, '0')}`,
        productId: `product-${String(1 + (at % 800)).padStart(4, '0')}`,
        asOf: `2016-09-${String(1 + (at % 30)).padStart(2, '0')}`,
        deliverBy: '2017-03-01',
        steps: [
          {
            measure: 'measure-property-test',
            removes: ['TEST_DATA uv'],
            startOn: '2016-10-01',
            endOn: '2016-10-26',
            cost: '85000',
          },
        ],
      })),
    movePlanSteps: async (count) => {
      const plans = await this.#ids('acceptActionPlans', count);
      return plans.map((plan) => ({ plan, step: 1, to: 'STARTED' }));
    },
    abandonActionPlans: (count) => this.#changes(count, 'acceptActionPlans', {}),
  };

  /** Writes a list, and returns the ids of its records. */
  async #ids(name: MutationName, count: number): Promise<readonly string[]> {
    return this.#write(name, await this.of(name, count));
  }

  async #write(name: MutationName, list: readonly object[]): Promise<readonly string[]> {
    const { records, affected, refusal } = await send(this.#graph, name, list, this.#token);
    if (refusal) throw new Error(`expected ${name} to write, got ${JSON.stringify(refusal)}`);
    // At most 100 records are returned, but all affected ones.
    const word = records[0]!.id.split('-')[0]!;
    return affected.map(({ id }) => id).filter((id) => id.startsWith(`${word}-`));
  }

  async #changes(count: number, added: MutationName, change: object): Promise<readonly object[]> {
    return (await this.#ids(added, count)).map((id) => Object.assign({ id }, change));
  }

  async #enterprises(count: number, change: object): Promise<readonly object[]> {
    const ids = await this.#ids('registerEnterprises', count);
    return ids.map((enterprise) => Object.assign({ enterprise }, change));
  }

  #each(count: number, item: (ordinal: number, at: number) => object): readonly object[] {
    return Array.from({ length: count }, (_, at) => item((this.#ordinal += 1), at));
  }
}

const supplier = 'enterprise-rebar-biya';
const contacts = { contacts: [{ role: 'Sales', email: 'sales@example.org' }] };

function years(count: number, facts: object): readonly object[] {
  return Array.from({ length: count }, (_, at) => ({
    cluster: 'cluster-altai-composite',
    year: 1950 + at,
    ...facts,
  }));
}
