/** The default port of each subgraph that runs in a separate process. */
const ports = { enterprises: 4001, products: 4002, customers: 4003, financing: 4004 } as const;

/** The names of Katun's subgraphs. */
export const subgraphNames = Object.keys(ports) as readonly (keyof typeof ports)[];

/** Returns the default port of a subgraph. */
export function subgraphPort(name: string): number {
  return ports[name as keyof typeof ports];
}

/** Returns the URL of a subgraph in the supergraph. */
export function subgraphUrl(name: string): string {
  return `http://localhost:${subgraphPort(name)}/graphql`;
}
