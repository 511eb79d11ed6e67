import { join } from 'node:path';
import { subgraphNames } from '../../../schema/subgraphUrls.ts';
import { type Program, runProgram } from '../../support/program.ts';
import { freePort } from './ownServer.ts';

/** A running subgraph. */
export interface Part {
  readonly name: string;
  readonly program: Program;
  readonly url: string;
  readonly dataDir: string;
}

/** The subgraphs as programs of their own, each of which may be restarted at its address. */
export class Parts {
  readonly #dataDir: string;
  readonly #ports: ReadonlyMap<string, number>;
  readonly #running = new Set<Program>();

  private constructor(dataDir: string, ports: ReadonlyMap<string, number>) {
    this.#dataDir = dataDir;
    this.#ports = ports;
  }

  static async in(dataDir: string): Promise<Parts> {
    const ports = new Map<string, number>();
    for (const name of subgraphNames) ports.set(name, await freePort());
    return new Parts(dataDir, ports);
  }

  urlOf(name: string): string {
    return `http://127.0.0.1:${this.#ports.get(name)!}/graphql`;
  }

  /**
   * Starts a subgraph.
   * @param env more environment variables; with another `DATA_DIR`, the subgraph begins with an empty
   * database and listens on another port.
   */
  async start(name: string, env: Record<string, string> = {}): Promise<Part> {
    const sources = subgraphNames.map((source) => `${source}=${this.urlOf(source)}`).join(',');
    const isOther = env['DATA_DIR'] !== undefined;
    const port = isOther ? await freePort() : this.#ports.get(name)!;
    const all = { DATA_DIR: this.#dataDir, SUBGRAPH_URLS: sources, ...env };
    const program = runProgram(['subgraph', name, '--port', String(port)], all);
    this.#running.add(program);
    await program.printed(/answers at (http:\S+\/graphql)/);
    const dataDir = join(all.DATA_DIR, 'subgraphs', name);
    return { name, program, url: `http://127.0.0.1:${port}/graphql`, dataDir };
  }

  async stop({ program }: Part): Promise<void> {
    await program.interrupt();
    this.#running.delete(program);
  }

  async stopAll(): Promise<void> {
    await Promise.all([...this.#running].map((program) => program.interrupt()));
  }
}
