import { GraphQLError } from 'graphql';
import { type ClassType, Directive, Field, ID, Int, ObjectType } from 'type-graphql';
import { loadAll } from '../database/reading/batching.ts';
import { outcomeUnknown } from './attempts/outcome.ts';
import type { Written } from './writing.ts';

@Directive('@shareable')
@ObjectType({ description: 'A record that a write created or changed.', simpleResolvers: true })
export class AffectedRecord {
  @Field(() => ID, {
    description: 'The id of this entry: "written-", the id of the record, a colon and the version.',
  })
  id!: string;

  @Field(() => String, { description: 'The GraphQL type of the record, such as "Need".' })
  kind!: string;

  @Field(() => ID, { description: 'The id of the record.' })
  recordId!: string;

  @Field(() => Int, {
    description:
      'The version of the record after the write; pass it as `expectedVersion` of the next ' +
      'change.',
  })
  version!: number;
}

/**
 * The answer of a mutation: the receipt, and the written records in a field named after their type.
 */
export type WriteAnswer = Written & Readonly<Record<string, unknown>>;

/**
 * Creates the GraphQL type `<Name>Written`, which a mutation returns that writes records of a type.
 * @param plural the type's name in the plural, as a field name: "needs".
 * @param isGuarded whether the type has a guard, so that the field may be refused.
 */
export function writtenOf<Row extends object>(
  name: string,
  plural: string,
  type: () => ClassType<Row>,
  isGuarded = false,
): ClassType<Omit<Written, 'idempotencyKey'>> {
  @ObjectType(`${name}Written`, {
    description: `The result of a write of ${plural}.`,
    simpleResolvers: true,
  })
  class Answer {
    @Field(() => [AffectedRecord], {
      description: 'Every record that the write created or changed.',
    })
    affected!: readonly AffectedRecord[];

    @Field(() => Boolean, {
      description:
        'Whether an earlier request with the same `idempotencyKey` already executed the ' +
        'write; nothing was written now.',
    })
    replayed!: boolean;

    @Field(() => String, {
      description:
        'The position of the write. Pass it as `extensions.atLeast` of a later request whose answer must include the write.',
    })
    position!: string;
  }
  const description = `The ${plural} in their current state.`;
  Field(() => [type()], { nullable: isGuarded, description })(Answer.prototype, plural);
  return Answer;
}

/**
 * Reads the affected records of a type again, and returns them with the receipt.
 * @throws GraphQLError `OUTCOME_UNKNOWN` if the records cannot be read, because the caller then
 * gets no receipt.
 */
export async function answerWith<Row>(
  written: Written,
  kind: string,
  plural: string,
  loader: Parameters<typeof loadAll<Row>>[0],
): Promise<WriteAnswer> {
  const ids = written.affected.filter((one) => one.kind === kind).map(({ recordId }) => recordId);
  try {
    return Object.assign(written, { [plural]: await loadAll(loader, ids) });
  } catch (error) {
    throw error instanceof GraphQLError ? error : outcomeUnknown(written.idempotencyKey, error);
  }
}
