import type { ErrorTable } from './entry.ts';

/** The request as HTTP, JSON and GraphQL. */
export const requestErrors = {
  BAD_REQUEST: {
    status: 400,
    meaning:
      'The request is not one of GraphQL over HTTP: malformed JSON, a body that is no object, no query, ' +
      'a field of the wrong type, a batch, or a GET that a browser could send from any page.',
    action: 'Send a JSON object with "query" and, where needed, "variables" and "operationName".',
  },
  BAD_USER_INPUT: {
    status: 400,
    meaning:
      'A variable or an argument is missing, is null or has another type than the schema says.',
    action: 'Correct the value that the message names.',
  },
  GRAPHQL_PARSE_FAILED: {
    status: 400,
    meaning:
      'The query is not GraphQL, or has more tokens or brackets within brackets than are read.',
    action: 'Correct the syntax at the location given, or ask for less at once.',
  },
  GRAPHQL_VALIDATION_FAILED: {
    status: 400,
    meaning: 'The query does not fit the schema.',
    action: 'Correct the query; the schema is shown by introspection and at /graphiql.',
  },
  OPERATION_RESOLUTION_FAILURE: {
    status: 400,
    meaning: 'No operation has the name given, or there are several and no name is given.',
    action: 'Send "operationName" with the name of an operation of the query.',
  },
  OPERATION_TYPE_NOT_SUPPORTED: {
    status: 400,
    meaning: 'The graph answers no operations of this type, such as subscriptions.',
    action: 'Send a query, or a mutation where the schema has one.',
  },
  NESTED_TOO_DEEPLY: {
    status: 400,
    meaning: 'The JSON has more brackets within brackets than are read.',
    action: 'Nest less deeply than the limit that the message states.',
  },
  PERSISTED_QUERY_NOT_FOUND: {
    status: 200,
    meaning: 'No query with this hash is kept.',
    action: 'Send the hash and the query once; clients of persisted queries do so by themselves.',
  },
  PERSISTED_QUERY_NOT_SUPPORTED: {
    status: 200,
    meaning: 'Queries are not kept by their hash here.',
    action: 'Send the query itself.',
  },
  PATH_NOT_FOUND: {
    status: 404,
    meaning: 'Nothing is served at this path.',
    action: 'Send GraphQL requests to /graphql; / lists the other paths.',
  },
  METHOD_NOT_ALLOWED: {
    status: 405,
    meaning:
      'The HTTP method does not fit: /graphql takes GET and POST, and mutations by POST only.',
    action: 'Use a method that the header Allow names.',
  },
  NOT_ACCEPTABLE: {
    status: 406,
    meaning: 'The header Accept names no media type in which answers are sent.',
    action: 'Accept application/graphql-response+json or application/json.',
  },
  REQUEST_TIMEOUT: {
    status: 408,
    meaning: 'The request did not arrive: its headers or its body stopped, or came too slowly.',
    action: 'Send the request again without pausing.',
  },
  PAYLOAD_TOO_LARGE: {
    status: 413,
    meaning: 'The body has more bytes than are read.',
    action: 'Send less at once than the limit that the message states.',
  },
  UNSUPPORTED_MEDIA_TYPE: {
    status: 415,
    meaning: 'The body is not declared as JSON in UTF-8 without compression.',
    action: 'Send "Content-Type: application/json" and no Content-Encoding.',
  },
  HEADERS_TOO_LARGE: {
    status: 431,
    meaning: 'The headers or the URL have more bytes than are read.',
    action: 'Send a long query by POST, and fewer headers.',
  },
  UNREADABLE_VALUE: {
    status: 400,
    meaning:
      'A value cannot be stored or computed with: the character NUL, or a number without bounds.',
    action: 'Leave out the value that the message names.',
  },
  QUERY_TOO_COSTLY: {
    status: 400,
    meaning: 'The query asks for more values than are answered at once.',
    action: 'Ask for smaller pages, or for fewer lists within lists.',
  },
  QUERY_TOO_DEEP: {
    status: 400,
    meaning:
      'The query nests more levels of selections, fragments included, than are answered, or a value nests more lists and objects.',
    action: 'Ask for fewer levels than the limit that the message states.',
  },
} as const satisfies ErrorTable;
