import { z } from 'zod';
import type { ListSizes } from './listSize.ts';

/** The configurable settings for receiving and forwarding requests. */
export interface RequestSettings {
  /** The maximum size of a request's body, in bytes. */
  readonly maxBodyBytes: number;
  /** The limits of a request. */
  readonly limits: RequestLimits;
  /** The maximum total size of the subgraph responses that the gateway reads at one time, in bytes. */
  readonly maxAnswerBytes: number;
  /** The time for which a read waits for the position that it must reflect, in milliseconds. */
  readonly positionWaitMs: number;
  /** The treatment of bearer tokens by the gateway. */
  readonly tokens: Tokens;
  /** The request headers that the gateway passes on to subgraphs, with names in lower case. */
  readonly forwardHeaders: readonly string[];
  /** Which documents the gateway executes. */
  readonly documents: Documents;
  /** The file of trusted documents; null for the one in the data folder. */
  readonly documentsFile: string | null;
}

/**
 * `open`: all documents. `trusted`: the stored ones only, and others for callers with the scope
 * "adhoc".
 */
export type Documents = 'open' | 'trusted';

/**
 * `verify`: the gateway verifies bearer tokens, then passes them on. `forward`: it passes them on
 * without verifying them, and does not identify the caller. `ignore`: it does neither.
 */
export type Tokens = 'verify' | 'forward' | 'ignore';

/** The limits of a request, checked before anything is read. */
export interface RequestLimits extends ListSizes {
  /** The maximum number of values that a query may request, as estimated. */
  readonly maxValues: number;
  /** The maximum depth of a query's selection sets, and of the lists and objects in its values. */
  readonly maxDepth: number;
  /** The maximum length of a query's text, in characters. */
  readonly maxLength: number;
  /** The maximum number of fields that a query selects, fragments included. */
  readonly maxFields: number;
  /**
   * The maximum number of objects and lists that an operation looks up; see
   * `OperationCost.lookups`.
   */
  readonly maxLookups: number;
  /** The maximum number of fetches in the gateway's plan of an operation. */
  readonly maxFetches: number;
}

/** The greatest `maxDepth` that can be configured. */
export const greatestDepth = 1_000;

/** The limits that apply if none are configured. */
export const defaultLimits: RequestLimits = Object.freeze({
  maxValues: 500_000,
  maxDepth: 100,
  maxLength: 100_000,
  maxFields: 2_000,
  maxLookups: 50,
  maxFetches: 250,
  usualListLength: 10,
  pageSizeArguments: Object.freeze(['first', 'last', 'limit']),
});

/**
 * Headers that apply to a single connection (RFC 9110, section 7.6.1), or that the gateway itself sets.
 */
const ownHeaders = [
  ['connection', 'keep-alive', 'proxy-authenticate', 'proxy-authorization', 'proxy-connection'],
  ['te', 'trailer', 'transfer-encoding', 'upgrade', 'expect', 'host', 'content-length'],
  ['content-type', 'content-encoding', 'accept', 'accept-encoding', 'authorization'],
  ['traceparent', 'tracestate', 'x-katun-gateway', 'x-request-id', 'x-katun-at-least'],
].flat();

const forwardableHeaders = names(/^[\w!#$%&'*+.^`|~-]+$/, 'names of headers')
  .transform((list) => list.map((name) => name.toLowerCase()))
  .refine(
    (list) => !list.some((name) => ownHeaders.includes(name)),
    `names of headers other than ${ownHeaders.join(', ')}`,
  );

/** The environment variables of these settings: their defaults and meanings. */
export const requestVariables = {
  MAX_BODY_BYTES: wholeNumber(1_024, 1_073_741_824)
    .default(1_048_576)
    .describe("maximum size of a request's body, in bytes"),
  MAX_QUERY_VALUES: wholeNumber(1, 1_000_000_000)
    .default(defaultLimits.maxValues)
    .describe(
      'maximum number of values that a query may request, estimated before anything is read',
    ),
  MAX_QUERY_DEPTH: wholeNumber(1, greatestDepth)
    .default(defaultLimits.maxDepth)
    .describe('maximum depth of selections in a query, and of lists and objects in its values'),
  MAX_QUERY_LENGTH: wholeNumber(1_024, 1_073_741_824)
    .default(defaultLimits.maxLength)
    .describe("maximum length of a query's text, in characters"),
  MAX_QUERY_FIELDS: wholeNumber(1, 1_000_000)
    .default(defaultLimits.maxFields)
    .describe('maximum number of fields that a query selects, a fragment counted at each spread'),
  MAX_QUERY_LOOKUPS: wholeNumber(1, 1_000_000)
    .default(defaultLimits.maxLookups)
    .describe(
      'maximum number of root fields and of objects selected with arguments in an operation',
    ),
  MAX_PLAN_FETCHES: wholeNumber(1, 1_000_000)
    .default(defaultLimits.maxFetches)
    .describe('maximum number of requests to subgraphs in the plan of an operation'),
  USUAL_LIST_LENGTH: wholeNumber(1, 100_000)
    .default(defaultLimits.usualListLength)
    .describe('assumed number of items of a list without a page size'),
  PAGE_SIZE_ARGUMENTS: names(/^[_A-Za-z]\w*$/, 'names of arguments such as first,limit')
    .default([...defaultLimits.pageSizeArguments])
    .describe('names of the Int arguments that set the page size of a list or connection field'),
  MAX_ANSWER_BYTES: wholeNumber(67_108_864, 68_719_476_736)
    .default(134_217_728)
    .describe(
      "maximum size of subgraphs' answers that a stand-alone gateway holds together, in bytes",
    ),
  POSITION_WAIT_MS: wholeNumber(0, 8_000)
    .default(5_000)
    .describe('maximum time for which a read waits for the position in `atLeast`, in milliseconds'),
  TOKENS: z
    .enum(['verify', 'forward', 'ignore'], 'verify, forward or ignore')
    .default('verify')
    .describe('treatment of bearer tokens by a stand-alone gateway: verify, forward or ignore'),
  FORWARD_HEADERS: forwardableHeaders
    .default([])
    .describe(
      'request headers that a stand-alone gateway forwards, such as accept-language,x-tenant',
    ),
  DOCUMENTS: z
    .enum(['open', 'trusted'], 'open or trusted')
    .default('open')
    .describe('documents that the gateway executes: open for all, or trusted for stored ones'),
  DOCUMENTS_FILE: z
    .string()
    .min(1, 'a file')
    .optional()
    .describe('file of the trusted documents; documents.json in DATA_DIR if absent'),
};

const schema = z.object(requestVariables);

/** Returns the settings given by the variables. */
export function requestSettingsOf(value: z.infer<typeof schema>): RequestSettings {
  return {
    maxBodyBytes: value.MAX_BODY_BYTES,
    limits: Object.freeze({
      maxValues: value.MAX_QUERY_VALUES,
      maxDepth: value.MAX_QUERY_DEPTH,
      maxLength: value.MAX_QUERY_LENGTH,
      maxFields: value.MAX_QUERY_FIELDS,
      maxLookups: value.MAX_QUERY_LOOKUPS,
      maxFetches: value.MAX_PLAN_FETCHES,
      usualListLength: value.USUAL_LIST_LENGTH,
      pageSizeArguments: value.PAGE_SIZE_ARGUMENTS,
    }),
    maxAnswerBytes: value.MAX_ANSWER_BYTES,
    positionWaitMs: value.POSITION_WAIT_MS,
    tokens: value.TOKENS,
    forwardHeaders: value.FORWARD_HEADERS,
    documents: value.DOCUMENTS,
    documentsFile: value.DOCUMENTS_FILE ?? null,
  };
}

function wholeNumber(min: number, max: number) {
  const expected = `a whole number from ${min} to ${max}`;
  return z
    .string(expected)
    .regex(/^\d{1,15}$/, expected)
    .transform(Number)
    .refine((number) => number >= min && number <= max, expected);
}

/** Returns a parser of names separated by commas. */
function names(name: RegExp, what: string) {
  return z
    .string()
    .transform((list) => list.split(',').map((item) => item.trim()))
    .refine((list) => list.every((item) => name.test(item)), `${what}, separated by commas`);
}
