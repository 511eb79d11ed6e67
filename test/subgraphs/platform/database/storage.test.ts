import { pino } from 'pino';
import { GraphQLError } from 'graphql';
import { describe, expect, it } from 'vitest';
import { presentError } from '../../../../subgraphs/platform/graphql/errors/presentError.ts';
import { Storage, isStorageFull } from '../../../../subgraphs/platform/database/storage.ts';

const log = pino({ level: 'silent' });
const failed = (code: string, message = 'could not extend file: No space left on device') =>
  new Error('query failed', { cause: Object.assign(new Error(message), { code }) });

describe('a statement that fails because the disk is full', () => {
  it.each(['53100', '58030', 'ENOSPC', 'EDQUOT'])(
    'is recognised by %s, even if the error is a nested cause',
    (code) => {
      expect(isStorageFull(failed(code))).toBe(true);
      const shown = presentError(new GraphQLError('x', { originalError: failed(code) }), log);
      expect(shown.extensions?.['code']).toBe('STORAGE_FULL');
      expect(shown.message).not.toMatch(/device|extend/);
    },
  );

  it('is not confused with another error of the disk or the statement', () => {
    expect(isStorageFull(failed('58030', 'could not read block 7: Input/output error'))).toBe(
      false,
    );
    expect(isStorageFull(failed('23505', 'duplicate key'))).toBe(false);
    expect(isStorageFull(null)).toBe(false);
  });

  it('is remembered until a write succeeds, if the server’s disk cannot be inspected', async () => {
    const storage = new Storage(null);
    expect(await storage.troubles()).toEqual([]);
    storage.report(failed('23505', 'duplicate key'));
    expect(await storage.isFull()).toBe(false);
    storage.report(failed('53100'));
    expect(await storage.troubles()).toMatchObject([{ code: 'STORAGE_FULL' }]);
    // Allow the next write to be attempted, because there may be space again.
    await expect(storage.refuseWhenFull()).resolves.toBeUndefined();
    storage.wrote();
    expect(await storage.troubles()).toEqual([]);
  });
});
