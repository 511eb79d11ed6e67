import pg from 'pg';
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import { readOperation } from '../../schema/documents.ts';
import {
  decodePosition,
  encodePosition,
  reaches,
} from '../../subgraphs/platform/feeds/positions/position.ts';
import { readAfterWrites } from '../prove/positions/reading.ts';
import { send } from '../subgraphs/changing/writes.ts';
import { type TestGraph, openTestGraph } from '../support/graph.ts';
import { bearer } from '../support/identity.ts';

const prefix = 'katun_positions';

/** Two processes over the same databases, and a third process whose relays are stopped. */
let one: TestGraph;
let other: TestGraph;
let behind: TestGraph;
let token: string;
const clients = new Map<string, pg.Client>();
beforeAll(async () => {
  one = await openTestGraph(prefix, { follow: true });
});
beforeAll(async () => {
  other = await openTestGraph(prefix, { follow: true });
});
beforeAll(async () => {
  behind = await openTestGraph(prefix, { positionWaitMs: 200 });
});
beforeAll(async () => {
  token = await bearer(['needs:write', 'enterprises:write'], ['agency']);
  for (const name of one.subgraphs.keys()) {
    const pathname = `/${prefix}_${name}`;
    const client = new pg.Client(Object.assign(new URL(inject('superuserUrl')), { pathname }).href);
    await client.connect();
    clients.set(name, client);
  }
});
afterAll(async () => {
  for (const client of clients.values()) await client.end();
  await Promise.all([one.close(), other.close(), behind.close()]);
});

/** The last change of a subgraph according to its table. */
async function lastOf(subgraph: string) {
  const { rows } = await clients
    .get(subgraph)!
    .query<{ number: string; mark: string }>(
      'select number, mark from change order by number desc limit 1',
    );
  return { number: Number(rows[0]!.number), mark: rows[0]!.mark };
}

async function changeNeed(graph: TestGraph, titleEn: string) {
  const { data, errors } = await graph.askAt<{ changeNeeds: { position: string } }>(
    undefined,
    `mutation ($title: String) { changeNeeds(changes: { id: "need-rad-2016-001", overwrite: true, titleEn: $title }) { position } }`,
    { title: titleEn },
    token,
  );
  expect(errors).toBeUndefined();
  return data.changeNeeds.position;
}

/** Returns the feeds in a token. */
const feedsOf = (given: string | undefined) => Object.fromEntries(decodePosition(given!)!);

describe('the position of an answer', () => {
  it('contains the last change of each feed that the answer reflects', async () => {
    const { extensions } = await one.askAt(undefined, readOperation('traceNeed'), {
      number: 'RAD-2016-001',
    });
    const names = [...one.subgraphs.keys()];
    const last = await Promise.all(names.map(async (name) => [name, await lastOf(name)] as const));
    expect(feedsOf(extensions?.position)).toEqual(Object.fromEntries(last));
  });

  it('contains no feed that the answer does not reflect', async () => {
    const { extensions } = await one.askAt(undefined, '{ needs(first: 1) { nodes { id } } }');
    expect(feedsOf(extensions?.position)).toEqual({ customers: await lastOf('customers') });
  });

  it('includes the writes of other processes', async () => {
    const position = await changeNeed(one, 'Written elsewhere');
    await expect
      .poll(async () => {
        const { extensions } = await other.askAt(undefined, '{ needs(first: 1) { nodes { id } } }');
        return extensions?.position;
      })
      .toBe(position);
  });

  it('does not include changes that the relays of its process have not applied', async () => {
    const before = await lastOf('customers');
    const written = decodePosition(await changeNeed(one, 'Not yet applied'))!;
    const { extensions } = await behind.askAt(undefined, '{ demandFunnel { stages { needs } } }');
    const claimed = decodePosition(extensions!.position!)!;
    expect(claimed.get('customers')!.number).toBeLessThanOrEqual(before.number);
    expect(reaches(claimed, written)).toBe(false);
  });

  it('is absent if the whole request failed', async () => {
    const answer = await one.askAt(undefined, '{ nothing }');
    expect(answer.errors).toHaveLength(1);
    expect(answer.extensions).toBeUndefined();
  });
});

describe('the position of a write', () => {
  it('contains the last change of the write, in the receipt and in the extensions', async () => {
    const { data, extensions } = await one.askAt<Record<string, { position: string }>>(
      undefined,
      `mutation {
        first: changeNeeds(changes: { id: "need-rad-2016-001", overwrite: true, titleEn: "First" }) { position }
        second: changeNeeds(changes: { id: "need-rad-2016-002", overwrite: true, titleEn: "Second" }) {
          position needs { matches(first: 1) { nodes { verdict } } }
        }
      }`,
      {},
      token,
    );
    const last = { customers: await lastOf('customers') };
    expect(feedsOf(data['second']!.position)).toEqual(last);
    expect(feedsOf(extensions?.position)).toEqual(last);
    const first = feedsOf(data['first']!.position)['customers']!;
    expect(first.number).toBe(last.customers.number - 1);
  });

  it('includes the write if a request is repeated with its idempotency key', async () => {
    const change = [{ id: 'need-rad-2016-003', overwrite: true, titleEn: 'Once' }];
    const options = { select: 'title', key: 'position-of-a-replay' };
    await send(one, 'changeNeeds', change, token, options);
    const { number } = await lastOf('customers');
    const query = `mutation ($changes: [NeedChangeInput!]!) {
      changeNeeds(changes: $changes, idempotencyKey: "position-of-a-replay") { replayed position }
    }`;
    const { data } = await other.askAt<{ changeNeeds: { replayed: boolean; position: string } }>(
      undefined,
      query,
      { changes: change },
      token,
    );
    expect(data.changeNeeds.replayed).toBe(true);
    expect(feedsOf(data.changeNeeds.position)['customers']!.number).toBe(number);
  });
});

describe('a read with atLeast', () => {
  it('shows a write made through another process, immediately and also in derived values', async () => {
    const asked = {
      write: one.askAt,
      read: other.askAt,
      bearer: async () => token,
    };
    const outcome = await readAfterWrites(asked, { writes: 45, lanes: 3 });
    expect(outcome).toMatchObject({ reads: 45, stale: [], refused: [], overstated: [] });
  });

  it(
    'loses the fields of a subgraph that is behind, and gets the position that the ' +
      'subgraph has reached',
    async () => {
      const position = await changeNeed(one, 'Ahead of the relays');
      const { number } = await lastOf('customers');
      const { data, errors, extensions } = await behind.askAt(
        position,
        '{ need(number: "RAD-2016-001") { title matches(first: 1) { nodes { verdict } } } }',
      );
      expect(data).toEqual({ need: { title: 'Ahead of the relays', matches: null } });
      expect(errors).toMatchObject([
        {
          path: ['need', 'matches'],
          extensions: { code: 'POSITION_NOT_REACHED', feed: 'customers', expected: number },
        },
      ]);
      expect(errors![0]!.extensions['reached']).toBeLessThan(number);
      expect(feedsOf(extensions?.position)).toEqual({ customers: await lastOf('customers') });
    },
  );

  it('ignores feeds that the answer does not reflect', async () => {
    const ahead = encodePosition(new Map([['financing', { number: 1e9, mark: 'future' }]]));
    const { errors } = await one.askAt(ahead, '{ needs(first: 1) { nodes { id } } }');
    expect(errors).toBeUndefined();
  });

  it.each(['', 'x', 7, {}, '1AAAA'])('refuses %j, which is not a position', async (atLeast) => {
    const { data, errors } = await one.askAt(atLeast, '{ needs(first: 1) { nodes { id } } }');
    expect(data).toBeUndefined();
    expect(errors).toMatchObject([{ extensions: { code: 'INVALID_POSITION' } }]);
  });

  it(
    'refuses a position that was lost when the database was restored, also if later ' +
      'changes reuse its numbers',
    async () => {
      const lost = await changeNeed(one, 'Lost');
      const { number } = await lastOf('customers');
      // The change is missing in the restored database, which later gives its number to another
      // change.
      const customers = clients.get('customers')!;
      await customers.query('delete from change where number >= $1', [number]);
      const ask = (atLeast: string) =>
        behind.askAt(atLeast, '{ needs(first: 1) { nodes { id } } }');
      const refusal = {
        extensions: { code: 'POSITION_OF_ANOTHER_HISTORY', feed: 'customers', expected: number },
      };
      expect((await ask(lost)).errors).toMatchObject([refusal]);
      await customers.query(`select setval('change_number', $1, false)`, [number]);
      await changeNeed(one, 'In the new history');
      await changeNeed(one, 'And another');
      expect((await ask(lost)).errors).toMatchObject([refusal]);
    },
  );

  it('is refused before a mutation writes anything', async () => {
    const before = await lastOf('customers');
    const ahead = encodePosition(new Map([['customers', { number: 1e9, mark: 'future' }]]));
    const { data, errors } = await one.askAt(
      ahead,
      'mutation { changeNeeds(changes: { id: "need-rad-2016-001", overwrite: true, titleEn: "Never" }) { replayed } }',
      {},
      token,
    );
    expect(data).toEqual({ changeNeeds: null });
    expect(errors).toMatchObject([{ extensions: { code: 'POSITION_OF_ANOTHER_HISTORY' } }]);
    expect(await lastOf('customers')).toEqual(before);
  });
});
