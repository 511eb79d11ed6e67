import { ApolloClient, HttpLink, InMemoryCache } from '@apollo/client';
import { possibleTypes, typePolicies } from '../client/cacheKeys.ts';
import { NeedsDocument } from '../client/operations.ts';
import { graphUrl, pageSize, showRows } from '../table.ts';

const client = new ApolloClient({
  link: new HttpLink({ uri: graphUrl }),
  cache: new InMemoryCache({ typePolicies, possibleTypes }),
});

const needs = client.watchQuery({ query: NeedsDocument, variables: { first: pageSize } });
needs.subscribe(({ data, dataState }) => {
  if (dataState !== 'complete' || !data.needs) return;
  const { nodes, pageInfo } = data.needs;
  const rows = nodes.map(
    ({ number, title, customer }) => [number, title, customer?.name ?? ''] as const,
  );
  showRows(rows, pageInfo.hasNextPage ? () => void loadMore(pageInfo.endCursor) : null);
});

async function loadMore(after: string | null): Promise<void> {
  await needs.fetchMore({
    variables: { after },
    updateQuery: (before, { fetchMoreResult: next }) => {
      if (!before.needs || !next.needs) return next;
      return { needs: { ...next.needs, nodes: [...before.needs.nodes, ...next.needs.nodes] } };
    },
  });
}
