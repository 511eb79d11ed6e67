/** The memory of a process after a full garbage collection, in bytes. */
export interface Held {
  /** Objects in the heaps of all threads. */
  readonly heap: number;
  /** Buffers and other memory outside of the heaps, of all threads. */
  readonly external: number;
  /** Resident memory of the whole process. */
  readonly resident: number;
}

/** Measures the memory of a program that was started with `--inspect`. */
export interface HeapMeter {
  /** Collects garbage in every thread and measures. */
  measure(): Promise<Held>;
  close(): void;
}

interface Message {
  readonly id?: number;
  readonly method?: string;
  readonly params?: Readonly<Record<string, unknown>>;
  readonly result?: Readonly<Record<string, unknown>>;
  readonly error?: { readonly message: string };
}

type Call = (method: string, params?: object) => Promise<Readonly<Record<string, unknown>>>;

/**
 * The timeout of one call to a thread, in milliseconds; a thread that does not reply in time is
 * omitted.
 */
const callMs = 10_000;

/**
 * Connects to the inspector of a Node program.
 * @param url the address that Node prints when it starts, such as "ws://127.0.0.1:9229/…".
 */
export async function openHeapMeter(url: string): Promise<HeapMeter> {
  const socket = new WebSocket(url);
  await new Promise<void>((resolve, reject) => {
    socket.addEventListener('open', () => resolve());
    socket.addEventListener('error', () => reject(new Error(`no inspector at ${url}`)));
  });
  const main = new Calls((text) => socket.send(text));
  const threads = new Map<string, Calls>();
  socket.addEventListener('message', ({ data }) => {
    const message = JSON.parse(String(data)) as Message;
    const { sessionId, message: inner } = (message.params ?? {}) as Record<string, string>;
    switch (message.method) {
      case 'NodeWorker.attachedToWorker':
        threads.set(
          sessionId!,
          new Calls((text) => {
            void main.call('NodeWorker.sendMessageToWorker', { sessionId, message: text });
          }),
        );
        break;
      case 'NodeWorker.detachedFromWorker':
        threads.delete(sessionId!);
        break;
      case 'NodeWorker.receivedMessageFromWorker':
        threads.get(sessionId!)?.take(JSON.parse(inner!) as Message);
        break;
      default:
        main.take(message);
    }
  });
  await main.call('NodeWorker.enable', { waitForDebuggerOnStart: false });
  return {
    async measure() {
      const all = [main, ...threads.values()];
      const collected = await Promise.all(all.map((thread) => collect(thread.call)));
      const held = collected.filter((memory) => memory !== null);
      return {
        heap: sum(held.map(({ heapUsed }) => heapUsed)),
        external: sum(held.map(({ external }) => external)),
        resident: held[0]?.rss ?? 0,
      };
    },
    close: () => socket.close(),
  };
}

/** Calls to the inspector, and those whose replies have not arrived. */
class Calls {
  readonly #send: (text: string) => void;
  readonly #waiting = new Map<number, (message: Message) => void>();
  #last = 0;

  constructor(send: (text: string) => void) {
    this.#send = send;
  }

  readonly call: Call = (method, params = {}) =>
    new Promise((resolve, reject) => {
      const id = (this.#last += 1);
      const timer = setTimeout(() => {
        this.#waiting.delete(id);
        reject(new Error(`${method} had no reply`));
      }, callMs);
      this.#waiting.set(id, ({ result = {}, error }) => {
        clearTimeout(timer);
        if (error) reject(new Error(`${method}: ${error.message}`));
        else resolve(result);
      });
      this.#send(JSON.stringify({ id, method, params }));
    });

  take(message: Message): void {
    const { id } = message;
    if (id === undefined) return;
    this.#waiting.get(id)?.(message);
    this.#waiting.delete(id);
  }
}

/**
 * Returns the memory of a thread after a garbage collection; null if the thread has ended or does
 * not reply in time.
 */
async function collect(call: Call): Promise<NodeJS.MemoryUsage | null> {
  try {
    await call('HeapProfiler.collectGarbage');
    await call('HeapProfiler.collectGarbage');
    const { result } = await call('Runtime.evaluate', {
      expression: 'JSON.stringify(process.memoryUsage())',
    });
    return JSON.parse((result as { value: string }).value) as NodeJS.MemoryUsage;
  } catch {
    return null;
  }
}

function sum(values: readonly number[]): number {
  return values.reduce((total, value) => total + value, 0);
}
