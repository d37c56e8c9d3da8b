import { diffLines, diffWordsWithSpace } from 'diff';
import { cn } from '../../../lib/cn.ts';

const keptAround = 120;

interface Part {
  key: string;
  kind: 'same' | 'added' | 'removed';
  text: string;
}

/** A long unchanged stretch, shortened to what is near a change. */
function shorten(text: string, isFirst: boolean, isLast: boolean): string {
  if (text.length <= keptAround * 2 + 40) return text;
  const head = isFirst ? '' : text.slice(0, keptAround);
  const tail = isLast ? '' : text.slice(-keptAround);
  const left = text.length - head.length - tail.length;
  return `${head}\n… ${left.toLocaleString('en')} unchanged characters …\n${tail}`.trim();
}

/** The words of two texts, with what was added and removed. */
export function diffParts(before: string, after: string): Part[] {
  const changes = diffWordsWithSpace(before, after);
  return changes.map(({ added, removed, value }, index) => {
    const kind = added ? 'added' : removed ? 'removed' : 'same';
    const text = kind === 'same' ? shorten(value, index === 0, index === changes.length - 1) : value;
    return { key: `${index}-${kind}`, kind, text };
  });
}

const lettersIn = (text: string): number => text.replaceAll(/\s+/gu, '').length;

/** Whether so much changed that marks inside the text would only confuse. */
export function isRewritten(before: string, after: string): boolean {
  const same = diffWordsWithSpace(before, after)
    .filter((change) => !change.added && !change.removed)
    .reduce((length, change) => length + lettersIn(change.value), 0);
  return before !== '' && after !== '' && same < 0.5 * Math.max(lettersIn(before), lettersIn(after));
}

const removedClasses = 'rounded-xs bg-destructive/12 text-destructive decoration-1';
const addedClasses = 'rounded-xs bg-success/16 text-success decoration-1 underline-offset-3';

/** One text with its changes marked inside; colour is never the only mark. A rewritten text stands whole, before and after. */
export function TextDiff({ before, after }: { before: string; after: string }) {
  if (isRewritten(before, after)) {
    return (
      <div className="flex flex-col gap-1.5 text-base break-words whitespace-pre-wrap">
        <del className={cn(removedClasses, 'px-1.5 py-0.5')}>{before}</del>
        <ins className={cn(addedClasses, 'px-1.5 py-0.5 no-underline')}>{after}</ins>
      </div>
    );
  }
  return (
    <p className="text-base break-words whitespace-pre-wrap">
      {diffParts(before, after).map(({ key, kind, text }) => (
        <Mark key={key} kind={kind} text={text} />
      ))}
    </p>
  );
}

function Mark({ kind, text }: Omit<Part, 'key'>) {
  if (kind === 'added') return <ins className={addedClasses}>{text}</ins>;
  if (kind === 'removed') return <del className={removedClasses}>{text}</del>;
  return <span className="text-muted-foreground">{text}</span>;
}

const withEnd = (text: string): string => (text === '' ? '' : `${text}\n`);

function lineParts(before: string, after: string): Part[] {
  return diffLines(withEnd(before), withEnd(after)).map(({ added, removed, value }, index) => {
    const kind = added ? 'added' : removed ? 'removed' : 'same';
    return { key: `${index}-${kind}`, kind, text: value.replace(/\n$/u, '') };
  });
}

const signs = { added: '+ ', removed: '− ', same: '  ' } as const;

/** Lines with a sign before each: striking whole blocks through would hide what they said. */
function Lines({ kind, text }: Omit<Part, 'key'>) {
  const signed = text
    .split('\n')
    .map((line) => `${signs[kind]}${line}`)
    .join('\n');
  if (kind === 'added') return <ins className="rounded-xs bg-success/12 px-1 text-success no-underline">{signed}</ins>;
  if (kind === 'removed')
    return <del className="rounded-xs bg-destructive/8 px-1 text-destructive no-underline">{signed}</del>;
  return <span className="px-1 text-muted-foreground">{signed}</span>;
}

/** Lines of settings, with those that went and those that came marked whole. */
export function LinesDiff({ before, after }: { before: string; after: string }) {
  return (
    <div className="flex flex-col text-base break-words whitespace-pre-wrap">
      {lineParts(before, after).map(({ key, kind, text }) => (
        <Lines key={key} kind={kind} text={text} />
      ))}
    </div>
  );
}
