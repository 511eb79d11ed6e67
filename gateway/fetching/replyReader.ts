import { isUtf8 } from 'node:buffer';
import type { Transform } from 'node:stream';
import { type Dispatcher, errors } from 'undici';
import type { ByteBudget, ByteLease } from './byteBudget.ts';
import { decoderOf } from './contentCoding.ts';

/** A reply of a subgraph that was read completely. */
export interface Reply {
  readonly status: number;
  readonly text: string;
  /**
   * The bytes that the reply occupies in the budget; release them when the text is no longer
   * referenced.
   */
  readonly lease: ByteLease | null;
}

/**
 * The bytes of each reply that do not count against the budget, so that small answers do not wait
 * behind large ones.
 */
const freeBytes = 256 * 1024;

/** The limits for reading a reply. */
export interface ReadingLimits {
  /** The largest reply, in bytes after decompression. */
  readonly maxBytes: number;
  /** Bounds the bytes of all replies together. */
  readonly budget: ByteBudget;
  /** Aborted when the deadline passes or the caller disconnects. */
  readonly signal: AbortSignal;
}

/**
 * Reads a complete reply, like `Pool.request` but without a stream per reply. Rejects with
 * `NoReply`.
 */
export class ReplyReader implements Dispatcher.DispatchHandler {
  readonly #resolve: (reply: Reply) => void;
  readonly #reject: (why: NoReply) => void;
  readonly #limits: ReadingLimits;
  #lease: ByteLease | null = null;
  readonly #chunks: Buffer[] = [];
  #controller: Dispatcher.DispatchController | null = null;
  #decoderOf: ((firstByte: number) => Transform) | null = null;
  #decoder: Transform | null = null;
  #status = 0;
  #bytes = 0;
  #hasResponse = false;
  #isSettled = false;

  constructor(
    resolve: (reply: Reply) => void,
    reject: (why: NoReply) => void,
    limits: ReadingLimits,
  ) {
    this.#resolve = resolve;
    this.#reject = reject;
    this.#limits = limits;
    onAbort(limits.signal, this.#abort);
  }

  readonly #abort = () => this.#fail('LATE', 'the caller disconnected, or the deadline passed');

  /** The request may have waited for a connection; abort it if it is no longer needed. */
  onRequestStart(controller: Dispatcher.DispatchController) {
    if (this.#limits.signal.aborted) this.#abort();
    if (this.#isSettled) controller.abort(new Error('the request is no longer needed'));
    else this.#controller = controller;
  }

  onResponseStarted() {
    this.#hasResponse = true;
  }

  onResponseStart(
    _controller: Dispatcher.DispatchController,
    status: number,
    headers: Readonly<Record<string, string | string[] | undefined>>,
  ) {
    this.#status = status;
    const coding = headers['content-encoding'];
    if (coding === undefined) return;
    try {
      this.#decoderOf = decoderOf(String(coding));
    } catch (error) {
      this.#fail('UNREADABLE', error);
    }
  }

  onResponseData(controller: Dispatcher.DispatchController, chunk: Buffer) {
    if (this.#isSettled || chunk.length === 0) return;
    if (this.#decoderOf === null) {
      if (!this.#take(chunk)) controller.pause();
      return;
    }
    this.#decoder ??= this.#openDecoder(this.#decoderOf(chunk[0]!), controller);
    if (!this.#decoder.write(chunk)) controller.pause();
  }

  onResponseEnd() {
    if (this.#decoder) this.#decoder.end();
    else this.#finish();
  }

  onResponseError(_controller: unknown, error: Error) {
    const isLate =
      error instanceof errors.HeadersTimeoutError ||
      error instanceof errors.BodyTimeoutError ||
      error instanceof errors.ConnectTimeoutError;
    this.#fail(isLate ? 'LATE' : 'LOST', error);
  }

  #openDecoder(decoder: Transform, controller: Dispatcher.DispatchController): Transform {
    decoder.on('drain', () => controller.resume());
    decoder.on('data', (chunk: Buffer) => {
      if (!this.#isSettled && !this.#take(chunk)) decoder.pause();
    });
    decoder.on('end', () => this.#finish());
    decoder.on('error', (error) => this.#fail('UNREADABLE', error));
    return decoder;
  }

  /**
   * Stores a chunk.
   * @returns whether to continue reading.
   */
  #take(chunk: Buffer): boolean {
    const { maxBytes } = this.#limits;
    this.#bytes += chunk.length;
    if (this.#bytes > maxBytes) {
      this.#fail('TOO_LARGE', `an answer must be at most ${maxBytes} bytes`);
      return true;
    }
    this.#chunks.push(chunk);
    if (this.#lease) return this.#lease.take(chunk.length);
    if (this.#bytes <= freeBytes) return true;
    this.#lease = this.#limits.budget.open(() => (this.#decoder ?? this.#controller)?.resume());
    return this.#lease.take(this.#bytes);
  }

  #finish() {
    if (this.#isSettled) return;
    const chunks = this.#chunks.splice(0);
    const whole = chunks.length === 1 ? chunks[0]! : Buffer.concat(chunks);
    if (!isUtf8(whole)) return this.#fail('UNREADABLE', 'an answer must be UTF-8');
    this.#settle();
    const text = whole.toString('utf8', hasByteOrderMark(whole) ? 3 : 0);
    this.#resolve({ status: this.#status, text, lease: this.#lease });
  }

  #fail(reason: NoReply['reason'], cause: unknown) {
    if (this.#isSettled) return;
    const wasSent = this.#controller !== null;
    this.#settle();
    this.#chunks.length = 0;
    this.#lease?.release();
    this.#decoder?.destroy();
    const why = new NoReply(reason, cause, wasSent, this.#hasResponse);
    this.#controller?.abort(why);
    this.#reject(why);
  }

  #settle() {
    this.#isSettled = true;
    offAbort(this.#limits.signal, this.#abort);
  }
}

const abortedCalls = new WeakMap<AbortSignal, Set<() => void>>();

/**
 * Calls a function when a signal is aborted. All functions of a signal share one listener: a request has many
 * fetches, and removing a listener of a signal searches the list of all.
 */
function onAbort(signal: AbortSignal, call: () => void): void {
  let calls = abortedCalls.get(signal);
  if (!calls) {
    const all = new Set<() => void>();
    abortedCalls.set(signal, (calls = all));
    signal.addEventListener('abort', () => all.forEach((one) => one()), { once: true });
  }
  calls.add(call);
}

/** Does not call the function any more. */
function offAbort(signal: AbortSignal, call: () => void): void {
  abortedCalls.get(signal)?.delete(call);
}

function hasByteOrderMark(bytes: Buffer): boolean {
  return bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf;
}

/** The error of a request to a subgraph that got no usable reply. */
export class NoReply extends Error {
  /**
   * LATE: a time limit passed. TOO_LARGE: the reply exceeds the limit. UNREADABLE: the encoding is
   * unsupported or malformed. LOST: the connection failed.
   */
  readonly reason: 'LATE' | 'TOO_LARGE' | 'UNREADABLE' | 'LOST';
  /** Whether the request may have arrived at the subgraph. */
  readonly wasSent: boolean;
  /**
   * Whether the subgraph closed the connection before it began to reply. This can also happen to a
   * kept-alive connection that the subgraph closes just as the request is sent.
   */
  readonly wasClosed: boolean;

  constructor(reason: NoReply['reason'], cause: unknown, wasSent: boolean, hasResponse: boolean) {
    super(cause instanceof Error ? cause.message : String(cause), { cause });
    this.name = 'NoReply';
    this.reason = reason;
    this.wasSent = wasSent;
    this.wasClosed = reason === 'LOST' && wasSent && !hasResponse && isClosing(cause);
  }
}

/** Error codes of a connection that the other side closed. */
const closed = new Set(['ECONNRESET', 'EPIPE', 'UND_ERR_SOCKET']);

function isClosing(error: unknown): boolean {
  return error instanceof Error && 'code' in error && closed.has(String(error.code));
}
