import type { ErrorTable } from './entry.ts';

/** Codes of requests that violate HTTP, JSON, GraphQL or a limit. */
export const requestErrors = {
  BAD_REQUEST: {
    status: 400,
    meaning:
      'The request does not conform to GraphQL over HTTP: malformed JSON, a body that is not an object, no query and no id of one, ' +
      'a field of the wrong type, a batch, or a GET that a browser could send from any page.',
    action: 'Send a JSON object with "query" and, where needed, "variables" and "operationName".',
  },
  BAD_USER_INPUT: {
    status: 400,
    meaning:
      'A variable or an argument is missing, is null or has another type than in the schema.',
    action: 'Correct the value that the message names.',
  },
  GRAPHQL_PARSE_FAILED: {
    status: 400,
    meaning: 'The query is not valid GraphQL syntax, or has too many tokens or nested brackets.',
    action: 'Correct the syntax at the given location, or request less in one query.',
  },
  GRAPHQL_VALIDATION_FAILED: {
    status: 400,
    meaning: 'The query is not valid for the schema.',
    action: 'Correct the query; the schema is shown by introspection and at /graphiql.',
  },
  OPERATION_RESOLUTION_FAILURE: {
    status: 400,
    meaning: 'No operation has the name given, or there are several and no name is given.',
    action: 'Send "operationName" with the name of an operation of the query.',
  },
  OPERATION_TYPE_NOT_SUPPORTED: {
    status: 400,
    meaning: 'The schema does not support operations of this type, such as subscriptions.',
    action: 'Send a query, or a mutation if the schema has one.',
  },
  NESTED_TOO_DEEPLY: {
    status: 400,
    meaning: 'The JSON is nested too deeply.',
    action: 'Nest less deeply than the limit that the message states.',
  },
  PERSISTED_QUERY_NOT_FOUND: {
    status: 200,
    meaning: 'No query with this hash is cached.',
    action:
      'Send the hash with the query once; clients that support persisted queries do so automatically.',
  },
  PERSISTED_QUERY_NOT_SUPPORTED: {
    status: 200,
    meaning: 'Persisted queries are not supported.',
    action: 'Send the query itself.',
  },
  DOCUMENT_NOT_FOUND: {
    status: 404,
    meaning: 'No trusted document has the id in "documentId".',
    action: 'Send the text of the document, or let the operator store the manifest of the client.',
  },
  PATH_NOT_FOUND: {
    status: 404,
    meaning: 'Nothing is served at this path.',
    action: 'Send GraphQL requests to /graphql; / lists the other paths.',
  },
  METHOD_NOT_ALLOWED: {
    status: 405,
    meaning:
      'The HTTP method is not allowed: /graphql accepts GET and POST, and mutations by POST only.',
    action: 'Use a method that the header Allow names.',
  },
  NOT_ACCEPTABLE: {
    status: 406,
    meaning: 'The header Accept names no media type in which responses are sent.',
    action: 'Accept application/graphql-response+json or application/json.',
  },
  REQUEST_TIMEOUT: {
    status: 408,
    meaning: 'The headers or the body of the request did not arrive in time.',
    action: 'Send the request again without pausing.',
  },
  PAYLOAD_TOO_LARGE: {
    status: 413,
    meaning: 'The body is too large.',
    action: 'Send less than the limit that the message states.',
  },
  UNSUPPORTED_MEDIA_TYPE: {
    status: 415,
    meaning:
      'The Content-Type or Content-Encoding of the body is not that of uncompressed JSON in ' +
      'UTF-8.',
    action: 'Send "Content-Type: application/json" and no Content-Encoding.',
  },
  HEADERS_TOO_LARGE: {
    status: 431,
    meaning: 'The headers or the URL are too large.',
    action: 'Send a long query by POST, or send fewer headers.',
  },
  INVALID_POSITION: {
    status: 400,
    meaning: 'The position in "atLeast" was not returned by this program.',
    action:
      'Send the position of an answer or of a write unchanged, or leave "atLeast" out of ' +
      'the request.',
  },
  POSITION_OF_ANOTHER_HISTORY: {
    status: 409,
    meaning:
      'The position in "atLeast" names a change that the database does not have: it was restored from a backup or replaced, and later writes may be lost.',
    action:
      'Discard the answers that you have kept, and read again without "atLeast"; send lost ' +
      'writes again.',
  },
  UNREADABLE_VALUE: {
    status: 400,
    meaning:
      'A value cannot be stored or computed: it contains the NUL character, or a number that is out of range.',
    action: 'Leave out the value that the message names.',
  },
  QUERY_TOO_COSTLY: {
    status: 400,
    meaning: 'The query requests more values than are allowed in one request.',
    action: 'Ask for smaller pages, or for fewer lists within lists.',
  },
  QUERY_TOO_LARGE: {
    status: 400,
    meaning:
      'The query is too long, or selects more fields, lookups or requests to subgraphs than ' +
      'one request may. The fields of a fragment count again at each spread.',
    action: 'Request less than the limit that the message states.',
  },
  QUERY_TOO_DEEP: {
    status: 400,
    meaning:
      'The query has too many nested levels of selections, fragments included, or a value has too many nested lists and objects.',
    action: 'Ask for fewer levels than the limit that the message states.',
  },
} as const satisfies ErrorTable;
