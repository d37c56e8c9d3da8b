import { agentTemplates, variableNameSchema, voxieTools } from '@voxie/contracts';

import { stemsOf } from '../../persona/retrieval.ts';
import type { FindWish } from './wish.ts';

/** "Use the receptionist template". */
export const template: FindWish = (sentence) => {
  if (!/\btemplates?\b/iu.test(sentence) || !/\b(?:start|begin|use|take|choose|from|with)\b/iu.test(sentence))
    return null;
  const said = stemsOf(sentence);
  const found = agentTemplates.find(({ id }) => stemsOf(id.replaceAll('-', ' ')).every((word) => said.includes(word)));
  if (found === undefined) {
    const titles = agentTemplates.map(({ title }) => title.toLowerCase());
    return { taken: sentence, refusal: `There are these templates: ${titles.join(', ')}.` };
  }
  return { taken: sentence, request: { name: voxieTools.useTemplate.name, arguments: { template: found.id } } };
};

/** "It should answer from the knowledge source menu": looked up first, since only what is there can be named. */
export const knowledge: FindWish = (sentence, { draft, listed }) => {
  const isWish =
    /\b(?:answers?|looks?|uses?|reads?|search(?:es)?|knows?|from|give|add)\b[^.?!]*\b(?:sources?|documents?|knowledge base)\b/iu;
  if (!isWish.test(sentence)) return null;
  if (listed?.topic !== 'knowledge') return { taken: sentence, needs: 'knowledge' };
  const said = stemsOf(sentence.replaceAll('-', ' '));
  const names = listed.choices
    .filter(({ id, title }) =>
      [id, title ?? id].some((name) => stemsOf(name.replaceAll('-', ' ')).every((word) => said.includes(word))),
    )
    .map(({ id }) => id);
  if (names.length > 0) {
    const sources = [...new Set([...(draft.knowledgeBase?.sources ?? []), ...names])];
    return { taken: sentence, patch: { knowledgeBase: { sources } } };
  }
  const there = listed.choices.map(({ id }) => id);
  const offer =
    there.length === 0 ? 'There is none yet: you can upload one under Knowledge.' : `There are ${there.join(', ')}.`;
  return { taken: sentence, refusal: `I find no knowledge source by that name. ${offer}` };
};

const seconds: Readonly<Record<string, number>> = { second: 1, minute: 60, hour: 3600 };

/** "Calls may last ten minutes at most", in digits. */
export const limits: FindWish = (sentence) => {
  const { count, unit } =
    /\bcalls?\b[^.?!]*\b(?<count>\d+)\s+(?<unit>second|minute|hour)s?\b/iu.exec(sentence)?.groups ?? {};
  const factor = seconds[unit?.toLowerCase() ?? ''];
  if (factor === undefined || !/\b(?:most|longer|last|max(?:imum)?|limit)\b/iu.test(sentence)) return null;
  return { taken: sentence, patch: { limits: { maxDurationSeconds: Number(count) * factor } } };
};

export const opening: FindWish = (sentence) =>
  /\bwait\b[^.?!]*\b(?:speak|talk|say something)s?\b[^.?!]*\bfirst\b|\b(?:caller|person)s?\b[^.?!]*\b(?:speak|talk)s?\s+first\b/iu.test(
    sentence,
  )
    ? { taken: sentence, patch: { opening: 'wait' } }
    : null;

export const memory: FindWish = (sentence) => {
  if (!/\b(?:remember|memory|forget)\b[^.?!]*\b(?:calls|next time|from call to call)\b/iu.test(sentence)) return null;
  const acrossCalls = !/\b(?:not|never|no|forget)\b|n't\b/iu.test(sentence);
  return { taken: sentence, patch: { memory: { acrossCalls } } };
};

export const variable: FindWish = (sentence) => {
  const name = /\bvariable\s+(?:called\s+|named\s+)?["“`]?(?<name>\w+)/iu.exec(sentence)?.groups?.['name'];
  if (name === undefined || !/\b(?:add|declare|with|use|have|has|needs?)\b/iu.test(sentence)) return null;
  const parsed = variableNameSchema.safeParse(name);
  return parsed.success
    ? { taken: sentence, patch: { variables: { [name]: { type: 'text', description: '' } } } }
    : null;
};
