import { PATH } from './ability.ts';
import type { Ability } from './ability.ts';
import { unquoted, withoutStop } from '../words.ts';

const fileWords = String.raw`(?:the\s+|a\s+|an\s+|my\s+|your\s+)?(?:new\s+)?(?:file\s+)?(?:called\s+|named\s+)?`;
const into = new RegExp(
  String.raw`\b(?<verb>write|save|put|append|add)\s+(?<content>[\s\S]+?)\s+(?:in)?(?:to|in)\s+${fileWords}${PATH}`,
  'iu',
);
const withContent = new RegExp(
  String.raw`\b(?<verb>create|make|write|replace|overwrite)\s+${fileWords}${PATH}\s*(?:with|containing|saying|that says|:)\s*(?<content>[\s\S]+)$`,
  'iu',
);
const reading = new RegExp(
  String.raw`\b(?:read|open|show|print|look (?:at|into)|what(?:'s| is| does| stands))\b[^.?!]{0,40}?${PATH}`,
  'iu',
);
const listing = /\b(?:list|show)\b[^.?!]*\b(?:files|folder|directory)\b|\b(?:what|which) files (?:are|do|have)\b/iu;

export const writeFile: Ability = {
  doing: 'write files',
  name: 'file_write',
  fits: (has) => has('path') && has('content'),
  plain: /\b(?:write|save|append|create)\b[^?!]*\bfile\b|\b(?:write|append)\b[^?!]*\bto\s+\S+\.\w/iu,
  read: (text) => {
    const groups = (withContent.exec(text) ?? into.exec(text))?.groups;
    const { verb = '', content = '', path } = groups ?? {};
    if (path === undefined) return null;
    const words = content.replace(/^(?:the\s+)?(?:text|words?|line|content)\s*:?\s+/iu, '');
    const mode = /append|add/iu.test(verb) ? { mode: 'append' } : {};
    return { path, content: /^\s*["“'‘]/u.test(words) ? unquoted(words) : withoutStop(words), ...mode };
  },
  tell: ({ path, status }) => (typeof path === 'string' && typeof status === 'string' ? `${path} is ${status}.` : null),
};

export const readFile: Ability = {
  doing: 'read files',
  name: 'file_read',
  fits: (has) => has('path') && has('offset'),
  plain: new RegExp(String.raw`\b(?:read|open)\b[^.?!]{0,40}?\bfile\b[^.?!]{0,20}?${PATH}`, 'iu'),
  read: (text) => {
    const path = reading.exec(text)?.groups?.['path'];
    return path === undefined ? null : { path };
  },
  tell: ({ path, text, totalCharacters }) => {
    if (typeof path !== 'string' || typeof text !== 'string') return null;
    return totalCharacters === 0 ? `${path} is empty.` : `${path} says: ${text}`;
  },
};

export const listFiles: Ability = {
  doing: 'list files',
  name: 'file_list',
  fits: (has) => has('path') && !has('offset') && !has('content'),
  plain: /\blist\b[^.?!]*\b(?:files|directory)\b/iu,
  read: (text) => {
    if (!listing.test(text)) return null;
    const folder = /\bfolder\s+["“]?(?<folder>[\w./-]*\w)/iu.exec(text)?.groups?.['folder'];
    return folder === undefined || /^(?:of|is|in|and)$/iu.test(folder) ? {} : { path: folder };
  },
  tell: ({ files, total }) => {
    if (!Array.isArray(files)) return null;
    const names = files.flatMap((file: unknown) =>
      typeof file === 'object' && file !== null && 'path' in file ? [String(file.path)] : [],
    );
    if (names.length === 0) return 'There are no files.';
    const shown = names.slice(0, 8).join(', ');
    const count = typeof total === 'number' ? total : names.length;
    return count === 1 ? `There is one file: ${shown}.` : `There are ${count} files: ${shown}.`;
  },
};
