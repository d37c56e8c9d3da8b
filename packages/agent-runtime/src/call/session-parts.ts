import { inference } from '@livekit/agents';
import type { voice } from '@livekit/agents';
import type { AgentConfig, Call, Turn } from '@voxie/contracts';
import { BuildError, buildChat, buildHearing, buildRealtime, buildSpeech } from '@voxie/providers';
import type { GuardedRealtimeModel, Move, OnUse, PartsInput, ProviderContext, SpeechObserver } from '@voxie/providers';
import { createOwnKeyReader, createSecretReader } from '@voxie/tools';
import type { RuntimeDeps } from '../deps.ts';
import { Speaking } from './speaking.ts';
import { turnFinderOf, turnHandlingOf, voiceDetectorOf } from './turn-handling.ts';
import type { TurnFinder, TurnHandling } from './turn-handling.ts';

/** How one agent hears, thinks, speaks and takes turns: for a session, or for an agent that a call is handed to. */
export interface SessionParts {
  models: Required<Pick<voice.AgentSessionOptions, 'llm' | 'vad'>> &
    Pick<voice.AgentSessionOptions, 'stt' | 'tts'> & { turnHandling: TurnHandling };
  /** The realtime model, where there is one. */
  realtime: GuardedRealtimeModel | null;
  finder: TurnFinder;
  /** It can say given words exactly. */
  canSay: boolean;
  /** What speaks now: whose words, in which voice. */
  spokenBy: () => NonNullable<Turn['model']>;
}

export interface PartsWorld {
  context: Omit<ProviderContext, 'language'>;
  hasTurnModel: boolean;
  onMove: (move: Move) => void;
  onOutput?: () => void;
  onUse?: OnUse;
  observer?: SpeechObserver;
}

/** How the providers of a call's workspace are reached. */
export function providerContextOf(call: Pick<Call, 'workspaceId'>, deps: RuntimeDeps): PartsWorld['context'] {
  const read = createSecretReader({ db: deps.db, box: deps.secretBox, workspaceId: call.workspaceId });
  return {
    settings: deps.providers,
    outbound: deps.outbound,
    ownKey: createOwnKeyReader(read),
    secret: async (name) => {
      const value = await read(name);
      if (value === null) throw new BuildError('secret_missing', 'it is not set');
      return value;
    },
  };
}

/** Builds what a config says; asks no provider anything yet. */
export function sessionPartsOf(config: AgentConfig, world: PartsWorld): SessionParts {
  const finder = turnFinderOf(config, world.hasTurnModel);
  const speaking = new Speaking(config);
  const { spokenBy } = speaking;
  const input: PartsInput = {
    config,
    context: world.context,
    onMove: (move) => {
      speaking.moved(move.part);
      world.onMove(move);
    },
    ...(world.onOutput === undefined ? {} : { onOutput: world.onOutput }),
    ...(world.onUse === undefined ? {} : { onUse: world.onUse }),
  };
  const shared = { vad: voiceDetectorOf(config, finder), turnHandling: turnHandlingOf(config, finder) };
  if (config.mode === 'pipeline') {
    // The ear cuts pieces of its own: short ones, whatever the turn-taking.
    const stt = buildHearing(input, new inference.VAD());
    return {
      finder,
      spokenBy,
      realtime: null,
      canSay: true,
      models: { ...shared, stt, llm: buildChat(input), tts: buildSpeech(input) },
    };
  }
  const speaks = config.mode === 'realtime';
  const realtime = buildRealtime({
    ...input,
    speaks,
    findsTurns: finder === 'provider',
    ...(world.observer === undefined ? {} : { observer: world.observer }),
  });
  const tts = speaks ? {} : { tts: buildSpeech(input) };
  return { finder, spokenBy, realtime, canSay: !speaks, models: { ...shared, ...tts, llm: realtime } };
}
