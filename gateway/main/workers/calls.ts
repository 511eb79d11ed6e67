/** The functions that a process offers to another, by name. Arguments and results are JSON. */
type Functions = Readonly<Record<string, (argument: never) => unknown>>;

/** A process at the other end of an IPC channel. */
export interface Peer {
  send(message: object, handle: undefined, onSent: (error: Error | null) => void): boolean;
  on(event: 'message', listener: (message: unknown) => void): unknown;
}

/**
 * Calls a function of the other process. Returns its result; null if it fails, or if the process does not
 * answer in time.
 */
export type Call<Theirs extends Functions> = <Name extends keyof Theirs & string>(
  name: Name,
  argument: Parameters<Theirs[Name]>[0],
  withinMs: number,
) => Promise<Awaited<ReturnType<Theirs[Name]>> | null>;

/** A call, or the result of one. */
type Message =
  | { readonly katun: 'call'; readonly id: number; readonly name: string; readonly argument: never }
  | { readonly katun: 'result'; readonly id: number; readonly result: unknown };

/**
 * Connects this process to another one over an IPC channel.
 * @param own the functions that the other process may call. Its call gets null if they throw.
 * @returns the function that calls those of the other process.
 */
export function connectCalls<Theirs extends Functions>(peer: Peer, own: Functions): Call<Theirs> {
  const waiting = new Map<number, (result: unknown) => void>();
  let lastId = 0;
  // A call to a process that has ended is answered by its time limit.
  const send = (message: object) => void peer.send(message, undefined, () => undefined);
  const answer = async (id: number, name: string, argument: never) => {
    const result = await Promise.resolve(argument)
      .then((given) => own[name]?.(given))
      .catch(() => null);
    send({ katun: 'result', id, result: result ?? null });
  };
  peer.on('message', (received) => {
    const message = received as Message;
    if (message.katun === 'call') void answer(message.id, message.name, message.argument);
    else if (message.katun === 'result') waiting.get(message.id)?.(message.result);
  });
  return async (name, argument, withinMs) => {
    const id = ++lastId;
    const { promise, resolve } = Promise.withResolvers<unknown>();
    const timer = setTimeout(resolve, withinMs, null);
    waiting.set(id, resolve);
    send({ katun: 'call', id, name, argument });
    try {
      return (await promise) as never;
    } finally {
      clearTimeout(timer);
      waiting.delete(id);
    }
  };
}
