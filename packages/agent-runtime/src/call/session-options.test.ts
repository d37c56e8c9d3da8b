import { inference, initializeLogger, voice } from '@livekit/agents';
import { agentConfigSchema } from '@voxie/contracts';
import type { AgentDraft } from '@voxie/contracts';
import { beforeAll, expect, test, vi } from 'vitest';
import { sessionOptions } from './session-options.ts';
import { sessionPartsOf } from './session-parts.ts';

const { detection } = agentConfigSchema.shape.turnTaking.unwrap().shape;
const detections = detection.unwrap().options;
const modes = agentConfigSchema.shape.mode.unwrap().options;

beforeAll(() => {
  initializeLogger({ pretty: false, level: 'silent' });
  // All that upstream takes as a wish for its cloud.
  vi.stubEnv('LIVEKIT_REMOTE_EOT_URL', 'https://eot.example.com');
  vi.stubEnv('LIVEKIT_INFERENCE_URL', 'https://gateway.example.com');
  vi.stubEnv('LIVEKIT_INFERENCE_API_KEY', 'key');
  vi.stubEnv('LIVEKIT_INFERENCE_API_SECRET', 'secret');
  vi.stubEnv('LIVEKIT_API_KEY', 'key');
  vi.stubEnv('LIVEKIT_API_SECRET', 'secret');
  return () => vi.unstubAllEnvs();
});

function sessionFor(draft: AgentDraft, hasTurnModel: boolean): voice.AgentSession {
  const config = agentConfigSchema.parse({ name: 'Luna', instructions: 'You host.', ...draft });
  const context = {
    settings: { openai: { apiKey: 'sk', baseUrl: 'http://127.0.0.1:1/v1' } },
    ownKey: () => Promise.resolve(null),
    secret: () => Promise.reject(new Error('no secret')),
    outbound: {
      request: () => Promise.reject(new Error('no way out')),
      fetch: globalThis.fetch,
      checkAddress: () => Promise.reject(new Error('no way out')),
    },
  };
  return new voice.AgentSession(
    sessionOptions(sessionPartsOf(config, { context, hasTurnModel, onMove: () => undefined })),
  );
}

/** `cloud`: where it would ask. */
function finderOf({ turnDetection }: voice.AgentSession): Record<string, unknown> {
  return turnDetection instanceof inference.TurnDetector ? turnDetection.toJSON() : { model: turnDetection };
}

test.each(modes.flatMap((mode) => detections.map((found) => [mode, found] as const)))(
  'a session of %s with turns found by %s asks no cloud, though the worker could reach one',
  (mode, found) => {
    for (const hasTurnModel of [true, false]) {
      const session = sessionFor({ mode, turnTaking: { detection: found } }, hasTurnModel);
      const { model, cloud } = finderOf(session);
      expect(['vad', 'realtime_llm', 'turn-detector-v1-mini']).toContain(model);
      expect(cloud).toBeUndefined();
      expect(session.interruptionDetection).toBe('vad');
      expect(session.stt).not.toBeInstanceOf(inference.STT);
      expect(session.llm).not.toBeInstanceOf(inference.LLM);
      expect(session.tts).not.toBeInstanceOf(inference.TTS);
    }
  },
);

test('left to itself, upstream would ask its cloud here: the test above can fail', () => {
  expect(new inference.TurnDetector().toJSON()).toMatchObject({
    model: 'turn-detector-v1',
    cloud: { baseUrl: 'https://gateway.example.com' },
  });
});
