/** Where each subgraph listens when it runs as a process of its own, unless it is told otherwise. */
const ports: Readonly<Record<string, number>> = {
  enterprises: 4001,
  products: 4002,
  customers: 4003,
  financing: 4004,
};

/** The port of a subgraph; undefined for a name that is none. */
export function subgraphPort(name: string): number | undefined {
  return ports[name];
}

/** The address of a subgraph that the supergraph names. */
export function subgraphUrl(name: string): string {
  return `http://localhost:${ports[name]}/graphql`;
}
