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

const agreed = String.raw`(?:y(?:es|ep|eah|up)|sure|ok(?:ay)?|(?:all |that'?s |that is |this is |it'?s )?(?:fine|great|good|perfect|right|correct)|looks? (?:good|great|fine)|sounds? (?:good|great)|of course|i confirm|go ahead|please|now|then|well|oh|so|just|and)`;
const asked = String.raw`(?:let'?s|let us|(?:you|we) (?:can|may|should|could)|(?:can|could|would|will) (?:you|we)|i(?:'d| would) like (?:you )?to|i want (?:you )?to)`;
const saved = String.raw`(?:it|this|that|everything|all|her|him|(?:the|my|this|our) (?:new )?(?:agent|draft)|what we have)`;
const manner = String.raw`(?:please|now|then|thanks|thank you|already|for me|as it is|like (?:this|that)|and (?:finish|close|be done))`;
const between = String.raw`[\s,.;:!-]+`;
const save = String.raw`(?:save|store)(?:\s+${saved})?(?:${between}${manner})*[\s.!?]*$`;

const toSave = new RegExp(String.raw`^(?:(?:${agreed}|${asked}|${finished})${between})*${save}`, 'iu');
const notToSave = new RegExp(
  String.raw`^(?:(?:no|wait|stop|please|but|ok(?:ay)?|hold on)${between})*(?:(?:do not|don'?t|never)\s+save\b|not\s+(?:to\s+)?save\b)[^,;:]{0,40}$`,
  'iu',
);

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
  return done.test(text.trim()) || isToSave(text);
}

/** The person asks to save, in so many words: "yes, save it". */
export function isToSave(text: string): boolean {
  return toSave.test(text.trim().replaceAll('’', "'"));
}

/** "Don't save it yet": it answers no question. */
export function isNotToSave(text: string): boolean {
  return notToSave.test(text.trim().replaceAll('’', "'"));
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
