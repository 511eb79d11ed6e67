import type { Enterprise } from './facts.ts';

/** Returns the figures of the latest year that ended before the day. */
export function latestFigures(
  { asOf }: { readonly asOf: string },
  enterprise: Enterprise | undefined,
): Enterprise['indicators'][number] | null {
  const known = (enterprise?.indicators ?? []).filter(({ year }) => `${year}` < asOf.slice(0, 4));
  return known.toSorted((a, b) => b.year - a.year)[0] ?? null;
}
