import type { Attack, Expectation } from '../attacks/attack.ts';
import type { Reply } from './exchange.ts';

interface AnsweredError {
  readonly message?: unknown;
  readonly extensions?: { readonly code?: unknown };
}

/**
 * Matches internal details that no answer may contain: stack traces, SQL, messages of PostgreSQL,
 * other parts of the program.
 */
const inside = [
  /\bat [\w.<>[\] ]*\(?(file:|node:|\/)[^\s]*:\d+:\d+/,
  /node_modules\//,
  /"\w\d+"\."\w+"/,
  /\bSQLSTATE\b|violates [\w -]*constraint|invalid input syntax|invalid byte sequence/,
  /relation "\w+" |duplicate key value|out of range for type|syntax error at or near/,
  /ECONNREFUSED|Cannot read propert|is not a function|is not iterable|Converting circular/,
  /postgres:\/\/|katun_(app|owner|admin)/,
];

/** Returns the faults of an answer, without those of its latency; empty if there are none. */
export function faultsOf(attack: Attack, reply: Reply, secrets: readonly string[]): string[] {
  const { expected } = attack;
  const faults: string[] = [];
  const { statuses, head, body, whole } = reply;
  const [status] = statuses;
  if (reply.isOpen) faults.push('no answer, and the connection stays open');
  if (status === undefined) {
    if (!expected.silent && !reply.isOpen) faults.push('closed without an answer');
    return faults;
  }
  const failed = statuses.find((one) => one >= 500 && one !== 503);
  if (failed !== undefined && !expected.status?.includes(failed)) faults.push(`HTTP ${failed}`);
  const errors = errorsOf(head, body, faults);
  faults.push(...unexpected(expected, status, errors, reply));
  for (const word of inside) {
    const found = word.exec(whole)?.[0];
    if (found !== undefined && !isEchoed(attack, found)) faults.push(`tells "${found}"`);
  }
  if (secrets.some((secret) => whole.includes(secret))) faults.push('tells a secret');
  if (/content-type: text\/html/.test(head) && body.includes('<script>alert(1)')) {
    faults.push('runs a script of the caller');
  }
  return faults;
}

/** Returns the errors of a GraphQL answer, each of which must have a message and a code. */
function errorsOf(head: string, body: string, faults: string[]): readonly AnsweredError[] {
  if (!/content-type: application\/(graphql-response\+)?json/.test(head) || body === '') return [];
  let answer: { readonly errors?: unknown };
  try {
    answer = JSON.parse(body) as typeof answer;
  } catch {
    faults.push('an answer that is no JSON');
    return [];
  }
  if (typeof answer !== 'object' || answer === null || answer.errors === undefined) return [];
  if (!Array.isArray(answer.errors) || answer.errors.length === 0) {
    faults.push('errors that are no list of some');
    return [];
  }
  const errors = answer.errors as readonly AnsweredError[];
  const codes = errors.map(({ extensions }) => extensions?.code);
  if (codes.some((code) => typeof code !== 'string')) faults.push('an error without a code');
  if (codes.includes('INTERNAL_SERVER_ERROR')) faults.push('blames itself (INTERNAL_SERVER_ERROR)');
  if (errors.some(({ message }) => typeof message !== 'string' || message === '')) {
    faults.push('an error without a message');
  }
  return errors;
}

function unexpected(
  expected: Expectation,
  status: number,
  errors: readonly AnsweredError[],
  { whole, body }: Reply,
): string[] {
  const faults: string[] = [];
  const { code, contains, lacks } = expected;
  const shown = body.slice(0, 120).replaceAll(/\s+/g, ' ');
  if (expected.status && !expected.status.includes(status)) {
    faults.push(`status must be ${expected.status.join(' or ')}, got ${status}: ${shown}`);
  }
  const codes = errors.map(({ extensions }) => String(extensions?.code));
  if (code && !codes.some((one) => code.includes(one))) {
    faults.push(`code must be ${code.join(' or ')}, got ${codes.slice(0, 3).join(', ') || shown}`);
  }
  if (expected.refused && status < 400 && errors.length === 0) {
    faults.push(`must be refused, was answered: ${shown}`);
  }
  if (contains !== undefined && !body.includes(contains)) {
    faults.push(`must hold ${contains}, got ${shown}`);
  }
  if (lacks !== undefined && whole.toLowerCase().includes(lacks.toLowerCase())) {
    faults.push(`must not hold ${lacks}`);
  }
  return faults;
}

/** Whether the caller's request contains these words. */
function isEchoed({ request: { body, raw, target } }: Attack, words: string): boolean {
  const sent = `${target} ${String(body ?? '')} ${String(raw ?? '')}`;
  return sent.includes(words) || sent.includes(JSON.stringify(words).slice(1, -1));
}
