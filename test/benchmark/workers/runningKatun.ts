import { readFileSync, readdirSync } from 'node:fs';
import { Agent, request } from 'undici';
import { readOperation } from '../../../schema/documents.ts';
import { findPostmaster } from '../../../subgraphs/platform/database/server/postmaster.ts';
import { type Program, runProgram } from '../../support/program.ts';
import { join } from 'node:path';

/** The number of connections, each of which sends one trace after the other. */
const connections = 8;

/** What a number of traces has taken. */
export interface Effort {
  readonly seconds: number;
  /** The processor time of the program's processes without PostgreSQL, in milliseconds for each trace. */
  readonly programMs: number;
  /** The same of PostgreSQL. */
  readonly postgresMs: number;
  /** The traces that each process has answered. */
  readonly shares: readonly number[];
}

/** The built program with a number of workers, on its own data folder. */
export class RunningKatun {
  readonly program: Program;
  readonly #url: string;
  readonly #postmaster: number;
  readonly #agents = Array.from({ length: connections }, () => new Agent({ connections: 1 }));
  #next = 0;
  #numbers: readonly string[] = [];

  private constructor(program: Program, url: string, postmaster: number) {
    this.program = program;
    this.#url = url;
    this.#postmaster = postmaster;
  }

  static async start(dataDir: string, workers: number): Promise<RunningKatun> {
    const env = { PORT: '0', DATA_DIR: dataDir, WORKERS: String(workers) };
    const program = runProgram(['start'], env);
    const [, url] = await program.printed(/GraphQL\s+(http:\S+)\/graphql[\s\S]*Stop with/);
    const postmaster = await findPostmaster(join(dataDir, 'postgres'));
    const katun = new RunningKatun(program, url!, postmaster!);
    const { needs } = (await katun.#ask('{ needs(first: 100) { nodes { number } } }', {}, 0)) as {
      needs: { nodes: { number: string }[] };
    };
    katun.#numbers = needs.nodes.map(({ number }) => number);
    return katun;
  }

  /** The processes that answer requests. */
  get answering(): readonly number[] {
    const workers = this.#processes.filter((pid) => commandOf(pid).includes('workerProcess'));
    return workers.length > 0 ? workers : [this.program.child.pid!];
  }

  /** The resident memory of the primary, or the only process, and of each worker, in MiB. */
  get memory(): readonly number[] {
    return this.#processes.map((pid) => {
      const [, kib] = /VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))!;
      return Math.round(Number(kib) / 1_024);
    });
  }

  /** Traces the needs by turns, a number of them, or for a time. */
  async trace({ count = Infinity, seconds = Infinity }): Promise<Effort & { traces: number }> {
    const [program, postgres] = [this.#processes, this.#postgres];
    const before = { program: cpuMs(program), postgres: cpuMs(postgres) };
    const counts = await this.#counts();
    const startedAt = performance.now();
    let traces = 0;
    let left = count;
    const one = async (connection: number) => {
      while (left-- > 0 && performance.now() - startedAt < seconds * 1_000) {
        const number = this.#numbers[this.#next++ % this.#numbers.length]!;
        await this.#ask(readOperation('traceNeed'), { number }, connection);
        traces += 1;
      }
    };
    await Promise.all(Array.from({ length: connections }, (_, index) => one(index)));
    const taken = (performance.now() - startedAt) / 1_000;
    return {
      traces,
      seconds: taken,
      programMs: (cpuMs(program) - before.program) / traces,
      postgresMs: (cpuMs(this.#postgres) - before.postgres) / traces,
      shares: (await this.#counts()).map((after, index) => after - counts[index]!),
    };
  }

  async stop(): Promise<void> {
    await Promise.all(this.#agents.map((agent) => agent.close()));
    await this.program.interrupt();
  }

  /** The primary, or the only process, and the workers. */
  get #processes(): readonly number[] {
    const { pid } = this.program.child;
    return [
      pid!,
      ...childrenOf(pid!).filter((child) => commandOf(child).includes('workerProcess')),
    ];
  }

  get #postgres(): readonly number[] {
    return [this.#postmaster, ...childrenOf(this.#postmaster)];
  }

  /** Returns the requests to `/graphql` that each worker has answered. */
  async #counts(): Promise<readonly number[]> {
    const { body } = await request(`${this.#url}/metrics`);
    const counts = new Map<string, number>();
    for (const line of (await body.text()).split('\n')) {
      if (!/^katun_http_request_seconds_count\{.*route="\/graphql"/.test(line)) continue;
      const name = /process="([^"]+)"/.exec(line)?.[1] ?? '';
      counts.set(name, (counts.get(name) ?? 0) + Number(line.split(' ').at(-1)));
    }
    return [...counts].toSorted(([a], [b]) => (a < b ? -1 : 1)).map(([, count]) => count);
  }

  async #ask(query: string, variables: object, connection: number): Promise<unknown> {
    const { body } = await request(`${this.#url}/graphql`, {
      method: 'POST',
      dispatcher: this.#agents[connection]!,
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ query, variables }),
    });
    const { data, errors } = (await body.json()) as { data: unknown; errors?: unknown };
    if (errors) throw new Error(JSON.stringify(errors));
    return data;
  }
}

/** Returns the child processes of all threads of a process. */
function childrenOf(pid: number): readonly number[] {
  return readdirSync(`/proc/${pid}/task`).flatMap((thread) =>
    readFileSync(`/proc/${pid}/task/${thread}/children`, 'utf8')
      .split(' ')
      .filter((text) => text !== '')
      .map(Number),
  );
}

function commandOf(pid: number): string {
  return readFileSync(`/proc/${pid}/cmdline`, 'utf8');
}

/** Returns the processor time of processes, in milliseconds; a tick of the kernel is 10. */
function cpuMs(pids: readonly number[]): number {
  return pids.reduce((sum, pid) => {
    const fields = readFileSync(`/proc/${pid}/stat`, 'utf8')
      .replace(/^.*\) /s, '')
      .split(' ');
    return sum + 10 * (Number(fields[11]) + Number(fields[12]));
  }, 0);
}
