import type { Ask, Bearer } from './caller.ts';

/** The outcome of many writers of one record. */
export interface WritersOutcome {
  readonly committed: number;
  readonly conflicts: number;
  /** The codes of refusals other than `CONFLICT`. */
  readonly others: readonly string[];
  /** The number by which the record's version has increased. */
  readonly versions: number;
  /** The number of the record's changes in the feed. */
  readonly told: number;
  /**
   * The number of commits whose edit was overwritten: the next change in the feed does not start
   * from it.
   */
  readonly lost: number;
}

const change = `mutation ($changes: [NeedChangeInput!]!) {
  changeNeeds(changes: $changes) { needs { version } }
}`;

/**
 * Lets many writers edit one need concurrently. Each edit is based on the version that its writer
 * read last, and replaces the title by one that names the writer and the edit.
 */
export async function contendForOneNeed(
  ask: Ask,
  bearer: Bearer,
  { writers, edits }: { readonly writers: number; readonly edits: number },
): Promise<WritersOutcome> {
  const authorization = await bearer(['needs:write'], ['agency']);
  const { id } = await read(ask, '(filter: {status: {eq: OPEN}}, first: 1)');
  const start = await read(ask, `(filter: {id: {eq: "${id}"}})`);
  const cursor = await endOfFeed(ask);
  let committed = 0;
  let conflicts = 0;
  const others: string[] = [];

  const write = async (writer: number) => {
    let version = start.version;
    for (let edit = 0; edit < edits; edit += 1) {
      const titleEn = `Edit ${edit} of writer ${writer}`;
      const changes = [{ id, expectedVersion: version, titleEn }];
      const { data, errors } = await ask(change, { changes }, authorization);
      const refusal = errors?.[0]?.extensions;
      if (refusal === undefined) {
        const written = data?.['changeNeeds'] as { needs: [{ version: number }] };
        version = written.needs[0].version;
        committed += 1;
      } else if (refusal['code'] === 'CONFLICT') {
        version = refusal['currentVersion'] as number;
        conflicts += 1;
      } else {
        others.push(String(refusal['code']));
      }
    }
  };
  await Promise.all(Array.from({ length: writers }, (_, writer) => write(writer)));

  const end = await read(ask, `(filter: {id: {eq: "${id}"}})`);
  const changes = (await changesSince(ask, cursor)).filter((one) => one.id === id);
  const lost = changes.filter(
    ({ before }, index) =>
      before?.version !== (index === 0 ? start.version : changes[index - 1]!.after?.version) ||
      (index > 0 && before?.titleEn !== changes[index - 1]!.after?.titleEn),
  ).length;
  return {
    committed,
    conflicts,
    others,
    versions: end.version - start.version,
    told: changes.length,
    lost,
  };
}

interface Told {
  readonly id: string;
  readonly before: { readonly version: number; readonly titleEn: string } | null;
  readonly after: { readonly version: number; readonly titleEn: string } | null;
}

async function read(ask: Ask, args: string): Promise<{ id: string; version: number }> {
  const { data } = await ask(`{ needs${args} { nodes { id version } } }`);
  const { nodes } = data!['needs'] as { nodes: [{ id: string; version: number }] };
  return nodes[0];
}

/** Returns the cursor after the last change of needs. */
export async function endOfFeed(ask: Ask): Promise<string> {
  let cursor = '0';
  for (;;) {
    const page = await readPage(ask, cursor, '');
    cursor = page.cursor;
    if (!page.hasMore) return cursor;
  }
}

async function changesSince(ask: Ask, after: string): Promise<Told[]> {
  const changes: Told[] = [];
  let cursor = after;
  for (;;) {
    const page = await readPage(ask, cursor, 'changes { id: recordId before after }');
    changes.push(...page.changes);
    cursor = page.cursor;
    if (!page.hasMore) return changes;
  }
}

async function readPage(ask: Ask, after: string, fields: string) {
  const { data } = await ask(
    `query ($after: ID!) {
      needChanges(after: $after, first: 1000, kinds: ["Need"]) { ${fields} cursor hasMore }
    }`,
    { after },
  );
  return data?.['needChanges'] as { changes: Told[]; cursor: string; hasMore: boolean };
}
