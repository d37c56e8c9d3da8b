import OpenAI from 'openai';

/** Words as 24 kHz mono PCM, spoken by the emulator. */
export async function speak(emulatorUrl: string, text: string): Promise<Int16Array> {
  const client = new OpenAI({ apiKey: 'test', baseURL: `${emulatorUrl}/v1` });
  const response = await client.audio.speech.create({
    model: 'gpt-4o-mini-tts',
    voice: 'alloy',
    input: text,
    response_format: 'pcm',
  });
  return new Int16Array(await response.arrayBuffer());
}
