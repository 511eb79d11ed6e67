import { type Attack, attack, get } from '../attack.ts';
import { bad } from './writing.ts';

export const queries: readonly Attack[] = [
  get('GET without a query', '/graphql', bad),
  get('GET of an empty query', '/graphql?query=', bad),
  get('GET of a mutation', '/graphql?query=mutation{registerNeeds(needs:[]){replayed}}', {
    status: [400, 405],
  }),
  get(
    'GET of a mutation by its name',
    `/graphql?operationName=B&query=${encodeURIComponent('query A { __typename } mutation B { registerNeeds(needs: []) { replayed } }')}`,
    { status: [400, 405] },
  ),
  get('GET of a query that is no text', '/graphql?query[]=a&query[b]=c', bad),
  get('GET of two queries', '/graphql?query={__typename}&query={__typename}', bad),
  get('GET of variables that are no JSON', '/graphql?query={__typename}&variables={', bad),
  get('GET of variables that are a list', '/graphql?query={__typename}&variables=[1]', {
    status: [200, 400],
  }),
  get('GET of extensions that are no JSON', '/graphql?query={__typename}&extensions=x', bad),
  get('GET of __proto__', '/graphql?query={__typename}&__proto__[x]=1&__proto__=1'),
  get('GET of 2,000 parameters', `/graphql?${'a=1&'.repeat(2_000)}query={__typename}`),
  get('GET of a broken escape', '/graphql?query=%E0%A4%A'),
  get('GET of NUL', '/graphql?query={__typename%00}'),
  get(
    'GET of an unknown persisted query',
    `/graphql?extensions=${encodeURIComponent(`{"persistedQuery":{"version":1,"sha256Hash":"${'0'.repeat(64)}"}}`)}`,
    { refused: true },
  ),
  get(
    'GET of a persisted query of another version',
    `/graphql?extensions=${encodeURIComponent('{"persistedQuery":{"version":2,"sha256Hash":"x"}}')}`,
    { refused: true },
  ),
  attack(
    'a persisted query under the hash of another',
    {
      body: `{"query":"{ __typename }","extensions":{"persistedQuery":{"version":1,"sha256Hash":"${'a'.repeat(64)}"}}}`,
    },
    { refused: true },
  ),
  attack('a persisted query whose hash is an object', {
    body: '{"query":"{ __typename }","extensions":{"persistedQuery":{"version":1,"sha256Hash":{}}}}',
  }),
];
