import type { LocalDate } from '../../../domain/values/localDate.ts';
import type { ProductsContext } from '../../data/loaders.ts';
import {
  Arg,
  Args,
  ArgsType,
  Ctx,
  Directive,
  Field,
  FieldResolver,
  Resolver,
  Root,
} from 'type-graphql';
import { Coverage } from '../../model/answers/coverage.ts';
import { LocalDateScalar } from '../../../platform/graphql/types/values/scalars.ts';
import { Match, MatchConnection } from '../../model/answers/match.ts';
import { NeedReference, needFieldsForMatching } from '../../model/references/need.ts';
import { Certificate } from '../../model/catalogue/certificate.ts';
import { expiringCertificates } from '../../rules/criteria/conforming.ts';
import { UnstatedProperty } from '../../model/dictionary/propertyKind.ts';
import { unstatedCodes } from '../../rules/criteria/unstated.ts';
import { Product } from '../../model/catalogue/product.ts';
import { Verdict } from '../../../domain/matching/verdict.ts';
import { VerdictType } from '../../../platform/graphql/types/matching/verdicts.ts';
import { compareRank, rankKey, readRank } from '../../rules/matching/ranking.ts';
import { type Page, pageOf, withEdges } from '../../../platform/graphql/lists/connection.ts';
import { sliceInMemory } from '../../../platform/database/reading/paging.ts';
import { PageArgs, readPageArgs } from '../../../platform/graphql/lists/pageArgs.ts';

const asOfDescription =
  'The day for which matches are computed: it selects legal rules, prices, SME categories and the contracts signed by then. Today if absent.';

@ArgsType()
class MatchesArgs extends PageArgs {
  @Field(() => [VerdictType], { nullable: true, description: 'Only matches with these verdicts.' })
  verdict?: readonly Verdict[] | null;

  @Field(() => LocalDateScalar, { nullable: true, description: asOfDescription })
  asOf?: LocalDate | null;
}

@Resolver(() => NeedReference)
export class NeedMatchesResolver {
  @Directive(`@requires(fields: "${needFieldsForMatching}")`)
  @FieldResolver(() => MatchConnection, {
    nullable: true,
    description:
      'The products that belong to the required class or may belong to it, each with a ' +
      'verdict and reasons. Order: best verdict, cluster members, highest score, lowest ' +
      'price (unitPrice, VAT included; unknown last), shortest lead time, largest deliverable share, id of the product.',
  })
  async matches(
    @Root() need: NeedReference,
    @Ctx() { loaders, today }: ProductsContext,
    @Args(() => MatchesArgs) { verdict, asOf, ...args }: MatchesArgs,
  ): Promise<Page<Match>> {
    const day = asOf ?? today;
    const list = [need.id, day, (verdict ?? []).toSorted().join(' ')];
    const page = readPageArgs(args, (key) =>
      list.every((part, index) => key[index] === part) ? readRank(key.slice(list.length)) : null,
    );
    const matches = await loaders.matches.load({ need, asOf: day });
    const wanted = verdict ? matches.filter((match) => verdict.includes(match.verdict)) : matches;
    const slice = sliceInMemory(wanted, page, ({ rank }, key) => compareRank(rank, key));
    const matched = pageOf(slice, ({ rank }) => [...list, ...rankKey(rank)]);
    return withEdges(
      matched,
      matched.edges.map(({ cursor, node }) => ({ cursor, node: new Match(node) })),
    );
  }

  @Directive(`@requires(fields: "${needFieldsForMatching}")`)
  @FieldResolver(() => Coverage, {
    nullable: true,
    description: 'The part of the need that the region can deliver by the deadline.',
  })
  async coverage(
    @Root() need: NeedReference,
    @Ctx() { loaders, today }: ProductsContext,
    @Arg('asOf', () => LocalDateScalar, { nullable: true, description: asOfDescription })
    asOf?: LocalDate | null,
  ): Promise<Coverage> {
    const matches = await loaders.matches.load({ need, asOf: asOf ?? today });
    return new Coverage(need, matches);
  }

  @Directive(`@requires(fields: "${needFieldsForMatching}")`)
  @FieldResolver(() => [UnstatedProperty], {
    nullable: true,
    description:
      'The properties that the requirements name and that no product of the required class states, ' +
      'in the order of the criteria; all of them if there is no such product. The verdict of such a ' +
      'requirement is UNKNOWN for every product.',
  })
  async unstatedProperties(
    @Root() need: NeedReference,
    @Ctx() { loaders, today }: ProductsContext,
  ): Promise<UnstatedProperty[]> {
    const matches = await loaders.matches.load({ need, asOf: today });
    const candidates = matches.map(({ candidate }) => candidate);
    return unstatedCodes(need, candidates).map((code) => new UnstatedProperty(code));
  }
}

@Resolver(() => Match)
export class ExpiringCertificatesResolver {
  @FieldResolver(() => [Certificate], {
    nullable: true,
    description:
      'Certificates of the product that expire on or before the deadline of the need, by number.',
  })
  async expiringCertificates(
    @Root() { productId, terms }: Match,
    @Ctx() { loaders }: ProductsContext,
  ): Promise<Certificate[]> {
    const certificates = await loaders.certificates.load(productId);
    return expiringCertificates(certificates, terms.deliverBy);
  }
}

@Resolver(() => Match)
export class MatchResolver {
  @FieldResolver(() => NeedReference, { nullable: true, description: 'The need of the match.' })
  need(@Root() match: Match): NeedReference {
    return new NeedReference({ id: match.needId });
  }

  @FieldResolver(() => Product, { nullable: true, description: 'The product of the match.' })
  product(@Root() match: Match, @Ctx() { loaders }: ProductsContext): Promise<Product | null> {
    return loaders.product.load(match.productId);
  }
}
