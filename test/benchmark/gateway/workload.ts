import { composeServices } from '@apollo/composition';
import { buildSubgraphSchema } from '@apollo/subgraph';
import { type GraphQLSchema, parse } from 'graphql';

/** A subgraph of the workload. */
export interface WorkloadSubgraph {
  readonly name: string;
  readonly sdl: string;
  readonly schema: GraphQLSchema;
}

const link =
  'extend schema @link(url: "https://specs.apollo.dev/federation/v2.3", ' +
  'import: ["@key", "@shareable", "@external", "@requires"])\n';

const users = Array.from({ length: 6 }, (_, i) => ({
  __typename: 'User',
  id: `u${i + 1}`,
  name: `DEMO user ${i + 1}`,
  username: `demo-${i + 1}`,
  birthday: `19${60 + i}-01-01`,
}));

const products = Array.from({ length: 9 }, (_, i) => ({
  __typename: 'Product',
  upc: `p${i + 1}`,
  name: `DEMO product ${i + 1}`,
  price: 100 * (i + 1),
  weight: 50 * (i + 3),
}));

/** Eleven reviews of the first four products, by two users in turn. */
const reviews = Array.from({ length: 11 }, (_, i) => ({
  id: `r${i + 1}`,
  body: `DEMO review ${i + 1}: as good as it says, and it arrived in time.`,
  author: { __typename: 'User', id: users[i % 2]!.id },
  product: { __typename: 'Product', upc: products[(i * 3) % 4]!.upc },
}));

interface Representation {
  readonly id: string;
  readonly upc: string;
  readonly price?: number;
  readonly weight?: number;
}

/** Four subgraphs: accounts, products, reviews, inventory. */
export function workloadSubgraphs(): readonly WorkloadSubgraph[] {
  return [
    subgraph(
      'accounts',
      `type Query { me: User users: [User] }
       type User @key(fields: "id") { id: ID! name: String username: String birthday: String }`,
      {
        Query: { me: () => users[0], users: () => users },
        User: { __resolveReference: async ({ id }: Representation) => byId(id) },
      },
    ),
    subgraph(
      'products',
      `type Query { topProducts(first: Int = 5): [Product] }
       type Product @key(fields: "upc") { upc: String! name: String price: Int weight: Int }`,
      {
        Query: {
          topProducts: (_: unknown, { first }: { first: number }) => products.slice(0, first),
        },
        Product: {
          __resolveReference: async ({ upc }: Representation) =>
            products.find((one) => one.upc === upc),
        },
      },
    ),
    subgraph(
      'reviews',
      `type Review @key(fields: "id") { id: ID! body: String product: Product author: User }
       type User @key(fields: "id") { id: ID! reviews: [Review] }
       type Product @key(fields: "upc") { upc: String! reviews: [Review] }`,
      {
        User: {
          reviews: ({ id }: Representation) => reviews.filter(({ author }) => author.id === id),
        },
        Product: {
          reviews: ({ upc }: Representation) =>
            reviews.filter(({ product }) => product.upc === upc),
        },
      },
    ),
    subgraph(
      'inventory',
      `type Product @key(fields: "upc") {
         upc: String! weight: Int @external price: Int @external
         inStock: Boolean shippingEstimate: Int @requires(fields: "price weight")
       }`,
      {
        Product: {
          __resolveReference: async (reference: Representation) => reference,
          inStock: ({ upc }: Representation) => Number(upc.slice(1)) % 2 === 1,
          shippingEstimate: ({ price = 0, weight = 0 }: Representation) =>
            price > 1_000 ? 0 : Math.round(weight / 2),
        },
      },
    ),
  ];
}

/** Returns the supergraph of the workload, with the URL of each subgraph. */
export function workloadSupergraph(url: (name: string) => string): string {
  const composed = composeServices(
    workloadSubgraphs().map(({ name, sdl }) => ({ name, url: url(name), typeDefs: parse(sdl) })),
  );
  if (composed.errors) throw new Error(composed.errors.map(String).join('\n'));
  return composed.supergraphSdl;
}

/** The query of the workload: reviews of reviewers of reviewed products. */
export const workloadQuery = `
query Workload {
  users { ...U reviews { ...R product { ...P reviews { ...R author { ...U reviews { ...R product { ...P } } } } } } }
  topProducts { ...P reviews { ...R author { ...U reviews { ...R product { ...P } } } } }
}
fragment U on User { id username name }
fragment R on Review { id body }
fragment P on Product { inStock name price shippingEstimate upc weight }`;

function byId(id: string) {
  return users.find((one) => one.id === id);
}

function subgraph(name: string, types: string, resolvers: object): WorkloadSubgraph {
  const sdl = link + types;
  return {
    name,
    sdl,
    schema: buildSubgraphSchema([{ typeDefs: parse(sdl), resolvers: resolvers as never }]),
  };
}
