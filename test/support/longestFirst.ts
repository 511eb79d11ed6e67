import { BaseSequencer, type TestSpecification } from 'vitest/node';

/**
 * Runs slow but short test files first (the commands, the pages of clients and the conformance proofs), so
 * that no worker runs them alone at the end. Sorts the others as Vitest does: by their last duration, or by
 * size.
 */
export class LongestFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const sorted = await super.sort(files);
    const isLong = ({ moduleId }: TestSpecification) =>
      /\/test\/(?:commands|conformance|clients)\//.test(moduleId);
    return [...sorted.filter(isLong), ...sorted.filter((file) => !isLong(file))];
  }
}
