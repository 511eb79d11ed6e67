import type { FinancingContext } from '../../data/loaders.ts';
import type { GraphQLResolveInfo } from 'graphql';
import { isFieldSelected } from '../../../platform/graphql/isFieldSelected.ts';
import { Args, Ctx, Directive, FieldResolver, Info, Resolver, Root } from 'type-graphql';
import { quotesFor } from '../../data/keptQuotes.ts';
import { FinancingArgs } from '../inputs/financing.ts';
import { Financing } from '../../model/answers/financing.ts';
import { MatchReference } from '../../model/references/match.ts';
import { matchFieldsForFinancing } from '../../model/references/rawMatch.ts';
import { assessEquipment } from '../../rules/gap/equipment.ts';
import { assessGuarantee, assessWorkingCapital } from '../../rules/gap/financialNeed.ts';
import { lawfulAdvance } from '../../rules/gap/contractLaw.ts';
import { checkAmount, checkTermMonths } from '../../rules/schedules/schedule.ts';

/** Resolves the field `financing` of matches. */
@Resolver(() => MatchReference)
export class MatchFinancingResolver {
  @Directive(`@requires(fields: "${matchFieldsForFinancing}")`)
  @FieldResolver(() => Financing, {
    nullable: true,
    description:
      'The financing that the contract would need, computed from its terms, and the offers of partner banks in force on the day of the match.',
  })
  async financing(
    @Root() match: MatchReference,
    @Ctx() { loaders, law: readLaw }: FinancingContext,
    @Args(() => FinancingArgs) args: FinancingArgs,
    @Info() info: GraphQLResolveInfo,
  ): Promise<Financing> {
    const { ownFunds = null, costShare = null, investmentMonths, first } = args;
    const { collateral = null, debt = null, profit = null, arrears = null } = args;
    const law = await readLaw();
    const stated = match.rawTerms(ownFunds, costShare);
    const { advanceShare, limitedBy, decidedBy } = lawfulAdvance(stated, law);
    const terms = { ...stated, advanceShare };
    // Refusals show nearly every product, so that reading them all at once is cheaper; offers show few.
    const [programmes, norm, products] = await Promise.all([
      loaders.programmes.load(match.asOf),
      loaders.equipmentNorm.load(match.asOf),
      isFieldSelected(info, 'declined') ? loaders.offered.load(match.asOf) : null,
    ]);
    const equipment = assessEquipment(match.rawOrder, norm);
    const needs = {
      capital: assessWorkingCapital(terms, decidedBy),
      equipment,
      investmentMonths: checkTermMonths('investmentMonths', investmentMonths),
      security: assessGuarantee(terms, law),
      ownFunds,
      collateral: checkAmount('collateral', collateral),
      stated: {
        debt: checkAmount('debt', debt),
        profit,
        arrears: checkAmount('arrears', arrears),
      },
      isRefused: match.isRefused,
    };
    const { borrower, asOf } = match;
    return new Financing(
      { programmes, needs, borrower, asOf },
      quotesFor,
      equipment,
      (id) => products?.get(id) ?? loaders.product.load(id),
      first,
      limitedBy,
    );
  }
}
