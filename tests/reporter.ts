import type { Reporter, TestCase, TestModule } from 'vitest/node';

/** Prints the run's closing line, names what was skipped, and fails a CI run that skipped anything. */
export default class ClosingLine implements Reporter {
  onTestRunEnd(modules: ReadonlyArray<TestModule>, errors: ReadonlyArray<unknown>): void {
    const tests = modules.flatMap((module): TestCase[] => [...module.children.allTests()]);
    const count = (state: string) => tests.filter((test) => test.result().state === state).length;
    const skipped = tests.filter((test) => test.result().state === 'skipped');
    const broken = modules.filter((module) => module.errors().length > 0).length + errors.length;
    for (const test of skipped) console.log(`skipped: ${test.module.relativeModuleId} > ${test.fullName}`);
    if (process.env.CI === 'true' && skipped.length > 0) {
      console.log('A skipped test is a failure where CI=true: install what it needs (named above).');
      process.exitCode = 1;
    }
    console.log(`${count('passed')} passed, ${count('failed') + broken} failed, ${skipped.length} skipped`);
  }
}
