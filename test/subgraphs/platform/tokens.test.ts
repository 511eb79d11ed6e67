import { createHmac } from 'node:crypto';
import { type Server, createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { type CryptoKey, SignJWT, exportJWK, exportSPKI, generateKeyPair, importJWK } from 'jose';
import { pino } from 'pino';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { remoteKeys } from '../../../subgraphs/platform/identity/keys.ts';
import { type Identity, tokenIdentity } from '../../../subgraphs/platform/identity/tokens.ts';

const issuer = 'https://id.example.org/realms/katun';
const rules = { issuer, audience: 'katun', algorithms: ['RS256'] };
const log = pino({ level: 'silent' });
const { privateKey, publicKey } = await generateKeyPair('RS256', { extractable: true });
const stranger = await generateKeyPair('RS256', { extractable: true });
const published = { ...(await exportJWK(publicKey)), kid: 'one', alg: 'RS256' };

/** An identity provider that can be made unavailable. */
let provider: Server;
let jwksUrl: string;
const state = { away: false, asked: 0, keys: [published] };

beforeAll(async () => {
  provider = createServer((_request, response) => {
    state.asked += 1;
    if (state.away) response.destroy();
    else response.end(JSON.stringify({ keys: state.keys }));
  });
  await new Promise<void>((resolve) => provider.listen(0, '127.0.0.1', resolve));
  jwksUrl = `http://127.0.0.1:${(provider.address() as AddressInfo).port}/keys`;
});
afterAll(() => {
  provider.closeAllConnections();
  provider.close();
});

const seconds = () => Math.floor(Date.now() / 1_000);

interface Claims {
  readonly [claim: string]: unknown;
}

const good = (): Claims => ({
  iss: issuer,
  aud: 'katun',
  sub: 'ministry-of-roads',
  exp: seconds() + 600,
  scope: 'needs:write contacts:read',
  owner: ['customer-rosavtodor'],
});

function signed(claims: Claims, header: object = {}, key = privateKey): Promise<string> {
  return new SignJWT(claims).setProtectedHeader({ alg: 'RS256', kid: 'one', ...header }).sign(key);
}

const base64url = (value: unknown) => Buffer.from(JSON.stringify(value)).toString('base64url');

/** Returns the same key, declared for another algorithm. */
async function asPss(key: CryptoKey): Promise<CryptoKey> {
  const { alg: _, ...jwk } = await exportJWK(key);
  return (await importJWK(jwk, 'PS256')) as CryptoKey;
}

/** Returns a token that is assembled from the given header, claims and signature. */
async function forged(header: object, claims: Claims, sign: (text: string) => string) {
  const text = `${base64url(header)}.${base64url(claims)}`;
  return `${text}.${sign(text)}`;
}

async function codeOf(identity: Identity, authorization: string): Promise<unknown> {
  return identity.identify(authorization).then(
    () => 'accepted',
    (error: { extensions: Record<string, unknown> }) => error.extensions['code'],
  );
}

describe('a token with other names of claims', () => {
  const claims = {
    subject: 'preferred_username',
    scopes: ['realm_access.roles', 'https://katun.example/scopes'],
    owners: ['katun.owner', 'organisation'],
  };
  const identify = async (given: Claims) => {
    const identity = tokenIdentity({ ...rules, claims }, remoteKeys(jwksUrl, log));
    const { sub: _, scope: __, owner: ___, ...others } = good();
    return identity.identify(`Bearer ${await signed({ ...others, ...given })}`);
  };

  it('names its caller by the settings, nested or not, as text or as list', async () => {
    expect(
      await identify({
        preferred_username: 'ministry',
        realm_access: { roles: ['needs:write', 'contacts:read'] },
        'https://katun.example/scopes': 'plans:read contacts:read',
        katun: { owner: 'customer-rosavtodor' },
        organisation: ['agency'],
        scope: 'products:write',
      }),
    ).toEqual({
      subject: 'ministry',
      scopes: new Set(['needs:write', 'contacts:read', 'plans:read']),
      owners: new Set(['customer-rosavtodor', 'agency']),
    });
  });

  it('is refused without the claim of its subject, or with a claim of another form', async () => {
    const named = { preferred_username: 'ministry' };
    expect(await identify(named)).toEqual({
      subject: 'ministry',
      scopes: new Set(),
      owners: new Set(),
    });
    for (const wrong of [
      { sub: 'ministry' },
      { preferred_username: '' },
      { preferred_username: ['ministry'] },
      { ...named, realm_access: { roles: [1] } },
      { ...named, organisation: { agency: true } },
    ]) {
      await expect(identify(wrong), JSON.stringify(wrong)).rejects.toThrow('its claim');
    }
  });

  it('leads to own properties only', async () => {
    const named = { preferred_username: 'ministry', realm_access: 'roles' };
    expect(await identify(named)).toMatchObject({ scopes: new Set() });
    const rulesOfOdd = { ...rules, claims: { ...claims, owners: ['constructor.name'] } };
    const identity = tokenIdentity(rulesOfOdd, remoteKeys(jwksUrl, log));
    const token = await signed({ ...good(), preferred_username: 'ministry' });
    expect(await identity.identify(`Bearer ${token}`)).toMatchObject({ owners: new Set() });
  });
});

describe('a token of the identity provider', () => {
  it('is accepted although the clock of the provider differs by up to 30 seconds', async () => {
    const identity = tokenIdentity(rules, remoteKeys(jwksUrl, log));
    for (const claims of [{ exp: seconds() - 25 }, { nbf: seconds() + 25 }]) {
      const token = await signed({ ...good(), ...claims });
      expect(await codeOf(identity, `Bearer ${token}`)).toBe('accepted');
    }
  });

  it('that does not name its key is accepted if one of the published keys signed it', async () => {
    const others = await Promise.all(
      ['two', 'three'].map(async (kid) => {
        const pair = await generateKeyPair('RS256', { extractable: true });
        return { pair, jwk: { ...(await exportJWK(pair.publicKey)), kid, alg: 'RS256' } };
      }),
    );
    const elliptic = await generateKeyPair('ES256', { extractable: true });
    const unfit = { ...(await exportJWK(elliptic.publicKey)), kid: 'four', alg: 'ES256' };
    state.keys = [unfit, ...others.map(({ jwk }) => jwk), published] as typeof state.keys;
    try {
      const identity = tokenIdentity(rules, remoteKeys(jwksUrl, log));
      const keys = [privateKey, ...others.map(({ pair }) => pair.privateKey), stranger.privateKey];
      const codes = await Promise.all(
        keys.map(async (key) => {
          const token = await signed(good(), { kid: undefined }, key);
          return codeOf(identity, `Bearer ${token}`);
        }),
      );
      expect(codes).toEqual(['accepted', 'accepted', 'accepted', 'UNAUTHENTICATED']);
      const expired = await signed({ ...good(), exp: seconds() - 60 }, { kid: undefined });
      expect(await codeOf(identity, `Bearer ${expired}`)).toBe('UNAUTHENTICATED');
    } finally {
      state.keys = [published];
    }
  });

  it('contains the caller, the scopes and the owners', async () => {
    const identity = tokenIdentity(rules, remoteKeys(jwksUrl, log));
    const caller = await identity.identify(`Bearer ${await signed(good())}`);
    expect(caller).toEqual({
      subject: 'ministry-of-roads',
      scopes: new Set(['needs:write', 'contacts:read']),
      owners: new Set(['customer-rosavtodor']),
    });
    expect(await identity.identify(undefined)).toBeNull();
  });

  const { exp: _exp, ...noExpiry } = good();
  const { sub: _sub, ...noSubject } = good();
  it.each<readonly [string, () => Promise<string>]>([
    ['expired', () => signed({ ...good(), exp: seconds() - 31 })],
    ['without an end', () => signed(noExpiry)],
    ['without a subject', () => signed(noSubject)],
    ['not valid yet', () => signed({ ...good(), nbf: seconds() + 60 })],
    ['for another audience', () => signed({ ...good(), aud: 'another' })],
    ['without an audience', () => signed({ ...good(), aud: undefined })],
    ['of another issuer', () => signed({ ...good(), iss: 'https://elsewhere.example.org' })],
    ['signed by another key', () => signed(good(), {}, stranger.privateKey)],
    ['of an unknown key', () => signed(good(), { kid: 'two' }, stranger.privateKey)],
    [
      'with a key of its own in the header',
      async () => signed(good(), { jwk: await exportJWK(stranger.publicKey) }, stranger.privateKey),
    ],
    ['of another algorithm', async () => signed(good(), { alg: 'PS256' }, await asPss(privateKey))],
    ['whose owner is a number', () => signed({ ...good(), owner: 7 })],
    ['unsigned', () => forged({ alg: 'none' }, good(), () => '')],
    ['unsigned, in capitals', () => forged({ alg: 'None', kid: 'one' }, good(), () => '')],
    ['without a signature', async () => (await signed(good())).replace(/\.[^.]*$/, '.')],
    [
      'with the public key as the secret of an HMAC',
      async () => {
        const secret = await exportSPKI(publicKey);
        return forged({ alg: 'HS256', kid: 'one' }, good(), (text) =>
          createHmac('sha256', secret).update(text).digest('base64url'),
        );
      },
    ],
    ['that is no token', async () => 'eyJhbGciOiJSUzI1NiJ9'],
    ['that is empty', async () => ''],
  ])('is refused when it is one %s', async (_what, make) => {
    const identity = tokenIdentity(rules, remoteKeys(jwksUrl, log));
    expect(await codeOf(identity, `Bearer ${await make()}`)).toBe('UNAUTHENTICATED');
  });

  it('is refused if any one character of it is changed', async () => {
    const identity = tokenIdentity(rules, remoteKeys(jwksUrl, log));
    const token = await signed(good());
    const last = token.length - 1;
    // Skip the last character: in a signature of 256 bytes it carries only two bits.
    for (let at = 0; at < last; at += 1) {
      const other = token[at] === 'A' ? 'B' : 'A';
      const tampered = `${token.slice(0, at)}${other}${token.slice(at + 1)}`;
      expect([at, await codeOf(identity, `Bearer ${tampered}`)]).toEqual([at, 'UNAUTHENTICATED']);
    }
  });

  it('is refused if the header is not a bearer token', async () => {
    const identity = tokenIdentity(rules, remoteKeys(jwksUrl, log));
    const token = await signed(good());
    for (const header of [token, `Basic ${token}`, `Bearer ${token} ${token}`, 'Bearer']) {
      expect(await codeOf(identity, header)).toBe('UNAUTHENTICATED');
    }
  });

  it('is accepted until 30 seconds after it expires, and not later', async () => {
    const clock = { now: Date.now() };
    const identity = tokenIdentity(rules, remoteKeys(jwksUrl, log), () => clock.now);
    const token = `Bearer ${await signed({ ...good(), exp: Math.floor(clock.now / 1_000) + 30 })}`;
    expect(await codeOf(identity, token)).toBe('accepted');
    clock.now += 59_000;
    expect(await codeOf(identity, token)).toBe('accepted');
    clock.now += 2_000;
    expect(await codeOf(identity, token)).toBe('UNAUTHENTICATED');
  });
});

describe('an unavailable identity provider', () => {
  it('does not affect tokens of known keys; a token of an unknown key gets a clear error', async () => {
    const clock = { now: Date.now() };
    const identity = tokenIdentity(rules, remoteKeys(jwksUrl, log), () => clock.now);
    expect(await codeOf(identity, `Bearer ${await signed(good())}`)).toBe('accepted');
    state.away = true;
    clock.now += 300_000;
    const later = { ...good(), exp: seconds() + 3_600, jti: 'later' };
    expect(await codeOf(identity, `Bearer ${await signed(later)}`)).toBe('accepted');

    const fresh = tokenIdentity(rules, remoteKeys(jwksUrl, log));
    const token = `Bearer ${await signed(good())}`;
    expect(await codeOf(fresh, token)).toBe('IDENTITY_PROVIDER_UNAVAILABLE');
    const { asked } = state;
    expect(await codeOf(fresh, token)).toBe('IDENTITY_PROVIDER_UNAVAILABLE');
    expect(state.asked).toBe(asked);
    state.away = false;
  });
});
