import { writeDraft } from '@voxie/contracts';
import type { AgentConfig, AgentDraft } from '@voxie/contracts';
import { stringify } from 'yaml';

/**
 * A draft as a file: what differs from the defaults, always in the same order, texts of several lines as blocks. Two drafts
 * of one meaning give the same text.
 */
export const writeYaml = (draft: AgentDraft | AgentConfig): string =>
  stringify(writeDraft(draft), {
    lineWidth: 0,
    blockQuote: 'literal',
    aliasDuplicateObjects: false,
    // Quoted texts over several lines come back changed: a space at the end of a line becomes a backslash.
    doubleQuotedMinMultiLineLength: Number.MAX_SAFE_INTEGER,
  });
