import { z } from 'zod';
import { text } from '../config/text.ts';

/** Of every tool of an agent, and of every member of its team. */
export const approvalSchema = z
  .enum(['none', 'person', 'member'])
  .default('none')
  .describe('Who must agree before each use: nobody, the person in the call, or a member in the dashboard.');

/** What every tool of an agent has. */
export const toolCommon = {
  description: text(1000).default('').describe('Told to the model: what it does and when to use it.'),
  approval: approvalSchema,
  timeoutSeconds: z.number().int().min(1).max(60).default(10).describe('After this long it has failed.'),
};

/** A tool kind as the dashboard and Voxie describe it. Its executor is in packages/tools. */
export interface ToolKindDescriptor<Schema extends z.ZodObject = z.ZodObject> {
  kind: string;
  title: string;
  /** One sentence for the person who grants it. */
  about: string;
  /** The tool in an agent's config. */
  schema: Schema;
  /** Told to the model where the config has no words of its own. */
  description: string;
  /** Arguments the model fills in. Null: the config itself says them, or the tool's own server does. */
  parameters: z.ZodObject | null;
}
