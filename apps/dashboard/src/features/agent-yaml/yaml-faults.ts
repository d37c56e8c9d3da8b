import type { Problem } from '@voxie/client';

/** Something wrong in a file, where it is. */
export interface YamlFault {
  /** From 1; null where the whole file is meant. */
  line: number | null;
  message: string;
}

/** "line 3, column 5: language: ..." of the server's sentences, with the line apart. */
export function faultsOf(problems: readonly Problem[]): YamlFault[] {
  return problems.map(({ message }) => {
    const [, line, rest] = /^line (\d+), column \d+: ([^]*)$/u.exec(message) ?? [];
    return line === undefined || rest === undefined ? { line: null, message } : { line: Number(line), message: rest };
  });
}

/** Where a line begins and ends in a text. */
export function rangeOfLine(text: string, line: number): { start: number; end: number } {
  const lines = text.split('\n');
  const start = lines.slice(0, line - 1).reduce((length, each) => length + each.length + 1, 0);
  return { start, end: start + (lines[line - 1]?.length ?? 0) };
}
