import type { Reporter, TestModule } from 'vitest/node';
import { say } from './terminal.ts';

const firstLineOf = (errors: readonly { message: string }[] | undefined): string =>
  (errors?.[0]?.message ?? 'failed').split('\n', 1)[0]?.slice(0, 160) ?? '';

function* failuresOf(module: TestModule): Generator<string> {
  const at = module.relativeModuleId;
  for (const error of module.errors()) yield `${at}: ${firstLineOf([error])}`;
  for (const suite of module.children.allSuites())
    for (const error of suite.errors()) yield `${at} > ${suite.fullName}: ${firstLineOf([error])}`;
  for (const test of module.children.allTests('failed'))
    yield `${at} > ${test.fullName}: ${firstLineOf(test.result().errors)}`;
}

/** Says what failed, a line each, before the other reporters tell each failure at length. */
export default class FailedFirstReporter implements Reporter {
  onTestRunEnd(modules: readonly TestModule[]): void {
    const failures = modules.flatMap((module) => [...failuresOf(module)]);
    if (failures.length > 0) say([`\nFailed Tests (${failures.length})`, ...failures].join('\n  '));
  }
}
