import { AppError, jobQueues } from '@voxie/contracts';
import type { AgentConfig, AnalysisResult, Call, CallAnalysis, ModelUse, Part } from '@voxie/contracts';
import { analysis, calls, toolCalls, turns, usage } from '@voxie/db';
import type { Db } from '@voxie/db';
import { ChatFailure } from '../chat/chat.ts';
import type { Chat } from '../chat/chat.ts';
import { askModel } from './ask-model.ts';
import { checkAnswer, isSuccess } from './check-answer.ts';
import { extractiveSummary } from './extractive.ts';
import { materialOf, saidTurns } from './material.ts';
import type { SaidTurn } from './material.ts';

export interface AnalysisDeps {
  /** The service client. */
  db: Db;
  /** The chat model of a part, for a workspace. Rejects with ChatFailure where there is none as it is configured. */
  chatOf: (part: Part<'llm'>, workspaceId: string) => Promise<Chat>;
}

const { retries, timeoutSeconds } = jobQueues.call_analysis;
const maxAttempts = retries + 1;
const ours = 'Something went wrong on our side.';

interface Try {
  call: Call;
  config: AgentConfig;
  /** What was known when the try began, its number included. */
  begun: CallAnalysis;
  signal: AbortSignal;
}

/**
 * Makes the analysis that a call is promised, once. `none`: nothing is due. `busy`: another try is under way; ask again
 * later. Throws where this try failed and another one is due, with the reason kept: ChatFailure where no model answered.
 */
export async function analyseCall(
  deps: AnalysisDeps,
  { callId, signal }: { callId: string; signal: AbortSignal },
): Promise<'done' | 'none' | 'busy'> {
  const begun = await analysis.begin(deps.db, { callId, withinSeconds: timeoutSeconds });
  if (begun === null) return (await analysis.get(deps.db, callId))?.status === 'pending' ? 'busy' : 'none';
  const isLast = begun.attempts >= maxAttempts;
  try {
    const assignment = await calls.getAssignment(deps.db, callId);
    if (assignment === null) return 'none';
    if (assignment.call.contentDeletedAt !== null)
      throw new AppError('PRECONDITION_FAILED', 'What was said in this call was deleted.');
    await tryOnce(deps, { call: assignment.call, config: calls.configOf(assignment), begun, signal });
    return 'done';
  } catch (error) {
    const isLasting = error instanceof AppError && error.code === 'PRECONDITION_FAILED';
    const words = error instanceof ChatFailure || isLasting ? error.message : ours;
    await analysis.fail(deps.db, callId, { error: words, isFinal: isLast || isLasting });
    if (isLasting) return 'done';
    throw error;
  }
}

async function tryOnce(deps: AnalysisDeps, attempt: Try): Promise<void> {
  const { call } = attempt;
  const recorded = await turns.list(deps.db, call.id);
  const found = await findings(deps, attempt, saidTurns(recorded));
  const stored = await analysis.store(deps.db, { callId: call.id, turns: recorded.length }, found);
  // The last turns of a call may be written just after its end.
  if (stored === 'read_again') await tryOnce(deps, attempt);
}

type Findings = Parameters<typeof analysis.store>[2];

async function findings(deps: AnalysisDeps, attempt: Try, said: readonly SaidTurn[]): Promise<Findings> {
  const nothing = { outcome: null, extraction: [], criteria: [], sentiment: null, followUps: [], model: null };
  const extractive = { ...nothing, by: 'extractive', isSuccess: null } as const;
  if (said.length === 0) return { ...extractive, summary: null, error: null };
  try {
    const result = await byModel(deps, attempt, said);
    return { ...result, isSuccess: isSuccess(result.criteria), error: null };
  } catch (error) {
    const { begun, config } = attempt;
    if (!(error instanceof ChatFailure) || !(error.isUnusable || begun.attempts >= maxAttempts)) throw error;
    // What a model judged before is worth more than quotations.
    if (begun.by === 'model') throw new AppError('PRECONDITION_FAILED', error.message, { cause: error });
    return { ...extractive, summary: config.analysis.summary ? extractiveSummary(said) : null, error: error.message };
  }
}

async function byModel(
  { db, chatOf }: AnalysisDeps,
  { call, config, signal }: Try,
  said: readonly SaidTurn[],
): Promise<AnalysisResult> {
  const used: ModelUse[] = [];
  try {
    const { answer, part } = await askModel({
      config,
      material: materialOf(said, await toolCalls.list(db, call.id)),
      signal,
      chatOf: (asked) => chatOf(asked, call.workspaceId),
      onUsage: ({ provider, model }, use) => void used.push({ provider, model, ...use }),
    });
    const result = checkAnswer(answer, config.analysis, new Set(said.map(({ seq }) => seq)));
    return { ...result, by: 'model', model: { provider: part.provider, model: part.model } };
  } finally {
    for (const use of used) await usage.add(db, { callId: call.id, purpose: 'analysis' }, use);
  }
}
