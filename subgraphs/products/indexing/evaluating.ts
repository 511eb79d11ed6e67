import { setImmediate } from 'node:timers/promises';
import type { EntityManager } from '@mikro-orm/postgresql';
import type { LocalDate } from '../../vocabulary/localDate.ts';
import { classesOf, readClassIds, readDatedCandidates } from '../candidateRows.ts';
import { type NeedOnFile, readKnownNeeds } from '../knownNeedRows.ts';
import { standardsByCode } from '../repository.ts';
import { openStatus } from '../toldNeed.ts';
import { tellFlips } from './flipRows.ts';
import { type Flip, flipOf, lossOf } from './flips.ts';
import {
  PairsOnFile,
  forgetNeeds,
  isSamePair,
  lockTallies,
  readTallies,
  takeOutPairs,
  writePairs,
  writeTallies,
} from './pairRows.ts';
import { type KeptPair, Reckoning } from './reckoning.ts';

/** Which products of a need are to be matched with it anew; null is all of its class. */
export type Scope = ReadonlySet<string> | null;

/** Products, and the needs with which those of them that are in a need's scope are matched. */
interface Group {
  readonly needs: readonly NeedOnFile[];
  readonly productIds: readonly string[];
}

/** How many products are read and matched at a time, so that the rest is not in memory. */
const slice = 500;

/**
 * Matches needs with products anew, by the same rules as `Need.matches`, and keeps what comes of it.
 * A need that is no longer open leaves the index. To be called in a relay's transaction, which locks
 * each need before it reads: whoever writes a pair last has read last.
 * @param gone ordinal numbers of products that may exist no longer.
 */
export async function evaluateNeeds(
  em: EntityManager,
  scopes: ReadonlyMap<string, Scope>,
  today: LocalDate,
  gone: readonly number[] = [],
): Promise<void> {
  const ids = [...scopes.keys()].toSorted();
  await lockTallies(em, ids, today);
  const known = await readKnownNeeds(em, ids);
  const open = known.filter((need) => need.known.status === openStatus);
  const openIds = open.map((need) => need.known.id);
  await forgetNeeds(
    em,
    ids.filter((id) => !openIds.includes(id)),
    today,
  );
  if (open.length === 0) return;
  const context = { asOf: today, standards: await standardsByCode(em) };
  const tallies = await readTallies(
    em,
    openIds.filter((id) => scopes.get(id) !== null),
  );
  const reckonings = new Map(
    open.map((need) => {
      const { id } = need.known;
      return [need, new Reckoning(need, context, tallies.get(id) ?? null, gone)];
    }),
  );
  const onFile = await PairsOnFile.read(em, openIds, scopes);
  const flips: Flip[] = [];
  const lost: KeptPair[] = [];
  for (const { needs, productIds } of await groupsOf(em, open, scopes)) {
    for (let from = 0; from < productIds.length; from += slice) {
      const dated = await readDatedCandidates(em, productIds.slice(from, from + slice), today);
      const changed: KeptPair[] = [];
      for (const need of needs) {
        const scope = scopes.get(need.known.id)!;
        const own = dated.filter(({ candidate }) => scope?.has(candidate.productId) ?? true);
        for (const { matched, pair } of reckonings.get(need)!.match(own)) {
          const was = onFile.take(matched.need.id, matched.candidate.productId);
          if (pair === null) lost.push(...some(was));
          else if (was === null || !isSamePair(was, pair)) changed.push(pair);
          flips.push(...some(flipOf(was, matched)));
        }
        // Others have their turn: this process may answer queries too.
        await setImmediate();
      }
      await writePairs(em, changed);
    }
  }
  const unmatched = onFile.left();
  await takeOutPairs(em, [...lost, ...unmatched]);
  const reckoned = [...reckonings.values()].map((one) => one.reckoned());
  await writeTallies(em, reckoned);
  await tellFlips(em, [...flips, ...unmatched.map((was) => lossOf(was, today))]);
}

function some<T>(value: T | null): T[] {
  return value === null ? [] : [value];
}

/** Needs that ask for one class share its products; those of which only parts are matched go together. */
async function groupsOf(
  em: EntityManager,
  open: readonly NeedOnFile[],
  scopes: ReadonlyMap<string, Scope>,
): Promise<Group[]> {
  const groups: Group[] = [];
  const whole = open.filter(({ known }) => scopes.get(known.id) === null);
  for (const needs of Map.groupBy(whole, classKeyOf).values()) {
    const productIds = await readClassIds(em, classesOf(needs.map(({ facts }) => facts)));
    groups.push({ needs, productIds });
  }
  const parts = open.filter(({ known }) => scopes.get(known.id) !== null);
  const productIds = new Set(parts.flatMap(({ known }) => [...scopes.get(known.id)!]));
  groups.push({ needs: parts, productIds: [...productIds] });
  return groups;
}

function classKeyOf({ known, facts }: NeedOnFile): string {
  return facts.productType?.code ?? `okpd2 ${known.okpd2.toSorted().join(' ')}`;
}
