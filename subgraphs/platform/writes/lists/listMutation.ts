import { Arg, type ClassType, Ctx, Directive, Mutation, Resolver } from 'type-graphql';
import { InvalidValue } from '../../../domain/values/invalidValue.ts';
import { refuseNulls } from '../../graphql/inputs/neverNull.ts';
import { argumentLimits } from '../../graphql/serving/argumentLimits.ts';
import type { loadAll } from '../../database/reading/batching.ts';
import type { RequestContext } from '../../graphql/subgraph.ts';
import { IdempotencyKey } from '../attempts/idempotencyKey.ts';
import type { ChangingRecord, WritableType } from '../writableType.ts';
import { type WriteAnswer, answerWith, writtenOf } from '../receipt.ts';
import type { WriteTransaction } from '../transaction.ts';
import { allWritten } from './listRefusal.ts';
import { write } from '../writing.ts';

/** The number of items of a list, as messages and descriptions state it. */
const stated = `1 to ${argumentLimits.list.toLocaleString('en')} items`;

/** The type of the records that a mutation returns, and the loader that reads them. */
export interface MutationResult<Loaders> {
  readonly kind: string;
  /** The type's name in the plural, as a field name: "needs". */
  readonly plural: string;
  readonly type: ReturnType<typeof writtenOf>;
  readonly loaderOf: (loaders: Loaders) => Parameters<typeof loadAll>[0];
}

/** The definition of a mutation that takes a list. */
export interface ListMutation<Input extends object, Loaders> {
  readonly name: string;
  readonly description: string;
  /** The scopes that the token must have, all of them. */
  readonly scopes: readonly string[];
  /** The name of the list argument, and the description of one item. */
  readonly argument: readonly [name: string, description: string];
  readonly input: ClassType<Input>;
  readonly answers: MutationResult<Loaders>;
  /** The fields of an item that may be absent, but not null. */
  readonly neverNull?: readonly (keyof Input & string)[];
  /**
   * Writes the item of the list at the path `field`. All items are written concurrently: the number of
   * statements does not grow with the list, and every refused item is reported. So it must read and write
   * by the methods of the transaction only, and change a record only after all that it awaits: a flush for
   * another item writes all changes so far. What a batch returns for a key is shared by all items with the
   * key, so that an item sees what earlier ones have added to it.
   */
  readonly writeOne: (transaction: WriteTransaction, item: Input, field: string) => Promise<void>;
}

/**
 * Creates the GraphQL type `<Plural>Written`, which mutations return that write records of a type.
 * @param plural the type's name in the plural, as a field name: "needs".
 * @param isGuarded whether the type has a guard.
 */
export function answerOf<Row extends ChangingRecord, Loaders>(
  writableType: WritableType<Row>,
  plural: string,
  loaderOf: MutationResult<Loaders>['loaderOf'],
  isGuarded = false,
): MutationResult<Loaders> {
  const name = `${plural[0]!.toUpperCase()}${plural.slice(1)}`;
  const type = writtenOf(name, plural, () => writableType.entity, isGuarded);
  return { kind: writableType.kind, plural, type, loaderOf };
}

/** Creates a mutation that writes all items of a list in one transaction, or none. */
export function listMutation<Input extends object, Loaders>({
  name,
  description,
  scopes,
  argument,
  input: inputType,
  answers,
  neverNull = [],
  writeOne,
}: ListMutation<Input, Loaders>): ClassType {
  @Resolver()
  class ListMutationResolver {
    @Directive(`@requiresScopes(scopes: ${JSON.stringify([scopes])})`)
    @Mutation(() => answers.type, {
      name,
      nullable: true,
      description: `${description}. Writes all items of the list, or none if one is refused.`,
    })
    async run(
      @Ctx() context: RequestContext<Loaders>,
      @Arg(argument[0], () => [inputType], { description: `${argument[1]} ${stated}` })
      input: Input[],
      @IdempotencyKey() idempotencyKey?: string | null,
    ): Promise<WriteAnswer> {
      if (input.length === 0) {
        throw new InvalidValue('INVALID_LIST', argument[0], `a list of ${stated}`, '[]');
      }
      const written = await write(context, { name, input, idempotencyKey }, async (transaction) => {
        const writeAt = async (item: Input, index: number) => {
          const field = `${argument[0]}[${index}]`;
          refuseNulls(item, neverNull, field);
          await writeOne(transaction, item, field);
        };
        await allWritten(argument[0], input.map(writeAt));
      });
      const { kind, plural, loaderOf } = answers;
      return answerWith(written, kind, plural, loaderOf(context.loaders));
    }
  }
  return ListMutationResolver;
}
