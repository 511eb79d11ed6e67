import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { projectRoot } from '../../../subgraphs/platform/process/projectRoot.ts';
import { type Measured, measure } from './processes.ts';

/** Katun's gateway without its own subgraphs, over the subgraphs of the workload. */
export interface OwnGateway {
  readonly gateway: Measured;
  /** The gateway's endpoint. */
  readonly url: string;
}

/** Returns the command that `npm run gateway` starts for a supergraph file, on a free port. */
export function gatewayCommand(file: string): readonly string[] {
  const cli = join(projectRoot, 'dist/gateway/main/cli.js');
  const flags = ['--supergraph', file, '--port', '0'];
  return [process.execPath, '--max-semi-space-size=16', cli, 'gateway', ...flags];
}

/** Starts the workload's subgraphs, on one core or on all. */
export async function startSubgraphs(core: number | null) {
  const program = join(import.meta.dirname, 'subgraphs.js');
  const subgraphs = measure([process.execPath, program], { core });
  const [, port] = await subgraphs.printed(/listening on (\d+)/);
  return { subgraphs, url: `http://127.0.0.1:${port}` };
}

/**
 * Runs the gateway over the workload's subgraphs until the work is done.
 * @param supergraph returns the supergraph for the URL of each subgraph by its name.
 * @param cores the cores of the gateway and of the subgraphs; null for all of them.
 */
export async function withOwnGateway(
  supergraph: (url: (name: string) => string) => string,
  cores: { readonly gateway: number | null; readonly subgraphs: number | null },
  work: (own: OwnGateway) => Promise<void>,
): Promise<void> {
  const folder = await mkdtemp(join(tmpdir(), 'katun-gateway-'));
  const { subgraphs, url: at } = await startSubgraphs(cores.subgraphs);
  const file = join(folder, 'supergraph.graphql');
  await writeFile(
    file,
    supergraph((name) => `${at}/${name}`),
  );
  const env = { HOST: '127.0.0.1' };
  const gateway = measure(gatewayCommand(file), { core: cores.gateway, env });
  try {
    const [, url] = await gateway.printed(/answers at (\S+)/);
    await work({ gateway, url: url! });
  } finally {
    await gateway.stop();
    await subgraphs.stop();
    await rm(folder, { recursive: true, force: true });
  }
}
