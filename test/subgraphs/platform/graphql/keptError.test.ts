import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { describe, expect, it } from 'vitest';
import { keptError } from '../../../../subgraphs/platform/graphql/errors/keptError.ts';

setFlagsFromString('--expose-gc');
const collectGarbage = runInNewContext('gc') as () => void;

/** Creates an error in a function whose closure has a request, as a request's hooks do. */
function errorOfRequest(keep: (error: Error) => Error) {
  const request = { body: 'x'.repeat(1_000_000) };
  const hook = () => (request.body.length > 0 ? keep(new Error('refused')) : null);
  return { error: hook(), request: new WeakRef(request) };
}

describe('an error that is kept', () => {
  it('does not keep the request in which it was created', async () => {
    const made = errorOfRequest(keptError);
    await new Promise((resolve) => setTimeout(resolve, 10));
    collectGarbage();
    expect(made.error?.message).toBe('refused');
    expect(made.error?.stack).toContain('errorOfRequest');
    expect(made.request.deref()).toBeUndefined();
  });

  it('would keep it otherwise', async () => {
    const made = errorOfRequest((error) => error);
    await new Promise((resolve) => setTimeout(resolve, 10));
    collectGarbage();
    expect(made.request.deref()).toBeDefined();
    expect(made.error?.message).toBe('refused');
  });
});
