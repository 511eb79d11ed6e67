import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { readPasswords, roleUrl } from '../../subgraphs/platform/postgres/roles.ts';
import { developmentKey, mintToken } from '../../subgraphs/platform/identity/developmentKey.ts';
import { runProgram } from '../support/program.ts';
import type { Ask, Bearer, ProofAnswer } from './caller.ts';

/** The built program over a data folder of its own, asked over HTTP. */
export interface StartedKatun {
  readonly ask: Ask;
  readonly bearer: Bearer;
  /** The id of its process. */
  readonly processId: number;
  readonly dataDir: string;
  /** The URL of its PostgreSQL as the superuser. */
  readonly superuserUrl: string;
  /** The URL of a subgraph's database as the owner of its tables. */
  readonly ownerUrl: (subgraph: string) => string;
}

/** Starts the built program for as long as the work takes. */
export async function withKatun<T>(work: (katun: StartedKatun) => Promise<T>): Promise<T> {
  const dataDir = await mkdtemp(join(tmpdir(), 'katun-proof-'));
  const program = runProgram(['start'], { PORT: '0', DATA_DIR: dataDir });
  try {
    const [, url] = await program.printed(/GraphQL\s+(http:\S+)\/graphql[\s\S]*Stop with Ctrl-C/);
    const key = await developmentKey(dataDir);
    const passwords = await readPasswords(dataDir, true);
    const port = await postgresPort(dataDir);
    return await work({
      ask: (query, variables, authorization) => ask(url!, query, variables, authorization),
      async bearer(scopes, owners) {
        const claims = { subject: 'proof', scopes, owners, audience: 'katun', minutes: 600 };
        return `Bearer ${await mintToken(key, claims)}`;
      },
      processId: program.child.pid!,
      dataDir,
      superuserUrl: roleUrl('katun_admin', passwords, port),
      ownerUrl: (subgraph) => roleUrl('katun_owner', passwords, port, `katun_${subgraph}`),
    });
  } finally {
    await program.interrupt();
    await rm(dataDir, { recursive: true, force: true });
  }
}

/** The port of the PostgreSQL that works in a data folder. */
export async function postgresPort(dataDir: string): Promise<number> {
  const lines = (await readFile(join(dataDir, 'postgres', 'postmaster.pid'), 'utf8')).split('\n');
  return Number(lines[3]);
}

async function ask(
  url: string,
  query: string,
  variables: Record<string, unknown> = {},
  authorization?: string,
): Promise<ProofAnswer> {
  const response = await fetch(`${url}/graphql`, {
    method: 'POST',
    headers: {
      'content-type': 'application/json',
      ...(authorization !== undefined && { authorization }),
    },
    body: JSON.stringify({ query, variables }),
  });
  return (await response.json()) as ProofAnswer;
}
