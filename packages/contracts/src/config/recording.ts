import { z } from 'zod';
import { text } from './text.ts';

const recordingNoticeSchema = z.enum(['spoken', 'shown', 'both']);
export type RecordingNotice = z.infer<typeof recordingNoticeSchema>;

export const defaultRecordingNotice = 'This call is recorded.';

/** Whether the sound of calls is kept. Off unless it is switched on, and never without a notice. */
export const recordingSchema = z.strictObject({
  enabled: z.boolean().default(false).describe('Whether both voices of its calls are recorded.'),
  notice: recordingNoticeSchema
    .default('both')
    .describe('How the person learns of it. spoken: the agent says so first. shown: their app shows a mark. both.'),
  noticeText: text(500)
    .min(1, 'Write what the agent says about the recording.')
    .default(defaultRecordingNotice)
    .describe('What the agent says before anything else, where the notice is spoken.'),
  keepDays: z.number().int().min(1).max(3650).default(90).describe('The sound is removed this many days after.'),
});
export type RecordingConfig = z.infer<typeof recordingSchema>;
