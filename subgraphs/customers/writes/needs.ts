import { randomUUID } from 'node:crypto';
import { ref } from '@mikro-orm/core';
import { Arg, Ctx, Directive, Mutation, Resolver } from 'type-graphql';
import { notFound } from '../../platform/changing/refusals.ts';
import { IdempotencyKey } from '../../platform/changing/idempotencyKey.ts';
import { type WriteAnswer, answerWith, writtenOf } from '../../platform/changing/receipt.ts';
import type { WriteTransaction } from '../../platform/changing/transaction.ts';
import { write } from '../../platform/changing/writing.ts';
import { statedByOwner } from '../../vocabulary/record.ts';
import { Customer } from '../entities/customer.ts';
import { Need, NeedStatus } from '../entities/need.ts';
import { NeedChangeInput, NeedInput, NeedWithdrawalInput } from '../inputs/need.ts';
import type { CustomersContext } from '../loaders.ts';
import { needNoun } from '../nouns.ts';
import { changedFacts, firstFacts, refuseEnded } from './needFacts.ts';

const NeedsWritten = writtenOf('Needs', 'needs', () => Need);
const scope = '@requiresScopes(scopes: [["needs:write"]])';

@Resolver()
export class NeedWrites {
  @Directive(scope)
  @Mutation(() => NeedsWritten, {
    nullable: true,
    description: 'Makes needs of a customer known: all of them or none.',
  })
  async registerNeeds(
    @Ctx() context: CustomersContext,
    @Arg('needs', () => [NeedInput], { description: 'One need or more.' }) needs: NeedInput[],
    @IdempotencyKey() idempotencyKey?: string | null,
  ): Promise<WriteAnswer> {
    const command = { name: 'registerNeeds', input: needs, idempotencyKey };
    return answer(context, command, async (transaction) => {
      for (const [index, input] of needs.entries()) {
        const field = `needs[${index}]`;
        const customer = await transaction.em.findOne(Customer, { id: input.customer });
        if (!customer) throw notFound('Customer', `${field}.customer`, input.customer);
        const need = new Need();
        Object.assign(need, { id: randomUUID(), version: 1, customer: ref(customer) });
        Object.assign(need, statedByOwner(transaction.today));
        transaction.add(needNoun, Object.assign(need, firstFacts(input, field, transaction.today)));
      }
    });
  }

  @Directive(scope)
  @Mutation(() => NeedsWritten, {
    nullable: true,
    description: 'Changes needs that are still forming or open: all of them or none.',
  })
  async changeNeeds(
    @Ctx() context: CustomersContext,
    @Arg('changes', () => [NeedChangeInput], { description: 'One change or more.' })
    changes: NeedChangeInput[],
    @IdempotencyKey() idempotencyKey?: string | null,
  ): Promise<WriteAnswer> {
    const command = { name: 'changeNeeds', input: changes, idempotencyKey };
    return answer(context, command, async (transaction) => {
      for (const [index, input] of changes.entries()) {
        const field = `changes[${index}]`;
        const need = await pending(transaction, input, field);
        Object.assign(need, changedFacts(need, input, field, transaction.today));
      }
    });
  }

  @Directive(scope)
  @Mutation(() => NeedsWritten, {
    nullable: true,
    description: 'Withdraws needs that are still forming or open: all of them or none.',
  })
  async withdrawNeeds(
    @Ctx() context: CustomersContext,
    @Arg('withdrawals', () => [NeedWithdrawalInput], { description: 'One need or more.' })
    withdrawals: NeedWithdrawalInput[],
    @IdempotencyKey() idempotencyKey?: string | null,
  ): Promise<WriteAnswer> {
    const command = { name: 'withdrawNeeds', input: withdrawals, idempotencyKey };
    return answer(context, command, async (transaction) => {
      for (const [index, input] of withdrawals.entries()) {
        const need = await pending(transaction, input, `withdrawals[${index}]`);
        need.status = NeedStatus.WITHDRAWN;
      }
    });
  }
}

async function answer(
  context: CustomersContext,
  command: Parameters<typeof write>[1],
  work: (transaction: WriteTransaction) => Promise<void>,
): Promise<WriteAnswer> {
  const written = await write(context, command, work);
  return answerWith(written, needNoun.kind, 'needs', context.loaders.need);
}

/** A need to be changed that nobody has been chosen for yet. */
async function pending(
  transaction: WriteTransaction,
  input: { readonly id: string; readonly expectedVersion?: number | null },
  field: string,
): Promise<Need> {
  const { id, expectedVersion = null } = input;
  const need = await transaction.change(needNoun, id, `${field}.id`, expectedVersion);
  refuseEnded(need, field);
  return need;
}
