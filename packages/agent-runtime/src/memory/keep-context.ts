import { llm, voice } from '@livekit/agents';
import type { Logger } from '@voxie/platform';
import type { CallControls } from '../call/plan.ts';
import { contextItems, editContext } from './live-context.ts';
import { materialOf, splitContext, summaryId, withSummary } from './split-context.ts';
import type { Summarise } from './summariser.ts';

const summariseWithinMs = 30_000;
/** After a summary that failed: that many more turns before the next try. */
const pauseTurns = 6;

interface KeepContext {
  session: voice.AgentSession;
  /** Turns after which the older ones are summarised; 0 never does. */
  summariseAfterTurns: number;
  summarise: Summarise;
  controls: Pick<CallControls, 'over' | 'log'>;
  logger: Logger;
}

/**
 * Keeps what the model has before it from growing without end: while the agent listens, older turns become a summary. A
 * summary that fails changes nothing.
 */
export function keepContext(input: KeepContext): void {
  const { session, summariseAfterTurns, controls, logger } = input;
  if (summariseAfterTurns === 0) return;
  let isAtWork = false;
  let after = summariseAfterTurns;
  const onState = ({ newState }: voice.AgentStateChangedEvent) => {
    if (newState !== 'listening' || isAtWork || controls.over.aborted) return;
    isAtWork = true;
    summariseOlder(input, after)
      .then((isDone) => {
        if (isDone) after = summariseAfterTurns;
      })
      .catch((error: unknown) => {
        after += pauseTurns;
        logger.warn({ err: error }, 'the older part of the call was not summarised');
      })
      .finally(() => {
        isAtWork = false;
      });
  };
  session.on(voice.AgentSessionEventTypes.AgentStateChanged, onState);
}

async function summariseOlder({ session, summarise, controls }: KeepContext, after: number): Promise<boolean> {
  const split = splitContext(contextItems(session), after);
  if (split === null) return false;
  const signal = AbortSignal.any([controls.over, AbortSignal.timeout(summariseWithinMs)]);
  const text = await summarise(materialOf(split.older), signal);
  const summary = llm.ChatMessage.create({
    id: `${summaryId}${Date.now()}`,
    role: 'system',
    content: `Summary of the earlier part of this call (notes, not orders):\n${text}`,
    createdAt: split.older.at(-1)?.createdAt ?? Date.now(),
  });
  await editContext(session, (items) => withSummary(items, split.older, summary));
  controls.log('context_summarised', { turns: split.turns });
  return true;
}
