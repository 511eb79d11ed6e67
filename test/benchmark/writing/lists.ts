import { type StartedKatun, withKatun } from '../../prove/startedKatun.ts';

/** The number of items of a list, and the number of lists that are measured. */
const items = 500;
const lists = 8;

/** The lowest rates, in items per second. */
const bounds = { publishProducts: 1_500, registerNeeds: 2_000 };

type Mutation = keyof typeof bounds;

const mutations: Readonly<Record<Mutation, string>> = {
  publishProducts:
    'mutation ($input: [ProductInput!]!) { publishProducts(products: $input) { replayed } }',
  registerNeeds: 'mutation ($input: [NeedInput!]!) { registerNeeds(needs: $input) { replayed } }',
};

/**
 * Measures how fast lists of products and of needs are written, one list after another, over HTTP, and
 * how much faster that is than lists of one item.
 */
export async function writeLists(): Promise<void> {
  await withKatun(async (katun) => {
    const scopes = ['products:write', 'needs:write'];
    const token = await katun.bearer(scopes, ['agency']);
    const { data } = await katun.ask('{ productTypes(first: 100) { nodes { code } } }');
    const types = (data!['productTypes'] as { nodes: { code: string }[] }).nodes;
    for (const [mutation, bound] of Object.entries(bounds) as [Mutation, number][]) {
      const measure = (size: number, count: number) =>
        rate(katun, { mutation, token, types }, size, count);
      await measure(items, 2);
      const single = await measure(1, 40);
      const whole = await measure(items, lists);
      process.stdout.write(
        `${mutation}: ${whole.toFixed(0)} a second by ${items} (at least ${bound}), ` +
          `${(whole / single).toFixed(1)} times the rate one by one\n`,
      );
      if (whole < bound) process.exitCode = 1;
    }
  });
}

/** What is written: items of one kind, spread over types of products as in a real world. */
interface Written {
  readonly mutation: Mutation;
  readonly token: string;
  readonly types: readonly { readonly code: string }[];
}

let ordinal = 0;

/** Returns the median rate of lists, in items per second. */
async function rate(
  { ask }: StartedKatun,
  { mutation, token, types }: Written,
  size: number,
  count: number,
): Promise<number> {
  const rates: number[] = [];
  for (let list = 0; list < count; list += 1) {
    const input = Array.from({ length: size }, () => itemOf(mutation, types));
    const startedAt = performance.now();
    const { errors } = await ask(mutations[mutation], { input }, token);
    rates.push(size / ((performance.now() - startedAt) / 1_000));
    if (errors) throw new Error(errors[0]!.message);
  }
  return rates.toSorted((one, other) => one - other)[Math.floor(count / 2)]!;
}

function itemOf(mutation: Mutation, types: Written['types']): object {
  ordinal += 1;
  const { code } = types[ordinal % types.length]!;
  if (mutation === 'publishProducts') {
    return {
      sku: `DEMO-BENCH-${ordinal}`,
      manufacturer: 'enterprise-rebar-biya',
      nameEn: `DEMO rod ${ordinal}`,
      type: code,
      unit: 'MTR',
      properties: [{ code: 'diameter', value: '10', unit: 'MMT' }],
      price: { perUnit: '17.50', vat: 'INCLUDED', validFrom: '2016-01-01' },
      certificates: [{ number: `DEMO-${ordinal}`, validFrom: '2016-01-01' }],
      stock: '100',
      leadTimeDays: 10,
    };
  }
  return {
    number: `BENCH-${ordinal}`,
    customer: 'customer-rosavtodor',
    titleEn: `DEMO need ${ordinal}`,
    productType: code,
    quantity: { value: '1000', unit: 'MTR' },
    criteria: [],
    deliverTo: 'RU-ALT',
    deliverBy: '2017-05-01',
    procurementLaw: 'FZ_44',
  };
}
