import { isOtherScript } from '../languages.ts';
import { freshResults, newestUserText, ownInstructions, say, vary } from '../turn.ts';
import type { Reply, Turn } from '../turn.ts';
import { asSentence, sentencesOf } from '../words.ts';
import { toFirstPerson } from './first-person.ts';
import { findSentences } from './retrieval.ts';
import { endCall, speakResults, wantedCall } from './tool-use.ts';

const HELLO = /^(?:hi|hello|hey|good (?:morning|afternoon|evening)|namaste|howdy)\b[^?]{0,30}$/iu;
const THANKS = /^(?:(?:ok|okay|great|perfect|cool|many)[, ]+)*(?:thanks|thank you|cheers|thx)\b[^?]{0,40}$/iu;
const GOODBYE = /\b(?:good ?bye|bye(?: bye)?|see you(?: later| soon)?|hang up|end (?:the |this )?call|that(?:'s| is| will be) all(?:,? thanks?| for (?:today|now))?|have a (?:nice|good) (?:day|evening))\b/iu;
const WHO = /\b(?:who (?:are|am i talking to|is this)|what(?:'s| is) your name|your name|introduce yourself|tell me about yourself)\b/iu;
const WHAT = /\b(?:what (?:can|do) you (?:do|know|offer)|how can you help|what are you for|what(?:'s| is) your (?:job|task|purpose)|help me with)\b/iu;
const ROBOT = /\bare you (?:an? |the )?(?:real|human|person|robot|bot|ai|machine|emulator|computer)\b/iu;

/** How much of a question's content words a sentence must share to count as its answer. */
const MIN_COVERAGE = 0.3;

/** A spawned agent's next words or tool call: from its instructions, and nothing that is not in them. */
export function speakAsAgent(turn: Turn): Reply {
  const results = freshResults(turn);
  if (results.length > 0) return say(speakResults(results));
  const last = turn.entries.findLast((entry) => entry.kind !== 'system' && entry.kind !== 'call' && entry.kind !== 'result');
  if (last?.kind === 'speech') return say(notRecognised(turn));
  const text = newestUserText(turn);
  const asked = askedFor(turn);
  if (asked !== null && (text === null || last?.kind !== 'user')) return say(asked);
  const wanted = wantedCall(turn, text ?? '');
  if (wanted) return wanted;
  if (text === null) return say(asked ?? greeting(turn));
  const reply = answer(turn, text);
  return isOtherScript(text) ? say(`I can only speak English here, because I'm the emulator. ${reply.text ?? ''}`.trim()) : reply;
}

function answer(turn: Turn, text: string): Reply {
  if (GOODBYE.test(text)) return endCall(turn) ?? say('Goodbye, and thank you for talking with me.');
  if (HELLO.test(text)) return say('Hello! How can I help you?');
  if (THANKS.test(text)) return say(vary(["You're welcome. Is there anything else?", 'My pleasure. What else can I do for you?'], userTurns(turn)));
  if (ROBOT.test(text)) return say(`${iAm(turn)} I'm an AI agent, spoken by Voxie's built-in emulator just now.`);
  if (WHO.test(text)) return say([iAm(turn), aboutMe(turn)[0] ?? ''].join(' ').trim());
  if (WHAT.test(text)) return say(aboutMe(turn).slice(0, 2).join(' ') || `${iAm(turn)} I was not told more than that.`);
  return say(fromInstructions(turn, text) ?? nothingFits(turn));
}

/** The best sentence of what the agent was told, with a second one when it fits nearly as well. */
function fromInstructions(turn: Turn, question: string): string | null {
  const matches = findSentences(knownText(turn), question).filter(({ sentence }) => !isStyle(sentence));
  const [best, second] = matches;
  if (!best || best.coverage < MIN_COVERAGE) return null;
  const chosen = second && second.score >= best.score * 0.7 ? [best, second] : [best];
  const inOrder = chosen.toSorted((left, right) => left.position - right.position);
  return inOrder.map(({ sentence }) => toFirstPerson(sentence)).join(' ');
}

function knownText(turn: Turn): string {
  const system = turn.entries.flatMap((entry) => (entry.kind === 'system' ? [entry.text] : []));
  return [turn.instructions, ...system].join('\n');
}

function isStyle(sentence: string): boolean {
  return /^(?:keep|speak|be|ask|answer|reply|respond|use|say so|come across|stay|your manner|manner|personality|style|language|always (?:be|speak|answer))\b/iu.test(sentence);
}

function aboutMe(turn: Turn): string[] {
  return sentencesOf(turn.instructions)
    .filter((sentence) => /^you\b/iu.test(sentence) && !/^you (?:must|should|may) (?:not|never)\b/iu.test(sentence) && !/^you (?:talk|speak) with\b/iu.test(sentence))
    .map(toFirstPerson);
}

function iAm(turn: Turn): string {
  const name = nameOf(turn);
  return name === null ? "I'm a voice agent." : `I'm ${name}.`;
}

function nameOf(turn: Turn): string | null {
  const patterns = [
    /\byour name is (?<name>\p{Lu}[\p{L}\d.'-]*(?: \p{Lu}[\p{L}\d'-]*){0,3})/iu,
    /^\s*name:\s*(?<name>[^\n.]{1,80})/imu,
    /\b[Yy]ou are (?<name>\p{Lu}[\p{L}\d'-]*(?: \p{Lu}[\p{L}\d'-]*){0,3})/u,
    /\bI'?m (?<name>\p{Lu}[\p{L}\d'-]*)/u,
  ];
  return patterns.map((pattern) => pattern.exec(turn.instructions)?.groups?.['name']?.trim()).find(Boolean) ?? null;
}

function greeting(turn: Turn): string {
  return `Hello! ${iAm(turn)} How can I help you?`;
}

/** What the instructions for this one reply ask for: a wish to say goodbye, or whether someone is still there. */
function askedFor(turn: Turn): string | null {
  const extra = ownInstructions(turn);
  if (extra === '') return null;
  if (/\b(?:goodbye|farewell|time (?:is up|limit)|ending the call|about to end)\b/iu.test(extra)) return 'I have to end our call here. Goodbye, and thank you for talking with me.';
  if (/\b(?:still (?:there|here)|silent|idle|no one)\b/iu.test(extra)) return 'Are you still there?';
  if (/\b(?:greet|welcome|introduce)\b/iu.test(extra)) return greeting(turn);
  return null;
}

function nothingFits(turn: Turn): string {
  const facts = sentencesOf(knownText(turn)).filter((sentence) => !isStyle(sentence) && !/^(?:you\b|never|do not|don't)/iu.test(sentence));
  const offer = facts[0] ?? aboutMe(turn)[0];
  const honest = vary(
    [
      "I'm the built-in emulator, so I only know what my instructions say, and they do not cover that.",
      'My instructions say nothing about that, and as the emulator I have only those.',
    ],
    userTurns(turn),
  );
  return offer === undefined ? honest : `${honest} What I do know: ${asSentence(toFirstPerson(offer))}`;
}

function notRecognised(turn: Turn): string {
  const times = turn.entries.filter((entry) => entry.kind === 'speech').length;
  return vary(
    [
      "I heard you speak, but I'm the built-in emulator and cannot recognise speech. Please type to me, or let your browser recognise it.",
      'I can hear your voice, but the emulator cannot make out words. Typing works well.',
      "Sorry, as the emulator I can't turn speech into words. Please type it for me.",
    ],
    times - 1,
  );
}

function userTurns(turn: Turn): number {
  return turn.entries.filter((entry) => entry.kind === 'user').length;
}
