import { StrictMode, Suspense } from 'react';
import { createRoot } from 'react-dom/client';
import {
  RelayEnvironmentProvider,
  graphql,
  useLazyLoadQuery,
  usePaginationFragment,
  useRefetchableFragment,
} from 'react-relay';
import {
  Environment,
  type FetchFunction,
  type GraphQLResponse,
  Network,
  RecordSource,
  Store,
} from 'relay-runtime';
import { graphUrl, pageSize } from '../table.ts';
import type { NeedsPageQuery } from './__generated__/NeedsPageQuery.graphql.ts';
import type { NeedsTable_query$key } from './__generated__/NeedsTable_query.graphql.ts';
import type { NeedsTableQuery } from './__generated__/NeedsTableQuery.graphql.ts';
import type { NeedsRowQuery } from './__generated__/NeedsRowQuery.graphql.ts';
import type { NeedsRow_need$key } from './__generated__/NeedsRow_need.graphql.ts';

/** Sends the id of a trusted document, as the manifest of Relay's compiler has it. */
const send: FetchFunction = async ({ id }, variables) => {
  const response = await fetch(graphUrl, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ doc_id: id, variables }),
  });
  return (await response.json()) as GraphQLResponse;
};

const environment = new Environment({
  network: Network.create(send),
  store: new Store(new RecordSource()),
});

function NeedsPage() {
  const query = useLazyLoadQuery<NeedsPageQuery>(
    graphql`
      query NeedsPageQuery($first: Int!) {
        ...NeedsTable_query @arguments(first: $first)
      }
    `,
    { first: pageSize },
  );
  return <NeedsTable query={query} />;
}

function NeedsTable({ query }: { readonly query: NeedsTable_query$key }) {
  const { data, hasNext, loadNext } = usePaginationFragment<NeedsTableQuery, NeedsTable_query$key>(
    graphql`
      fragment NeedsTable_query on Query
      @refetchable(queryName: "NeedsTableQuery")
      @argumentDefinitions(first: { type: "Int" }, after: { type: "String" }) {
        needs(first: $first, after: $after) @connection(key: "NeedsTable_needs") {
          edges {
            node {
              id
              ...NeedsRow_need
            }
          }
        }
      }
    `,
    query,
  );
  return (
    <>
      <table>
        <tbody>
          {data.needs?.edges.map(({ node }) => (
            <NeedRow key={node.id} need={node} />
          ))}
        </tbody>
      </table>
      <button type="button" disabled={!hasNext} onClick={() => loadNext(pageSize)}>
        More
      </button>
    </>
  );
}

function NeedRow({ need }: { readonly need: NeedsRow_need$key }) {
  const [{ number, title, customer }, refetch] = useRefetchableFragment<
    NeedsRowQuery,
    NeedsRow_need$key
  >(
    graphql`
      fragment NeedsRow_need on Need
      @refetchable(queryName: "NeedsRowQuery")
      @argumentDefinitions(lang: { type: "Language", defaultValue: EN }) {
        number
        title(lang: $lang)
        customer {
          name
        }
      }
    `,
    need,
  );
  return (
    <tr>
      <td>{number}</td>
      <td>{title}</td>
      <td>{customer?.name}</td>
      <th>
        <button type="button" onClick={() => refetch({ lang: 'RU' })}>
          RU
        </button>
      </th>
    </tr>
  );
}

createRoot(document.querySelector('main')!).render(
  <StrictMode>
    <RelayEnvironmentProvider environment={environment}>
      <Suspense fallback="…">
        <NeedsPage />
      </Suspense>
    </RelayEnvironmentProvider>
  </StrictMode>,
);
