/** A piece of a document that stands under one heading, on one page. */
export interface Block {
  /** The headings above it, outermost first. */
  headings: readonly string[];
  /** Of a PDF, from 1. */
  page: number | null;
  text: string;
}

/** Line ends of one kind, no control characters (PostgreSQL takes no NUL), no spaces that only fill. */
export function tidied(text: string): string {
  return (
    text
      .replaceAll(/\r\n?/gu, '\n')
      // Tab and line feed stay.
      .replaceAll(/[^\P{Cc}\t\n]|\u{FEFF}/gu, '')
      .replaceAll(/[ \t\u{A0}]+/gu, ' ')
      .replaceAll(/ ?\n ?/gu, '\n')
      .replaceAll(/\n{3,}/gu, '\n\n')
      .trim()
  );
}
