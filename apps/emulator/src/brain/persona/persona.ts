import { isOtherScript } from '../languages.ts';
import { newestSaid, ownInstructions, say, vary } from '../turn.ts';
import type { Reply, Turn } from '../turn.ts';
import { NOTHING_FOUND } from '../tool-use/found.ts';
import { endCall, lookUp, wantedCall } from '../tool-use/choose.ts';
import { GOODBYE, speakResults } from '../tool-use/speak-results.ts';
import { asSentence, sentencesOf } from '../words.ts';
import { toFirstPerson } from './first-person.ts';
import { findSentences } from './retrieval.ts';
import { subjectOf, taskOf } from './sections.ts';

const HELLO = /^(?:hi|hello|hey|good (?:morning|afternoon|evening)|namaste|howdy)\b[^?]{0,30}$/iu;
const THANKS = /^(?:(?:ok|okay|great|perfect|cool|many)[, ]+)*(?:thanks|thank you|cheers|thx)\b[^?]{0,40}$/iu;
const BYE =
  /\b(?:good ?bye|bye(?: bye)?|see you(?: later| soon)?|hang up|end (?:the |this )?call|that(?:'s| is| will be) all(?:,? thanks?| for (?:today|now))?|have a (?:nice|good) (?:day|evening))\b/iu;
const WHO =
  /\b(?:who (?:are you|am i talking to|is this)|what(?:'s| is) your name|your name|introduce yourself|tell me about yourself)\b/iu;
const WHAT =
  /\b(?:what (?:can|do) you (?:do|know|offer)|how can you help|what are you for|what(?:'s| is) your (?:job|task|purpose))\b/iu;
const ROBOT = /\bare you (?:an? |the )?(?:real|human|person|robot|bot|ai|machine|emulator|computer)\b/iu;

/** How much of a question's content words a sentence must share to count as its answer. */
const MIN_COVERAGE = 0.3;
/** And how much, so that nothing is looked up. */
const SURE_COVERAGE = 0.9;

/** A spawned agent's next words or tool call: from its instructions, and nothing that is not in them. */
export function speakAsAgent(turn: Turn): Reply {
  if (isTakingOver(turn)) return say(`This is ${nameOf(turn) ?? 'your new agent'}. How can I help you?`);
  const told = speakResults(turn);
  const said = newestSaid(turn);
  // What no source tells, it may have been told itself.
  if (told === NOTHING_FOUND && said?.kind === 'user') return say(bestKnown(turn, said.text)?.words ?? told);
  if (told !== null) return say(told);
  const isOpening = /\b(?:greet|welcome|introduce yourself)\b/iu.test(ownInstructions(turn));
  const text = said?.kind === 'user' && !isOpening ? said.text : null;
  const wanted = wantedCall(turn, text ?? '');
  if (wanted) return wanted;
  if (text === null) return say(`Hello! ${iAm(turn)} How can I help you?`);
  const reply = answer(turn, text);
  if (reply.text === null || !isOtherScript(text)) return reply;
  return say(`I can only speak English here, because I'm the emulator. ${reply.text}`);
}

/** Whether this reply is asked of one who has just got the call. By chat the wish stands at the end of the instructions. */
function isTakingOver({ instructions, replyInstructions }: Turn): boolean {
  return /\btaken over this call\b[^\n]*\bwho you are\b/iu.test(replyInstructions || instructions);
}

function answer(turn: Turn, text: string): Reply {
  if (BYE.test(text)) return endCall(turn) ?? say(GOODBYE);
  if (HELLO.test(text)) return say('Hello! How can I help you?');
  if (THANKS.test(text)) {
    return say(
      vary(["You're welcome. Is there anything else?", 'My pleasure. What else can I do for you?'], userTurns(turn)),
    );
  }
  if (ROBOT.test(text)) return say(`${iAm(turn)} I'm an AI agent, and Voxie's built-in emulator is speaking for me.`);
  if (WHO.test(text)) return say(introduction(turn));
  if (WHAT.test(text)) return say(aboutMe(turn).slice(0, 2).join(' ') || `${iAm(turn)} I was not told more than that.`);
  const known = bestKnown(turn, text);
  const isSure = known !== null && known.coverage >= SURE_COVERAGE;
  const looked = isSure ? null : lookUp(turn, text);
  return looked ?? say(known?.words ?? nothingFits(turn));
}

/** The best sentence of what the agent was told, with a second one when it fits nearly as well. */
function bestKnown(turn: Turn, question: string): { words: string; coverage: number } | null {
  const matches = findSentences(knownText(turn), question).filter(({ sentence }) => !isStyle(sentence));
  const [best, second] = matches;
  if (!best || best.coverage < MIN_COVERAGE) return null;
  const chosen = second && second.score >= best.score * 0.7 ? [best, second] : [best];
  const inOrder = chosen.toSorted((left, right) => left.position - right.position);
  return { words: inOrder.map(({ sentence }) => toFirstPerson(sentence)).join(' '), coverage: best.coverage };
}

function knownText(turn: Turn): string {
  const system = turn.entries.flatMap((entry) => (entry.kind === 'system' ? [entry.text] : []));
  return [subjectOf(turn.instructions), ...system].join('\n');
}

function isStyle(sentence: string): boolean {
  return /^(?:keep|speak|be|ask|answer|reply|respond|use|say so|come across|stay|your (?:manner|name)|manner|personality|role|style|language|always (?:be|speak|answer))\b/iu.test(
    sentence,
  );
}

function introduction(turn: Turn): string {
  const first = aboutMe(turn)[0] ?? '';
  const name = nameOf(turn);
  return name !== null && first.includes(name) ? first : `${iAm(turn)} ${first}`.trim();
}

/** What the agent was told to be and do, in its own words. */
function aboutMe(turn: Turn): string[] {
  const sentences = sentencesOf(taskOf(turn.instructions)).filter((sentence) => !isStyle(sentence));
  const about = sentences.filter((sentence) =>
    /^you\b(?! (?:must|should|may) (?:not|never)| (?:talk|speak) with)/iu.test(sentence),
  );
  if (about.length > 0) return about.map(toFirstPerson);
  const [first] = sentences;
  return first === undefined ? [] : [`My task is this: ${asSentence(toFirstPerson(first))}`];
}

function iAm(turn: Turn): string {
  const name = nameOf(turn);
  return name === null ? "I'm a voice agent." : `I'm ${name}.`;
}

const NAME = String.raw`(?<name>(?:Dr\.? )?\p{Lu}[\p{L}\d'-]*(?: \p{Lu}[\p{L}\d'-]*){0,3})`;
const namings = [
  /\b[Yy]our name is (?<name>[^\n]{1,80}?)\.(?=\s+(?:Role:|You\b)|\s*(?:\n|$))/u,
  /^\s*[Nn]ame:\s*(?<name>[^\n.]{1,80})/mu,
  new RegExp(String.raw`\b[Yy]ou are ${NAME}`, 'u'),
  new RegExp(String.raw`\bI'?m ${NAME}`, 'u'),
];

function nameOf(turn: Turn): string | null {
  const found = namings.map((naming) => naming.exec(turn.instructions)?.groups?.['name']?.trim());
  return found.find((name) => name !== undefined && name !== '') ?? null;
}

function nothingFits(turn: Turn): string {
  const facts = sentencesOf(knownText(turn)).filter(
    (sentence) => !isStyle(sentence) && !/^(?:you\b|never|do not|don't)/iu.test(sentence),
  );
  const honest = vary(
    [
      "I'm the built-in emulator, so I only know what my instructions say, and they do not cover that.",
      'My instructions say nothing about that, and as the emulator I have only those.',
    ],
    userTurns(turn),
  );
  const offer = facts[0] === undefined ? aboutMe(turn)[0] : toFirstPerson(facts[0]);
  return offer === undefined ? honest : `${honest} What I do know: ${asSentence(offer)}`;
}

function userTurns(turn: Turn): number {
  return turn.entries.filter((entry) => entry.kind === 'user').length;
}
