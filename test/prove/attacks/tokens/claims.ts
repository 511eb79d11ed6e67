import { type Attack, type Victim } from '../attack.ts';
import { bearer, claims, made, now, refused } from './writing.ts';

/** Attacks with invalid or missing claims in tokens with a valid signature. */
export function claimsOf(victim: Victim): readonly Attack[] {
  const wrong: Readonly<Record<string, object>> = {
    'a token that has expired': { exp: now - 3_600 },
    'a token that expires at no time': { exp: undefined },
    'an expiry that is a text': { exp: String(now + 1_000) },
    'an expiry that is negative': { exp: -1 },
    'a token that is not valid yet': { nbf: now + 3_600 },
    'a start that is a text': { nbf: 'now' },
    'a token of another issuer': { iss: 'http://evil.example' },
    'issuers in a list': { iss: [claims.iss] },
    'no issuer': { iss: undefined },
    'a token for another audience': { aud: 'other' },
    'audiences that are others': { aud: ['a', 'b'] },
    'an audience that is an object': { aud: { katun: true } },
    'no audience': { aud: undefined },
    'no subject': { sub: undefined },
    'a subject that is an object': { sub: { toString: 'x' } },
    'a subject that is empty': { sub: '' },
    'scopes that are an object': { scope: { length: 1 } },
    'scopes that are numbers': { scope: 1 },
    'owners that are an object': { owner: { agency: true } },
    'owners in lists': { owner: [['agency']] },
  };
  return [
    ...Object.entries(wrong).map(([name, changed]) =>
      bearer(
        name,
        made({}, { ...claims, ...changed }, victim),
        /scopes|owners|subject that/.test(name) ? {} : refused,
      ),
    ),
    bearer('claims that are a list', made({}, [claims], victim)),
    bearer('claims that are a text', made({}, 'claims', victim)),
    bearer('claims that are null', made({}, null, victim)),
    bearer(
      '300 scopes of which none is known',
      made({}, { ...claims, scope: '__proto__ '.repeat(300) }, victim),
      {},
    ),
    bearer('expiry beyond all numbers', made({}, claims, victim, '"exp":1e400'), {}),
    bearer(
      '__proto__ in the claims',
      made({}, {}, victim, '"__proto__":{"sub":"x","exp":9999999999}'),
    ),
  ];
}
