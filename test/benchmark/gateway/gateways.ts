import { execFileSync } from 'node:child_process';
import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { projectRoot } from '../../../subgraphs/platform/process/projectRoot.ts';
import { gatewayCommand } from './ownGateway.ts';
import { type Measured, measure } from './processes.ts';
import { workloadSubgraphs, workloadSupergraph } from './workload.ts';

/** A gateway that the benchmark measures, Katun's or another. */
export interface Competitor {
  readonly name: string;
  /** Starts the gateway on a core, and returns the process and its endpoint. */
  start(port: number): Promise<{ readonly gateway: Measured; readonly url: string }>;
}

/** The other gateways, with their versions. */
const peers = {
  '@graphql-hive/gateway': '2.15.1',
  '@graphql-hive/router-runtime': '1.4.23',
  grafbase: '0.80.4',
} as const;

/** Installs the other gateways into a folder next to the data, unless they are installed. */
export function installPeers(folder: string): void {
  mkdirSync(folder, { recursive: true });
  if (Object.keys(peers).every((name) => existsSync(join(folder, 'node_modules', name)))) return;
  const manifest = { private: true, dependencies: peers };
  writeFileSync(join(folder, 'package.json'), JSON.stringify(manifest, null, 2));
  execFileSync('npm', ['install', '--no-audit', '--no-fund'], { cwd: folder, stdio: 'ignore' });
}

/** Returns Katun's gateway first, then the gateways with which it is compared. */
export function competitors(folder: string, subgraphsUrl: string, core: number): Competitor[] {
  const file = join(folder, 'workload.graphql');
  const url = (name: string) => `${subgraphsUrl}/${name}`;
  writeFileSync(file, workloadSupergraph(url));
  const node = process.execPath;
  const built = (path: string) => join(projectRoot, 'dist', path);
  const hive = (name: string, options: readonly string[]): Competitor => ({
    name,
    async start(port) {
      const program = join(folder, 'node_modules/.bin/hive-gateway');
      const gateway = measure(
        [node, program, 'supergraph', file, '--port', `${port}`, '--host', '127.0.0.1', ...options],
        { core, cwd: folder, env: { NODE_ENV: 'production' } },
      );
      return { gateway, url: await answering(gateway, `http://127.0.0.1:${port}/graphql`) };
    },
  });
  return [
    {
      name: 'katun',
      async start() {
        const gateway = measure(gatewayCommand(file), { core, env: { HOST: '127.0.0.1' } });
        const [, found] = await gateway.printed(/answers at (\S+)/);
        return { gateway, url: await answering(gateway, found!) };
      },
    },
    {
      name: 'stock @apollo/gateway',
      async start() {
        const gateway = measure([node, built('test/benchmark/gateway/stock.js'), file], {
          core,
          env: { NODE_ENV: 'production', APOLLO_TELEMETRY_DISABLED: 'true' },
        });
        const [, found] = await gateway.printed(/listening at (\S+)/);
        return { gateway, url: await answering(gateway, found!) };
      },
    },
    hive('hive', []),
    hive('hive + router-runtime', ['--hive-router-runtime']),
    {
      name: 'grafbase (Rust)',
      async start(port) {
        const at = join(folder, 'grafbase');
        mkdirSync(at, { recursive: true });
        const addresses: string[] = [];
        const lines: string[] = [];
        for (const { name, sdl } of workloadSubgraphs()) {
          writeFileSync(join(at, `${name}.graphql`), sdl);
          addresses.push(`[subgraphs.${name}]`, `url = "${url(name)}"`);
          lines.push(
            `[subgraphs.${name}]`,
            `url = "${url(name)}"`,
            `schema_path = "${name}.graphql"`,
          );
        }
        writeFileSync(join(at, 'grafbase.toml'), `${addresses.join('\n')}\n`);
        writeFileSync(join(at, 'overrides.toml'), `${lines.join('\n')}\n`);
        const program = join(folder, 'node_modules/.bin/grafbase');
        const gateway = measure(
          [program, 'dev', '--port', `${port}`, '-c', 'grafbase.toml', '-o', 'overrides.toml'],
          {
            core,
            cwd: at,
          },
        );
        return { gateway, url: await answering(gateway, `http://127.0.0.1:${port}/graphql`) };
      },
    },
  ];
}

async function answering(gateway: Measured, url: string): Promise<string> {
  for (let i = 0; i < 300 && gateway.child.exitCode === null; i++) {
    try {
      const response = await fetch(url, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: '{"query":"{ __typename }"}',
      });
      if (response.ok && ((await response.json()) as { data?: unknown }).data) return url;
    } catch {
      // Ignore the error: the gateway does not listen yet.
    }
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  throw new Error(
    `expected an answer at ${url}; ${(await gateway.printed(/[\s\S]*/))[0].slice(-1_000)}`,
  );
}
