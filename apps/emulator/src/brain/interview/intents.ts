import { countWords } from '../words.ts';

const fillers = String.raw`(?:(?:um|uh|well|please|ok|okay|let'?s|no|just|we can|thanks|thank you|i think)[, ]+)*`;
const tail = String.raw`(?:[\s,]+(?:please|thanks|thank you|that|this|it|one|for now|for the moment|now|yet|really|the|a|question|greeting|name|about that|special|in particular|specific|comes to mind|i can think of|move on|standard|default|out|as it is))*[\s.!]*$`;

const skip = new RegExp(
  String.raw`^${fillers}(?:skip|pass|next|i (?:really )?(?:don'?t|do not) (?:know|mind|care)|don'?t know|dunno|(?:i'?m |i am )?not sure|(?:i have |i'?ve )?no idea|no preference|whatever|nothing|none|no|nope|n\/a|not applicable|later|(?:use )?(?:the )?(?:default|standard)|leave (?:it|that))${tail}`,
  'iu',
);

const finished = String.raw`(?:(?:that'?s|that is|that'?ll be) (?:all|it|everything|enough)|(?:you can )?save(?: (?:it|now|the agent|my agent))?|(?:i'?m|we'?re|i am|we are) (?:done|finished|ready)|done|finish(?:ed)?|nothing (?:else|more)|no more(?: questions)?|read it back)`;

/** One way to be done, or several on end: "that's all, save it". */
const done = new RegExp(String.raw`^${fillers}${finished}(?:[\s,.;]+(?:and )?${finished})*${tail}`, 'iu');

const yes =
  /^(?:oh |ok(?:ay)?,? )?(?:yes|yep|yeah|yup|ya|sure|ok(?:ay)?|correct|right|perfect|great|good|fine|exactly|absolutely|definitely|of course|please do|go ahead|do it|confirm(?:ed)?|i confirm|save|looks? (?:good|great|fine)|sounds? (?:good|great)|that'?s (?:right|correct|fine|good|perfect))\b/iu;

const no = /^(?:no|nope|nah|not yet|wait|hold on|stop|don'?t|do not|change)\b/iu;

const delegate =
  /\b(?:you (?:choose|decide|pick|suggest)|your (?:choice|idea)|up to you|surprise me|suggest (?:one|something)|any(?:thing| name))\b/iu;

const aboutVoxie =
  /^(?:hi|hello|hey)?[,!. ]*(?:who are you|what are you|what(?:'s| is) your name|what can you do|how does (?:this|it) work|help|are you (?:real|human|an? .+)|why|what do you mean|can you (?:repeat|say) (?:that|it)(?: again)?|repeat|sorry)\b/iu;

/** The person wants to leave this question out. */
export function isSkip(text: string): boolean {
  return skip.test(text.trim());
}

/** The person has said enough, or asks to save. */
export function isDone(text: string): boolean {
  return done.test(text.trim());
}

export function isYes(text: string): boolean {
  return yes.test(text.trim());
}

export function isNo(text: string): boolean {
  return no.test(text.trim());
}

/** The person leaves the choice to Voxie. */
export function isDelegated(text: string): boolean {
  return countWords(text) <= 8 && delegate.test(text);
}

/** A question about Voxie or the talk itself, which answers nothing. */
export function isAboutVoxie(text: string): boolean {
  return countWords(text) <= 12 && aboutVoxie.test(text.trim());
}

/** Only a greeting: it answers nothing either. */
export function isHello(text: string): boolean {
  return /^(?:hi|hello|hey|good (?:morning|afternoon|evening)|namaste|howdy)(?:[ ,]+(?:there|voxie))?[!.\s]*$/iu.test(
    text.trim(),
  );
}

/** Not only told, but asked to be otherwise than it is. */
export function isChangeAsked(text: string): boolean {
  return /\b(?:change|switch|replace|rename|instead|rather|not? \p{L}+,? but)\b/iu.test(text) || isNo(text);
}
