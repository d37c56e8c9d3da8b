import { diffWordsWithSpace } from 'diff';

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

/** One text with its changes marked inside; colour is never the only mark. */
export function TextDiff({ before, after }: { before: string; after: string }) {
  return (
    <p className="text-base break-words whitespace-pre-wrap">
      {diffParts(before, after).map(({ key, kind, text }) => {
        if (kind === 'added') {
          return (
            <ins key={key} className="rounded-xs bg-success/16 text-success decoration-1 underline-offset-3">
              {text}
            </ins>
          );
        }
        if (kind === 'removed') {
          return (
            <del key={key} className="rounded-xs bg-destructive/12 text-destructive decoration-1">
              {text}
            </del>
          );
        }
        return (
          <span key={key} className="text-muted-foreground">
            {text}
          </span>
        );
      })}
    </p>
  );
}
