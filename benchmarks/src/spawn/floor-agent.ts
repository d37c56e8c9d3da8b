import { defineAgent, voice } from '@livekit/agents';
import * as openai from '@livekit/agents-plugin-openai';
import { subject } from './subject.ts';

/**
 * The floor: what the framework alone needs to answer a call by voice. Turn-taking is left to the realtime model, as in
 * our own workers, so that neither side loads a local model for it.
 */
export default defineAgent({
  entry: async (ctx) => {
    const session = new voice.AgentSession({
      llm: new openai.realtime.RealtimeModel(),
      vad: null,
      turnHandling: { turnDetection: 'realtime_llm', interruption: { mode: 'vad' } },
    });
    await session.start({ agent: new voice.Agent({ instructions: subject.instructions }), room: ctx.room });
    session.generateReply({
      instructions: `Say exactly this greeting, word for word, and nothing else: "${subject.greeting}"`,
    });
  },
});
