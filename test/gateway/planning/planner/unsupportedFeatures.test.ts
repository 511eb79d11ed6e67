import { composeServices } from '@apollo/composition';
import { parse } from 'graphql';
import { pino } from 'pino';
import { describe, expect, it } from 'vitest';
import { createGateway } from '../../../../gateway/gateway.ts';

const link =
  'extend schema @link(url: "https://specs.apollo.dev/federation/v2.8", ' +
  'import: ["@key", "@override", "@context", "@fromContext"])\n';

function open(...subgraphs: readonly string[]) {
  const composed = composeServices(
    subgraphs.map((types, index) => ({
      name: `part-${index + 1}`,
      url: '',
      typeDefs: parse(link + types),
    })),
  );
  if (!composed.supergraphSdl) throw new Error(String(composed.errors));
  const started: string[] = [];
  const planner = (sdl: string) => {
    started.push(sdl);
    return { plan: () => ({ kind: 'QueryPlan' as const }) };
  };
  const log = pino({ level: 'silent' });
  try {
    createGateway(composed.supergraphSdl, () => ({ fetch: async () => ({}) }), log, { planner });
    return `${started.length} planner`;
  } catch (error) {
    return `${started.length} planners: ${(error as Error).message}`;
  }
}

const product = 'type Query { p: P } type P @key(fields: "id") { id: ID! price: Int }';
const overriding = (rest: string) =>
  open(
    product,
    `type P @key(fields: "id") { id: ID! price: Int @override(from: "part-1"${rest}) }`,
  );

describe('a supergraph with unsupported features', () => {
  it.each(['percent(100)', 'percent(0)', 'my_label'])(
    'is refused for the label %s of an override, with the label and the field',
    (label) => {
      expect(overriding(`, label: "${label}"`)).toBe(
        '0 planners: expected a supergraph without labels of @override, got P.price of subgraph ' +
          `"part-2" with @override(from: "part-1", label: "${label}"); remove the label`,
      );
    },
  );

  it('is served if its override has no label', () => {
    expect(overriding('')).toBe('1 planner');
  });

  it('is refused for an argument from a context', () => {
    const child = 'x(l: String @fromContext(field: "$c { locale }")): Int';
    expect(
      open(`type Query { p: P } type P @key(fields: "id") @context(name: "c") {
        id: ID! locale: String child: Child } type Child @key(fields: "id") { id: ID! ${child} }`),
    ).toMatch(/^0 planners: .* Child\.x of subgraph "part-1" with @fromContext$/);
  });
});
