import { type KeyObject, createPrivateKey } from 'node:crypto';
import { Supergraph } from '@apollo/federation-internals';
import type { JWK } from 'jose';
import { takeGuards } from '../../../gateway/authorising/supergraphGuards.ts';
import { readSupergraph } from '../../../schema/documents.ts';
import { everyArgument } from '../attacks/arguments/arguments.ts';
import type { Attack, Family, HostileRequest, Victim } from '../attacks/attack.ts';
import { graphql } from '../attacks/graphql/graphql.ts';
import { http } from '../attacks/http/http.ts';
import { json } from '../attacks/json.ts';
import { names } from '../attacks/names.ts';
import { planning } from '../attacks/planning.ts';
import { tokens } from '../attacks/tokens/tokens.ts';
import type { Bearer } from '../caller.ts';

/** The minimum number of attacks, excluding those on the arguments of this graph. */
export const minAttacks = 400;

const families: readonly Family[] = [names, json, http, tokens, graphql, everyArgument, planning];

/** The attacks of a family. */
export interface Wave {
  readonly family: string;
  readonly attacks: readonly Attack[];
}

/**
 * Returns all attacks on a program, by family.
 * @param key the private key that signs the tokens that the program accepts.
 * @throws Error if two attacks have the same name, or if there are too few attacks.
 */
export async function allAttacks(key: JWK, bearer: Bearer): Promise<readonly Wave[]> {
  const victim = await victimOf(key, bearer);
  const waves = families.map((family) => ({
    family: family.name,
    attacks: family.attacks(victim),
  }));
  const seen = new Set<string>();
  const twice = waves
    .flatMap(({ attacks }) => attacks.map(({ name }) => name))
    .filter((name) => seen.size === seen.add(name).size);
  if (twice.length > 0) throw new Error(`names must be unique, got twice: ${twice.join('; ')}`);
  const own = waves.filter(({ family }) => family !== everyArgument.name);
  const count = own.reduce((total, { attacks }) => total + attacks.length, 0);
  if (count < minAttacks) throw new Error(`there must be ${minAttacks} attacks, got ${count}`);
  return waves;
}

/**
 * Returns a number of attacks of each family. They are evenly spaced and the same on each call;
 * none of them could write.
 */
export function sampleOf(waves: readonly Wave[], perFamily: number): readonly Attack[] {
  return waves.flatMap(({ attacks }) => {
    const harmless = attacks.filter(({ request }) => !mayWrite(request));
    const step = Math.max(1, Math.floor(harmless.length / perFamily));
    return harmless.filter((_, at) => at % step === 0).slice(0, perFamily);
  });
}

function mayWrite({ headers, body }: HostileRequest): boolean {
  const isKnown = headers.some(([name]) => name === 'authorization');
  return isKnown && String(body).startsWith('{"query":"mutation');
}

async function victimOf(key: JWK, bearer: Bearer): Promise<Victim> {
  const { sdl, guards } = takeGuards(readSupergraph());
  const scopes = new Set([...guards.values()].flatMap(({ anyOf }) => anyOf.flat()));
  return {
    schema: Supergraph.build(sdl).apiSchema().toGraphQLJSSchema(),
    key: privateKeyOf(key),
    keyId: String(key.kid),
    agency: await bearer([...scopes], ['agency']),
    known: await bearer([], []),
  };
}

function privateKeyOf(key: JWK): KeyObject {
  return createPrivateKey({ key, format: 'jwk' });
}
