import { describe, expect, it } from 'vitest';
import { openLog } from '../../../subgraphs/platform/observing/log.ts';
import { requestScope } from '../../../subgraphs/platform/observing/requestScope.ts';

/** What a log with this level writes while `work` runs. */
function written(work: (log: ReturnType<typeof openLog>) => void): string {
  let text = '';
  work(openLog({ logLevel: 'info' }, { write: (line) => (text += line) }));
  return text;
}

describe('the log', () => {
  it('leaves out tokens, cookies and personal data, wherever they stand', () => {
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

  it('names the rule that the database refused by, without the values of the row', () => {
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

  it('names the request for which a line was written', () => {
    const text = written((log) =>
      requestScope.run({ requestId: 'one-request' }, () => log.info('something')),
    );
    expect(JSON.parse(text)).toMatchObject({ requestId: 'one-request', msg: 'something' });
  });
});
