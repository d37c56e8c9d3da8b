import { toolKinds } from '@voxie/contracts';
import type { CodeAnswer } from '@voxie/contracts';
import { ToolFailure } from '../tool-context.ts';
import { kitTool } from './kit-tool.ts';
import { runCode } from './sandbox/run-code.ts';

const maxCharacters = 10_000;

interface CodeLimits {
  maxMilliseconds: number;
  maxMemoryMb: number;
}

function reasonOf({ outcome, error }: CodeAnswer, limits: CodeLimits): string {
  if (outcome === 'too_slow') return `The code was stopped: it ran for more than ${limits.maxMilliseconds} ms.`;
  if (outcome === 'too_much_memory') return `The code was stopped: it needs more than ${limits.maxMemoryMb} MB.`;
  if (outcome === 'too_much_output') return `The code was stopped: it logged more than ${maxCharacters} characters.`;
  return `The code failed: ${error ?? 'no reason was given'}`;
}

/** What the sandbox answers is the code's to make: it may be no JSON. */
function valueOf(json: string): unknown {
  if (json.length > maxCharacters) return `${json.slice(0, maxCharacters)} (cut: it is longer)`;
  try {
    return JSON.parse(json);
  } catch (error) {
    throw new ToolFailure('The code failed: its answer is no JSON.', { cause: error });
  }
}

/** Runs code in the sandbox. Answers its value and its log; throws ToolFailure with words for the model. */
export async function executeCode(code: string, limits: CodeLimits, signal: AbortSignal) {
  const answer = await runCode({ code, ...limits, maxCharacters }, signal);
  if (answer.outcome === 'done') return { value: valueOf(answer.value ?? 'null'), log: answer.log };
  const logged = answer.log === '' ? '' : `\nLogged before: ${answer.log.slice(-2000)}`;
  throw new ToolFailure(`${reasonOf(answer, limits)}${logged}`);
}

export const offerCodeExecution = kitTool(toolKinds.code_execution, ({ args, tool, signal }) =>
  executeCode(args.code, tool, signal),
);
