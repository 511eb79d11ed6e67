/** Where each subgraph listens when it runs as a process of its own, unless it is told otherwise. */
const ports = { enterprises: 4001, products: 4002, customers: 4003, financing: 4004 } as const;

/** The names of Katun's subgraphs. */
export const subgraphNames = Object.keys(ports) as readonly (keyof typeof ports)[];

/** The port of a subgraph. */
export function subgraphPort(name: string): number {
  return ports[name as keyof typeof ports];
}

/** The address of a subgraph that the supergraph names. */
export function subgraphUrl(name: string): string {
  return `http://localhost:${subgraphPort(name)}/graphql`;
}
