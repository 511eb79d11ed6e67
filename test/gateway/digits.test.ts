import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { readOnlyParts } from '../support/processes.ts';
import { type Served, serveTestGraph } from '../support/served.ts';

/**
 * A number that a double cannot represent exactly. The message that refuses the number contains all
 * its digits.
 */
const digits = '12345678901234567890.123';
const ofShare = (value: string) =>
  `{ need(number: "RAD-2016-001") { matches(first: 1) { nodes { financing(costShare: ${value}) { offerCount } } } } }`;
const byVariable = `query ($share: Decimal) ${ofShare('$share')}`;

describe.each(['in one process', 'over HTTP'])('the digits of a number %s', (where) => {
  let url: string;
  let served: Served | undefined;
  beforeAll(async () => {
    if (where === 'over HTTP') url = (await readOnlyParts()).gatewayUrl;
    else {
      served = await serveTestGraph();
      ({ url } = served);
    }
  });
  afterAll(() => served?.close());

  const post = async (body: string) =>
    (
      await fetch(`${url}/graphql`, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body,
      })
    ).text();

  it.each([
    ['a literal', JSON.stringify({ query: ofShare(digits) })],
    ['a literal as text', JSON.stringify({ query: ofShare(`"${digits}"`) })],
    ['a variable', `{"query":${JSON.stringify(byVariable)},"variables":{"share":${digits}}}`],
    ['a variable as text', JSON.stringify({ query: byVariable, variables: { share: digits } })],
    ['a default', JSON.stringify({ query: byVariable.replace('Decimal', `Decimal = ${digits}`) })],
  ])('are preserved in %s', async (_what, body) => {
    expect(await post(body)).toContain(`got ${digits}`);
  });

  it('are preserved in a variable by GET', async () => {
    const query = `query=${encodeURIComponent(byVariable)}&variables=${encodeURIComponent(`{"share":${digits}}`)}`;
    const reply = await fetch(`${url}/graphql?${query}`);
    expect(await reply.text()).toContain(`got ${digits}`);
  });

  it('are all in the text of an ID that is sent as a number', async () => {
    const query = 'query ($id: ID!) { agreement(id: $id) { id } bank(id: $id) { id } }';
    const text = await post(`{"query":"${query}","variables":{"id":12345678901234567890}}`);
    expect(JSON.parse(text)).toMatchObject({ data: { agreement: null, bank: null } });
  });

  it.each([
    ['an Int', 'query ($v: Int) { needs(first: $v) { totalCount } }', '12345678901234567890'],
    ['a text', 'query ($v: String) { need(number: $v) { id } }', '12345678901234567890'],
    [
      'a day',
      'query ($v: Date) { need(number: "RAD-2016-001") { matches(asOf: $v) { totalCount } } }',
      '12345678901234567890',
    ],
    [
      'an enum',
      'query ($v: Direction!) { needs(orderBy: {field: NUMBER, direction: $v}) { totalCount } }',
      '1e400',
    ],
    ['an input object', 'query ($v: NeedFilter) { needs(filter: $v) { totalCount } }', '1e400'],
    [
      'a list of enums',
      'query ($v: [Verdict!]) { need(number: "RAD-2016-001") { matches(verdict: $v) { totalCount } } }',
      '[1e400]',
    ],
  ])('of %s are no such value, and the request is at fault', async (_what, query, value) => {
    const text = await post(`{"query":${JSON.stringify(query)},"variables":{"v":${value}}}`);
    expect(text).toMatch(/"code":"(BAD_USER_INPUT|INVALID_DATE|UNREADABLE_VALUE)"/);
    expect(text).not.toMatch(/Internal|INTERNAL/);
  });
});
