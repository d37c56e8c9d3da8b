import { call, say } from '../turn.ts';
import type { Reply, ToolOffer, Turn } from '../turn.ts';
import { stemsOf } from '../persona/retrieval.ts';
import { fillSchema } from './schema-fill.ts';

const HANDOFF = /^handoff_to_/u;
const ASK = /^ask_/u;
const handing =
  /\b(?:transfer|connect|hand|put|pass|switch)\b[^.?!]{0,20}?\b(?:over|through|to|with)\b|\b(?:talk|speak) (?:to|with)\b/iu;
const asking =
  /\bask\s+(?:the\s+|our\s+|your\s+)?(?<who>[^:,]{1,60}?)(?:\s*[:,]\s*|\s+(?:what|when|where|who|why|how|whether|if|which|about|to)\b)/iu;

const memberOf = ({ name }: ToolOffer): string => name.replace(HANDOFF, '').replace(ASK, '').replaceAll('_', ' ');

/** Who of the members a text names, by every word of the member's name. */
function named(offers: readonly ToolOffer[], text: string): ToolOffer | undefined {
  const said = stemsOf(text);
  return offers.find((offer) => {
    const words = stemsOf(memberOf(offer));
    return words.length > 0 && words.every((word) => said.includes(word));
  });
}

/** Handing over to a member, or asking one, where the person asks for it. Null: they do not. */
export function teamCall(turn: Turn, text: string): Reply | null {
  const asked = asking.exec(text)?.groups?.['who'];
  const member = asked === undefined ? undefined : named(offersOf(turn, ASK), asked);
  if (member !== undefined) {
    const question = text.slice(text.search(asking)).replace(/^ask\s+/iu, '');
    return call(member.name, fillSchema(member.parameters, question.replace(/^[^:]{1,60}:\s*/u, '')));
  }
  if (!handing.test(text)) return null;
  const members = offersOf(turn, HANDOFF);
  const to = named(members, text);
  if (to !== undefined) return call(to.name, fillSchema(to.parameters, text));
  if (members.length === 0 || !/\b(?:transfer|connect|hand|put)\s+me\b/iu.test(text)) return null;
  return say(`I can only hand you over to ${members.map(memberOf).join(' or ')}.`);
}

const offersOf = ({ tools }: Turn, pattern: RegExp): ToolOffer[] => tools.filter(({ name }) => pattern.test(name));
