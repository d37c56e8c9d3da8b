import { llm } from '@livekit/agents';
import type { Creation, Turn } from '@voxie/contracts';

/** Enough to go on from; the draft holds what was agreed before. */
const rememberedTurns = 40;

const freshOpening =
  'Greet the person warmly as Voxie in one short sentence, say that you will ask a few short questions, and ask the first one: what the new agent is for.';

const resumedOpening =
  'Welcome the person back in a few words, do not introduce yourself again, write down their last words if they are not in the draft yet, and go on with the next open question.';

export interface Beginning {
  opening: string;
  /** Added to Voxie's instructions. */
  context: string;
  history: llm.ChatContext;
}

/** How a call of a creation begins: anew, or where an earlier call of it broke off. */
export function beginningOf(creation: Creation, turns: readonly Turn[]): Beginning {
  const said = turns.filter(({ text }) => text !== null && text.trim() !== '').slice(-rememberedTurns);
  const isResumed = said.length > 0 || Object.keys(creation.draft).length > 0;
  return {
    opening: isResumed ? resumedOpening : freshOpening,
    context: isResumed ? contextOf(creation) : '',
    history: historyOf(said),
  };
}

function contextOf({ draft, touched }: Creation): string {
  const typed = Object.keys(touched).filter((path) => touched[path]?.by === 'person');
  const theirs = typed.length === 0 ? '' : `\nThe person typed these fields themselves: ${typed.join(', ')}.`;
  return `## Where you are\nThis talk goes on from an earlier one. The draft so far:\n${JSON.stringify(draft)}${theirs}`;
}

function historyOf(said: readonly Turn[]): llm.ChatContext {
  const history = llm.ChatContext.empty();
  for (const turn of said) {
    history.addMessage({
      role: turn.role === 'person' ? 'user' : 'assistant',
      content: turn.text ?? '',
      createdAt: Date.parse(turn.startedAt),
    });
  }
  return history;
}
