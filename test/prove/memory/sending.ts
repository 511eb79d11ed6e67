import { Pool } from 'undici';

/** A request that differs from all others. */
export interface DistinctRequest {
  readonly method: 'GET' | 'POST';
  /** The path and the query string of the request. */
  readonly target: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string | null;
}

/** The results of many requests. */
export interface Sent {
  readonly requests: number;
  readonly bytes: number;
  /** The number of answers without an error, by status. */
  readonly statuses: ReadonlyMap<number, number>;
  /** The errors in answers, by code. */
  readonly codes: ReadonlyMap<string, number>;
  /** Requests without an answer, and requests whose answer reports an internal error. */
  readonly failures: readonly string[];
}

/** The number of concurrent connections. */
const connections = 6;

/** The number of failures after which sending stops. */
const maxFailures = 50;

/**
 * Sends requests over several keep-alive connections until this many bytes were sent.
 * @param next creates the next request.
 */
export async function sendBytes(
  url: string,
  bytes: number,
  next: () => Promise<DistinctRequest> | DistinctRequest,
  onProgress: (bytes: number) => void,
  interrupted: AbortSignal,
): Promise<Sent> {
  const pool = new Pool(url, { connections, headersTimeout: 30_000, bodyTimeout: 30_000 });
  const statuses = new Map<number, number>();
  const codes = new Map<string, number>();
  const failures: string[] = [];
  let requests = 0;
  let sent = 0;
  const send = async () => {
    while (sent < bytes && failures.length < maxFailures && !interrupted.aborted) {
      const { method, target, headers, body } = await next();
      requests += 1;
      sent += sizeOf(target, headers, body);
      onProgress(sent);
      try {
        const response = await pool.request({ path: target, method, headers, body });
        count(statuses, response.statusCode);
        const text = await response.body.text();
        for (const code of codesOf(text)) count(codes, code);
        if (response.statusCode >= 500 && response.statusCode !== 503) {
          failures.push(`HTTP ${response.statusCode}: ${text.slice(0, 200)}`);
        } else if (text.includes('"INTERNAL_SERVER_ERROR"')) {
          failures.push(`${response.statusCode}: ${text.slice(0, 200)}`);
        }
      } catch (error) {
        failures.push(String(error));
      }
    }
  };
  try {
    await Promise.all(Array.from({ length: connections }, send));
  } finally {
    await pool.destroy();
  }
  return { requests, bytes: sent, statuses, codes, failures };
}

/** Returns the combined results of several runs. */
export function together(parts: readonly Sent[]): Sent {
  const statuses = new Map<number, number>();
  const codes = new Map<string, number>();
  for (const part of parts) {
    for (const [status, times] of part.statuses) count(statuses, status, times);
    for (const [code, times] of part.codes) count(codes, code, times);
  }
  return {
    requests: parts.reduce((total, { requests }) => total + requests, 0),
    bytes: parts.reduce((total, { bytes }) => total + bytes, 0),
    statuses,
    codes,
    failures: parts.flatMap(({ failures }) => failures),
  };
}

function sizeOf(
  target: string,
  headers: Readonly<Record<string, string>>,
  body: string | null,
): number {
  const lines = Object.entries(headers).map(([name, value]) => name.length + value.length + 4);
  return lines.reduce((total, length) => total + length, target.length + (body?.length ?? 0));
}

function codesOf(text: string): readonly string[] {
  return [...text.slice(0, 5_000).matchAll(/"code":"([A-Z_]+)"/g)].map(([, code]) => code!);
}

function count<Key>(counts: Map<Key, number>, key: Key, times = 1): void {
  counts.set(key, (counts.get(key) ?? 0) + times);
}
