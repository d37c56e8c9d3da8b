import type { RecordingConfig } from '@voxie/contracts';
import type { Opening } from '../prompt/opening.ts';

export const isSpoken = ({ enabled, notice }: RecordingConfig): boolean => enabled && notice !== 'shown';
export const isShown = ({ enabled, notice }: RecordingConfig): boolean => enabled && notice !== 'spoken';

/** The opening, with the notice of the recording before everything else where it is spoken. */
export function openingWithNotice(opening: Opening, recording: RecordingConfig): Opening {
  if (!isSpoken(recording)) return opening;
  const { noticeText } = recording;
  if (opening === null) return { say: noticeText };
  if (typeof opening !== 'string') return { say: `${noticeText} ${opening.say}` };
  return `First say exactly this, word for word: ${JSON.stringify(noticeText)}. Then go on. ${opening}`;
}
