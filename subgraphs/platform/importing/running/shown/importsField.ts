import type { EntityManager } from '@mikro-orm/postgresql';
import {
  Arg,
  type ClassType,
  Ctx,
  Directive,
  FieldResolver,
  ID,
  Int,
  Query,
  Resolver,
  Root,
} from 'type-graphql';
import type { RequestContext } from '../../../graphql/subgraph.ts';
import { invalidArgument } from '../../../writes/refusals.ts';
import { asCaller } from '../../../writes/writing.ts';
import { Import, ImportDifference, ImportRefusal, importScope } from './importTypes.ts';

/** The maximum number of items on a page. */
const maxPageSize = 100;

/**
 * Creates the resolvers with which a subgraph shows its imports.
 * @param field the root field, such as "enterpriseImports".
 */
export function importsOf(field: string): [ClassType, ClassType] {
  @Resolver()
  class ImportsResolver {
    @Query(() => [Import], {
      nullable: true,
      name: field,
      description: 'The imports of files into these records, the latest first.',
    })
    async imports(
      @Ctx() context: RequestContext,
      @Arg('first', () => Int, {
        defaultValue: 20,
        description: 'The number of imports to return, 1 to 100.',
      })
      first: number,
      @Arg('import', () => ID, { nullable: true, description: 'Return only this import.' })
      id?: string | null,
    ): Promise<Import[]> {
      checkPageSize(first);
      return asCaller(context.em, context.caller, async (em) => {
        const rows = await em.execute<Import[]>(importsSql, [field, id ?? null, id ?? null, first]);
        for (const row of rows) {
          row.startedAt = new Date(row.startedAt);
          row.finishedAt &&= new Date(row.finishedAt);
        }
        return rows;
      });
    }
  }
  return [ImportsResolver, ImportDetailsResolver];
}

const importsSql = `
  select ? || '-' || import.id as id, import.id as import, import.kind, import.by,
    file_name as "fileName", file_bytes::text as "fileBytes", file_hash as "fileHash",
    is_full as "isFull", as_of::text as "asOf", state, started_at as "startedAt",
    finished_at as "finishedAt", added, changed, ended, unchanged, older, differing, refused, error,
    change_range.last_number::text as "lastChange", coalesce(remaining, '{}') as remaining
  from import left join change_range on change_range.import_id = import.id
  left join import_task on import_task.import_id = import.id
  where ?::text is null or import.id = ?
  order by started_at desc, import.id limit ?`;

/** What an import has refused, and what it has not written. */
@Resolver(() => Import)
class ImportDetailsResolver {
  @Directive(`@requiresScopes(scopes: [["${importScope}"]])`)
  @FieldResolver(() => [ImportRefusal], {
    nullable: true,
    description:
      'The refused records, in the order in which they were refused; at most the first 1000 are kept.',
  })
  refusals(
    @Root() { import: id }: Import,
    @Ctx() context: RequestContext,
    @Arg('first', () => Int, {
      defaultValue: 20,
      description: 'The number of records to return, 1 to 100.',
    })
    first: number,
    @Arg('skip', () => Int, { defaultValue: 0, description: 'The number of records to skip.' })
    skip: number,
  ): Promise<ImportRefusal[]> {
    checkPageSize(first);
    return asCaller(context.em, context.caller, (em: EntityManager) =>
      em.execute<ImportRefusal[]>(
        `select member, line::int, field, code, message from import_refusal
        where import_id = ? and place > ? order by place limit ?`,
        [id, skip, first],
      ),
    );
  }

  @Directive(`@requiresScopes(scopes: [["${importScope}"]])`)
  @FieldResolver(() => [ImportDifference], {
    nullable: true,
    description:
      'The facts that the import did not write because their owners have stated others, by id of the record.',
  })
  differences(
    @Root() { import: id }: Import,
    @Ctx() context: RequestContext,
    @Arg('first', () => Int, {
      defaultValue: 20,
      description: 'The number of facts to return, 1 to 100.',
    })
    first: number,
    @Arg('afterRecord', () => ID, {
      nullable: true,
      description: 'Return only facts of records whose ids follow this one.',
    })
    afterRecord?: string | null,
  ): Promise<ImportDifference[]> {
    checkPageSize(first);
    return asCaller(context.em, context.caller, (em: EntityManager) =>
      em.execute<ImportDifference[]>(
        `select kind, record_id as "recordId", fact,
          jsonb_build_object('stated', stated, 'kept', kept) as values
        from import_difference where import_id = ? and record_id > ?
        order by record_id, fact limit ?`,
        [id, afterRecord ?? '', first],
      ),
    );
  }
}

function checkPageSize(first: number): void {
  if (first >= 1 && first <= maxPageSize) return;
  throw invalidArgument('PAGE_SIZE_OUT_OF_RANGE', 'first', `1–${maxPageSize}`, first);
}
