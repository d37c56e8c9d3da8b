import { APIStatusError } from '@livekit/agents';

const maxBodyCharacters = 64_000;

/** What a server refused with, as an error that says status and body. */
export async function refusalOf(response: Response): Promise<APIStatusError> {
  const text = await response.text().catch(() => '');
  return new APIStatusError({
    message: `The provider answered ${response.status}.`,
    options: { statusCode: response.status, body: objectIn(text.slice(0, maxBodyCharacters)) },
  });
}

/** The object a text holds as JSON; null where it holds none. */
export function objectIn(text: string): object | null {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === 'object' ? value : null;
  } catch {
    return null;
  }
}

/** The answer, where it is one. Throws APIStatusError where the server refused, else what fetch throws. */
export async function answered(response: Response | Promise<Response>): Promise<Response> {
  const answer = await response;
  if (!answer.ok) throw await refusalOf(answer);
  return answer;
}
