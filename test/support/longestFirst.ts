import { BaseSequencer, type TestSpecification } from 'vitest/node';

/**
 * Starts with the tests that run the program, which take longest, so that no worker is left alone with
 * one of them at the end. Then, as Vitest does, with what took longest the last time, or is largest.
 */
export class LongestFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const sorted = await super.sort(files);
    const isLong = ({ moduleId }: TestSpecification) => moduleId.includes('/test/commands/');
    return [...sorted.filter(isLong), ...sorted.filter((file) => !isLong(file))];
  }
}
