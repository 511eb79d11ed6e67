import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { JWK } from 'jose';
import { readPasswords, roleUrl } from '../../subgraphs/platform/database/server/roles.ts';
import { developmentKey, mintToken } from '../../subgraphs/platform/identity/developmentKey.ts';
import { findPostmaster } from '../../subgraphs/platform/database/server/postmaster.ts';
import { type Program, runProgram } from '../support/program.ts';
import type { Ask, AskAt, Bearer, PositionedAnswer } from './caller.ts';

/** The built program on its own data folder, reached over HTTP. */
export interface StartedKatun {
  /** The URL of the program, such as "http://localhost:4000". */
  readonly url: string;
  readonly program: Program;
  /** The private key that signs the tokens that the program accepts. */
  readonly key: JWK;
  readonly ask: Ask;
  readonly askAt: AskAt;
  readonly bearer: Bearer;
  /** The process id of the program. */
  readonly processId: number;
  readonly dataDir: string;
  /** The URL of the program's PostgreSQL, with the superuser. */
  readonly superuserUrl: string;
  /** Returns the URL of a subgraph's database, with the owner of its tables. */
  readonly ownerUrl: (subgraph: string) => string;
  /** Returns the process id of the program's PostgreSQL; null if none is running. */
  readonly postmaster: () => Promise<number | null>;
  /** Texts that no answer may contain: the folder, the passwords and the private key. */
  readonly internals: readonly string[];
  /** Aborted on Ctrl-C, so that the work stops. */
  readonly interrupted: AbortSignal;
}

/**
 * Thrown if Ctrl-C ends a proof, after the programs that it started have been stopped and their
 * data removed.
 */
export class Interrupted extends Error {}

/**
 * Runs the built program until the work is done.
 * @param env environment variables of the program, in addition to its port and data folder.
 * @throws Interrupted on Ctrl-C, after the program has ended and its data were removed.
 */
export async function withKatun<T>(
  work: (katun: StartedKatun) => Promise<T>,
  nodeFlags: readonly string[] = [],
  env: Readonly<Record<string, string>> = {},
): Promise<T> {
  const interruption = Promise.withResolvers<never>();
  const interrupting = new AbortController();
  const onSignal = () => {
    interrupting.abort();
    interruption.reject(new Interrupted('interrupted'));
  };
  process.once('SIGINT', onSignal);
  process.once('SIGTERM', onSignal);
  const dataDir = await mkdtemp(join(tmpdir(), 'katun-proof-'));
  const program = runProgram(['start'], { PORT: '0', DATA_DIR: dataDir, ...env }, nodeFlags);
  try {
    const working = started(program, dataDir, interrupting.signal).then(work);
    return await Promise.race([working, interruption.promise]);
  } finally {
    process.off('SIGINT', onSignal);
    process.off('SIGTERM', onSignal);
    await program.interrupt();
    await rm(dataDir, { recursive: true, force: true });
  }
}

/** Whether the program has ended. */
export function hasEnded({ program: { child } }: StartedKatun): boolean {
  return child.exitCode !== null || child.signalCode !== null;
}

/** Returns the last output of a program that has ended. */
export function lastWords({ program: { output } }: StartedKatun): string {
  const fatal = /FATAL ERROR.*|.*Error:.*/.exec(output.err)?.[0];
  return (fatal ?? output.err.trim().split('\n').at(-1) ?? '').slice(0, 200);
}

/** Returns the port of the PostgreSQL server that uses a data folder. */
export async function postgresPort(dataDir: string): Promise<number> {
  const lines = (await readFile(join(dataDir, 'postgres', 'postmaster.pid'), 'utf8')).split('\n');
  return Number(lines[3]);
}

async function started(
  program: Program,
  dataDir: string,
  interrupted: AbortSignal,
): Promise<StartedKatun> {
  const [, url] = await program.printed(/GraphQL\s+(http:\S+)\/graphql[\s\S]*Stop with Ctrl-C/);
  if (interrupted.aborted) throw new Interrupted('interrupted');
  const key = await developmentKey(dataDir);
  const passwords = await readPasswords(dataDir, true);
  const port = await postgresPort(dataDir);
  return {
    url: url!,
    program,
    key,
    ask: (...asked) => askAt(url!, undefined, ...asked),
    askAt: (...asked) => askAt(url!, ...asked),
    async bearer(scopes, owners) {
      const claims = { subject: 'proof', scopes, owners, audience: 'katun', minutes: 600 };
      return `Bearer ${await mintToken(key, claims)}`;
    },
    processId: program.child.pid!,
    dataDir,
    superuserUrl: roleUrl('katun_admin', passwords, port),
    ownerUrl: (subgraph) => roleUrl('katun_owner', passwords, port, `katun_${subgraph}`),
    postmaster: () => findPostmaster(join(dataDir, 'postgres')),
    internals: [dataDir, ...Object.values(passwords), String(key.d)],
    interrupted,
  };
}

/** Sends a query to the Katun at a URL; if a position is given, the answer must reflect it. */
export async function askAt(
  url: string,
  atLeast: string | undefined,
  query: string,
  variables: Record<string, unknown> = {},
  authorization?: string,
): Promise<PositionedAnswer> {
  const response = await fetch(`${url}/graphql`, {
    method: 'POST',
    headers: {
      'content-type': 'application/json',
      ...(authorization !== undefined && { authorization }),
    },
    body: JSON.stringify({ query, variables, extensions: { atLeast } }),
  });
  return (await response.json()) as PositionedAnswer;
}
