import { exportJWK, generateKeyPair } from 'jose';
import { parse } from 'graphql';
import { Supergraph } from '@apollo/federation-internals';
import { authorising } from '../../gateway/authorising/authorising.ts';
import { takeGuards } from '../../gateway/authorising/supergraphGuards.ts';
import { readOperation, readSupergraph } from '../../schema/documents.ts';
import {
  developmentIssuer,
  developmentKeys,
  mintToken,
} from '../../subgraphs/platform/identity/developmentKey.ts';
import { type Identity, tokenIdentity } from '../../subgraphs/platform/identity/tokens.ts';

/** The maximum CPU time of verifying and authorising a trace, in microseconds. */
const maxMicroseconds = 300;

/**
 * Measures the processor time that identity and guards add to the trace query in one process: the
 * gateway and each of the four subgraphs verify the token, and the guards are applied to the
 * operation. Measures once with one token for all requests, and once with a new token for each.
 */
export async function authorisationCost(): Promise<void> {
  const { privateKey } = await generateKeyPair('EdDSA', { extractable: true });
  const key = { ...(await exportJWK(privateKey)), alg: 'EdDSA', kid: 'benchmark' };
  const keys = await developmentKeys(key);
  const requests = 5_000;
  const mint = async (subject: string) =>
    `Bearer ${await mintToken(key, { subject, scopes: ['contacts:read'], owners: [], audience: 'katun', minutes: 60 })}`;
  const tokens = await Promise.all(Array.from({ length: requests }, (_, i) => mint(`caller-${i}`)));
  const identity = () =>
    tokenIdentity({ issuer: developmentIssuer, audience: 'katun', algorithms: ['EdDSA'] }, keys);

  const rows = [
    ['one token', await cost(identity(), () => tokens[0]!, requests)],
    ['a new token each', await cost(identity(), (i) => tokens[i]!, requests)],
  ] as const;
  for (const [what, microseconds] of rows) {
    process.stdout.write(
      `${what}: ${microseconds.toFixed(1)} µs of CPU a trace (at most ${maxMicroseconds})\n`,
    );
    if (microseconds > maxMicroseconds) process.exitCode = 1;
  }
}

/** Microseconds of CPU, user and system, for one request. */
async function cost(
  identity: Identity,
  tokenOf: (request: number) => string,
  requests: number,
): Promise<number> {
  const { sdl, guards } = takeGuards(readSupergraph());
  const schema = Supergraph.build(sdl).apiSchema().toGraphQLJSSchema();
  const document = parse(readOperation('traceNeed'));
  const subgraphs = 4;
  const execute = authorising(async () => {
    return { data: {} };
  }, guards);
  const once = async (request: number) => {
    const authorization = tokenOf(request);
    const caller = await identity.identify(authorization);
    await execute({ schema, document, operationName: null, context: { caller } } as never);
    for (let i = 0; i < subgraphs; i += 1) await identity.identify(authorization);
  };
  for (let i = 0; i < 200; i += 1) await once(requests - 1 - i);
  const before = process.cpuUsage();
  for (let i = 0; i < requests - 200; i += 1) await once(i);
  const { user, system } = process.cpuUsage(before);
  return (user + system) / (requests - 200);
}
