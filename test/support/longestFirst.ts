import { BaseSequencer, type TestSpecification } from 'vitest/node';

/**
 * Runs first what takes long in short files, the commands, the pages of clients and the proofs of conformance, so that no
 * worker is left alone with them at the end. Sorts the others as Vitest does: by their last duration, or
 * by size.
 */
export class LongestFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const sorted = await super.sort(files);
    const isLong = ({ moduleId }: TestSpecification) =>
      /\/test\/(?:commands|conformance|clients)\//.test(moduleId);
    return [...sorted.filter(isLong), ...sorted.filter((file) => !isLong(file))];
  }
}
