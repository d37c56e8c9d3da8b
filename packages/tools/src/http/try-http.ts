import type { ToolConfigOf } from '@voxie/contracts';
import type { ToolArguments } from '../executor.ts';
import { shorten } from '../shorten.ts';
import { ToolFailure } from '../tool-context.ts';
import { requestHttp } from './http-request.ts';
import type { HttpWorld } from './http-request.ts';
import { toldOf } from './told.ts';

/** How much of a body the person who tries a tool out is shown. */
const shownChars = 10_000;

/** What came of an HTTP tool, for the person who sets it up. */
export interface HttpTrial {
  /** Null: there was no answer. */
  status: number | null;
  body: string;
  /** What the model would be told. */
  told: string;
  isFailure: boolean;
}

/** Runs an HTTP tool once. A refusal is an outcome; throws only what is a fault of ours. */
export async function tryHttp(tool: ToolConfigOf<'http'>, args: ToolArguments, world: HttpWorld): Promise<HttpTrial> {
  try {
    const answer = await requestHttp(tool, { args, world });
    const { text, isFailure } = toldOf(answer, tool);
    return { status: answer.status, body: shorten(answer.body, shownChars), told: text, isFailure };
  } catch (error) {
    if (!(error instanceof ToolFailure)) throw error;
    return { status: null, body: '', told: error.message, isFailure: true };
  }
}
