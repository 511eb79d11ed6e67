import { composeServices } from '@apollo/composition';
import { parse } from 'graphql';
import { workloadSubgraphs } from './workload.ts';

/** Subgraphs that can all answer every field, so that the planner has a choice at every step. */
const names = ['a', 'b', 'c', 'd', 'e', 'f'];

/**
 * Returns the supergraph of the workload with an additional type that is expensive to plan.
 * @param url returns the URL of a subgraph by its name.
 */
export function hardSupergraph(url: (name: string) => string): string {
  const shared = names.map((name) => `${name}: T @shareable`).join(' ');
  const hard = names.map((name) => ({
    name,
    sdl: `extend schema @link(url: "https://specs.apollo.dev/federation/v2.3", import: ["@key", "@shareable"])
      type T @key(fields: "id") { id: ID! ${shared} only_${name}: Int } type Query { t: T @shareable }`,
  }));
  const composed = composeServices(
    [...workloadSubgraphs(), ...hard].map(({ name, sdl }) => ({
      name,
      url: url(name),
      typeDefs: parse(sdl),
    })),
  );
  if (composed.errors) throw new Error(composed.errors.map(String).join('\n'));
  return composed.supergraphSdl;
}

/**
 * Returns a hostile query. Each number gives a different operation, so that none is answered from a
 * cache. The operations are expensive to plan, have thousands of aliases, or exceed the limits of
 * depth and length.
 */
export function adversarialQuery(number: number): string {
  const alias = `x${number}`;
  switch (number % 4) {
    case 0:
      return `{ ${alias}: t ${everyWay(4)} }`;
    case 1: {
      const fields = Array.from({ length: 1_500 }, (_, i) => `${alias}_${i}: name`);
      return `{ topProducts { ${fields.join(' ')} } }`;
    }
    case 2:
      return `{ ${alias}: users ${'{ reviews { product { reviews { author '.repeat(60)}{ id }${' } } } }'.repeat(60)} }`;
    default:
      return `{ ${alias}: __schema { types { ${'fields { type { '.repeat(12)}name${' } }'.repeat(12)} } } }`;
  }
}

/**
 * Returns a selection of every field at every level and, at the lowest level, also of fields that
 * only one subgraph has.
 */
function everyWay(left: number): string {
  if (left === 0) return `{ ${names.map((name) => `only_${name}`).join(' ')} }`;
  return `{ ${names.map((name) => `${name} ${everyWay(left - 1)}`).join(' ')} }`;
}
