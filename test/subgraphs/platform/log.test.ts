import type { Logger } from 'pino';
import { describe, expect, it, vi } from 'vitest';
import { openLog } from '../../../subgraphs/platform/observing/log.ts';
import { requestScope } from '../../../subgraphs/platform/observing/requestScope.ts';

/** Returns the lines that a log with this level writes while `work` runs. */
function written(work: (log: ReturnType<typeof openLog>) => void): string {
  let text = '';
  work(openLog({ logLevel: 'info' }, { write: (line) => (text += line) }));
  return text;
}

describe('the log', () => {
  it('omits tokens, cookies and personal data, at any place', () => {
    const text = written((log) =>
      log.info({
        authorization: 'Bearer eyJ.secret.one',
        headers: { cookie: 'session=secret', authorization: 'Bearer secret' },
        contact: { phone: '+7 000 secret', email: 'secret@example.org', role: 'desk' },
        deep: { contact: { email: 'secret@example.org' } },
      }),
    );
    expect(text).not.toContain('secret');
    expect(JSON.parse(text)).toMatchObject({ contact: { role: 'desk' } });
  });

  it('contains the constraint that refused a row, but not the values of the row', () => {
    const cause = Object.assign(new Error('insert into t values (secret@example.org) failed'), {
      code: '23505',
      table: 'contact',
      constraint: 'contact_email_key',
    });
    const text = written((log) => log.error({ err: new Error('in a query', { cause }) }, 'failed'));
    expect(text).not.toContain('secret');
    expect(JSON.parse(text).err).toMatchObject({
      sqlState: '23505',
      table: 'contact',
      constraint: 'contact_email_key',
      stack: expect.stringContaining('log.test.ts'),
    });
  });

  it('contains the id of the request to which a line belongs', () => {
    const text = written((log) =>
      requestScope.run({ requestId: 'one-request' }, () => log.info('something')),
    );
    expect(JSON.parse(text)).toMatchObject({ requestId: 'one-request', msg: 'something' });
  });

  it('writes equal warnings once, and later the number of omitted warnings', () => {
    vi.useFakeTimers();
    try {
      const failure = () => Object.assign(new Error('refused'), { code: 'ECONNREFUSED' });
      let text = '';
      const log = openLog({ logLevel: 'info' }, { write: (line) => (text += line) });
      const lines = () =>
        text
          .trim()
          .split('\n')
          .map((line) => JSON.parse(line) as object);
      for (let i = 0; i < 1_000; i += 1) log.warn({ err: failure() }, 'away');
      log.warn({ err: new Error('another') }, 'away');
      log.error({ err: failure() }, 'away');
      for (let i = 0; i < 3; i += 1) log.info('each is written');
      expect(lines()).toHaveLength(6);
      vi.advanceTimersByTime(10_000);
      expect(lines().slice(6)).toEqual([expect.objectContaining({ msg: 'away', leftOut: 999 })]);
      log.warn({ err: failure() }, 'away');
      expect(lines()).toHaveLength(8);
    } finally {
      vi.useRealTimers();
    }
  });

  it.each([
    ['a destination that throws', (log: Logger) => log.warn('one')],
    ['an object that cannot be read', (log: Logger) => log.warn({ err: hostile }, 'two')],
    ['nothing of a message', (log: Logger) => log.error(undefined as never, null as never)],
  ])('never throws because of %s', (_what, work) => {
    const throwing = openLog(
      { logLevel: 'info' },
      {
        write: () => {
          throw new Error('disk full');
        },
      },
    );
    expect(() => work(throwing)).not.toThrow();
  });
});

/** An error with properties that throw when they are read. */
const hostile = new Proxy(new Error('hostile'), {
  get: () => {
    throw new Error('not to be read');
  },
});
