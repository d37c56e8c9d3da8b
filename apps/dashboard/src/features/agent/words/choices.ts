import type { AgentConfig, TurnTakingPreset } from '@voxie/contracts';
import type { Choice } from './field-spec.ts';

type ChoiceOf<Id extends string> = Choice & { id: Id };

export const modes = [
  {
    id: 'realtime',
    title: 'Speech-to-speech',
    about: 'One model hears, thinks and speaks. The shortest pauses, and it hears how things are said.',
    latency: 'low',
    cost: 'high',
  },
  {
    id: 'realtime_tts',
    title: 'Speech-to-speech with another voice',
    about: 'One model hears and thinks; a voice of your choice speaks.',
    latency: 'medium',
    cost: 'high',
  },
  {
    id: 'pipeline',
    title: 'Pipeline',
    about: 'Speech to text, a chat model, text to speech: each of your choice, also on your own servers.',
    latency: 'medium',
    cost: 'low',
  },
] as const satisfies readonly ChoiceOf<AgentConfig['mode']>[];

export const openings = [
  { id: 'greeting', title: 'The agent, with its greeting', about: 'Word for word what you write below.' },
  { id: 'generated', title: 'The agent, in its own words', about: 'It greets as its instructions suggest.' },
  { id: 'wait', title: 'The person', about: 'The agent waits until it is spoken to.' },
] as const satisfies readonly ChoiceOf<AgentConfig['opening']>[];

export const noiseCancellations = [
  { id: 'off', title: 'Off', about: 'The sound as it comes. Right for quiet rooms and good headsets.' },
  {
    id: 'local',
    title: 'On the worker',
    about: 'Takes out steady noise such as fans and traffic. No further service; a little more work for the worker.',
    latency: 'low',
    cost: 'free',
  },
  {
    id: 'livekit',
    title: 'By LiveKit Cloud',
    about: 'Takes out other voices too. Works only where the project runs on LiveKit Cloud and its plan includes it.',
    latency: 'low',
    cost: 'low',
  },
] as const satisfies readonly ChoiceOf<AgentConfig['noiseCancellation']>[];

export const detections = [
  { id: 'auto', title: 'As suits the mode' },
  { id: 'vad', title: 'By silence' },
  { id: 'turn_model', title: 'By a local end-of-turn model' },
  { id: 'provider', title: 'By the provider: silence' },
  { id: 'provider_semantic', title: 'By the provider: what was said' },
] as const satisfies readonly ChoiceOf<AgentConfig['turnTaking']['detection']>[];

export const presets = [
  { id: 'balanced', title: 'Balanced', about: 'Suits most talks.', latency: 'medium' },
  { id: 'fast', title: 'Fast', about: 'Answers sooner, and sometimes too soon.', latency: 'low' },
  { id: 'patient', title: 'Patient', about: 'For people who think while they speak. Longer pauses.', latency: 'high' },
] as const satisfies readonly ChoiceOf<TurnTakingPreset>[];

export const memberUses = [
  { id: 'handoff', title: 'It takes over the call' },
  { id: 'ask', title: 'It answers in the background' },
  { id: 'both', title: 'Both, as the talk needs' },
] as const satisfies readonly ChoiceOf<AgentConfig['team']['members'][string]['use']>[];

export const approvals = [
  { id: 'none', title: 'Nobody: it is used at once' },
  { id: 'person', title: 'The person in the call' },
  { id: 'member', title: 'A member, in the dashboard' },
] as const;

export const languages = [
  { id: 'en', title: 'English' },
  { id: 'en-IN', title: 'English (India)' },
  { id: 'hi', title: 'Hindi' },
  { id: 'bn', title: 'Bengali' },
  { id: 'ta', title: 'Tamil' },
  { id: 'te', title: 'Telugu' },
  { id: 'mr', title: 'Marathi' },
  { id: 'gu', title: 'Gujarati' },
  { id: 'kn', title: 'Kannada' },
  { id: 'ml', title: 'Malayalam' },
  { id: 'od', title: 'Odia' },
  { id: 'pa', title: 'Punjabi' },
  { id: 'de', title: 'German' },
  { id: 'es', title: 'Spanish' },
  { id: 'fr', title: 'French' },
  { id: 'it', title: 'Italian' },
  { id: 'ja', title: 'Japanese' },
  { id: 'pt-BR', title: 'Portuguese (Brazil)' },
] as const satisfies readonly Choice[];

/** `hi-IN` is Hindi: a language of India is listed without its country. */
export function listedLanguage(tag: string): string {
  return languages.some(({ id }) => id === tag) ? tag : tag.replace(/-IN$/u, '');
}
