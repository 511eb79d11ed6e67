import { Client, fetchExchange } from '@urql/core';
import { cacheExchange } from '@urql/exchange-graphcache';
import { relayPagination } from '@urql/exchange-graphcache/extras';
import { keys } from '../client/cacheKeys.ts';
import { NeedsDocument } from '../client/operations.ts';
import { graphUrl, pageSize, showRows } from '../table.ts';

const client = new Client({
  url: graphUrl,
  exchanges: [
    cacheExchange({ keys, resolvers: { Query: { needs: relayPagination() } } }),
    fetchExchange,
  ],
});

function load(after: string | null): void {
  client.query(NeedsDocument, { first: pageSize, after }).subscribe(({ data, error }) => {
    if (error) throw error;
    if (!data?.needs) return;
    const { nodes, pageInfo } = data.needs;
    const rows = nodes.map(
      ({ number, title, customer }) => [number, title, customer?.name ?? ''] as const,
    );
    showRows(rows, pageInfo.hasNextPage ? () => load(pageInfo.endCursor) : null);
  });
}

load(null);
