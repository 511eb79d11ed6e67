import type { Worker } from 'node:cluster';

/** A message with which Node's cluster hands a connection to a worker, or with which the worker takes it. */
interface ClusterMessage {
  readonly cmd?: string;
  readonly act?: string;
  readonly seq?: number;
  readonly ack?: number;
}

type Handle = { close(): void };

/**
 * Closes the connections that were handed to a worker that ended before it took them. Node keeps them open
 * without an owner, and their callers would wait for an answer. Node has no public interface for this: if its
 * messages change, these connections stay open again.
 */
export function closeUntakenConnections(worker: Worker): void {
  const untaken = new Map<number, Handle>();
  const { process } = worker;
  const send = process.send.bind(process) as (...given: unknown[]) => boolean;
  const remember = (message: ClusterMessage, handle?: Handle) => {
    if (message.act === 'newconn' && message.seq !== undefined && handle)
      untaken.set(message.seq, handle);
  };
  process.send = (...given: unknown[]) => {
    remember(given[0] as ClusterMessage, given[1] as Handle | undefined);
    return send(...given);
  };
  process.on('internalMessage' as 'message', (message) => {
    const { ack } = message as ClusterMessage;
    if (ack !== undefined) untaken.delete(ack);
  });
  worker.once('exit', () => {
    for (const handle of untaken.values()) handle.close();
  });
}
