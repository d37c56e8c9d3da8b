import { AppError, problemsOf } from '../errors.ts';
import type { Problem } from '../errors.ts';
import { agentConfigSchema } from './agent-config.ts';
import type { AgentConfig, AgentDraft } from './agent-config.ts';
import { checkConfig } from './check.ts';

/** What is missing or wrong before the draft can be published or spawned; empty when it is complete. */
export function draftProblems(draft: AgentDraft): Problem[] {
  const parsed = agentConfigSchema.safeParse(draft);
  return parsed.success ? checkConfig(parsed.data) : problemsOf(parsed.error).map(requiredInWords);
}

function requiredInWords(problem: Problem): Problem {
  if (problem.path !== 'name' && problem.path !== 'instructions') return problem;
  const { description } = agentConfigSchema.shape[problem.path];
  return problem.message.startsWith('Invalid input') && problem.message.endsWith('undefined')
    ? { path: problem.path, message: `${problem.path} is required: ${description ?? 'fill it in.'}` }
    : problem;
}

/** The complete config of a draft. Throws AppError VALIDATION that lists the fields. */
export function completeConfig(draft: AgentDraft): AgentConfig {
  const problems = draftProblems(draft);
  if (problems.length > 0) {
    const names = problems.map((problem) => problem.path).join(', ');
    throw new AppError('VALIDATION', `The agent is not complete yet. Please check: ${names}.`, { problems });
  }
  return agentConfigSchema.parse(draft);
}

/** The greeting with the agent's name in it. */
export function greetingOf(config: Pick<AgentConfig, 'greeting' | 'name'>): string {
  return config.greeting.replaceAll('{name}', config.name);
}
