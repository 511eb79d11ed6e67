import { graphUrl, pageSize, type Row, showRows } from '../table.ts';
import { type FragmentType, graphql, useFragment as unmask } from './gql/index.ts';
import type { TypedDocumentString } from './gql/graphql.ts';

const NeedRow = graphql(`
  fragment NeedRow on Need {
    id
    number
    title
    customer {
      id
      name
    }
  }
`);

const NeedsPage = graphql(`
  query NeedsPage($first: Int!, $after: String) {
    needs(first: $first, after: $after) {
      nodes {
        ...NeedRow
      }
      pageInfo {
        hasNextPage
        endCursor
      }
    }
  }
`);

/** Sends the id of a trusted document, as the manifest of the preset has it. */
async function execute<Data, Variables>(
  document: TypedDocumentString<Data, Variables>,
  variables: Variables,
): Promise<Data> {
  const response = await fetch(graphUrl, {
    method: 'POST',
    headers: {
      'content-type': 'application/json',
      accept: 'application/graphql-response+json',
    },
    body: JSON.stringify({ documentId: document.__meta__?.['hash'], variables }),
  });
  const { data, errors } = (await response.json()) as {
    data?: Data;
    errors?: readonly { message: string }[];
  };
  if (!data || errors) throw new Error(errors?.[0]?.message ?? 'no data');
  return data;
}

async function load(before: readonly Row[], after: string | null): Promise<void> {
  const { needs } = await execute(NeedsPage, { first: pageSize, after });
  if (!needs) throw new Error('no needs');
  const rows = [...before, ...needs.nodes.map(rowOf)];
  const { hasNextPage, endCursor } = needs.pageInfo;
  showRows(rows, hasNextPage ? () => void load(rows, endCursor ?? null) : null);
}

function rowOf(need: FragmentType<typeof NeedRow>): Row {
  const { number, title, customer } = unmask(NeedRow, need);
  return [number, title, customer?.name ?? ''];
}

await load([], null);
