import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import OpenAI from 'openai';

const sampleRate = 24_000;
const headerBytes = 44;

function wavHeader(dataBytes: number): Buffer {
  const header = Buffer.alloc(headerBytes);
  header.write('RIFF', 0);
  header.writeUInt32LE(36 + dataBytes, 4);
  header.write('WAVEfmt ', 8);
  header.writeUInt32LE(16, 16);
  header.writeUInt16LE(1, 20);
  header.writeUInt16LE(1, 22);
  header.writeUInt32LE(sampleRate, 24);
  header.writeUInt32LE(sampleRate * 2, 28);
  header.writeUInt16LE(2, 32);
  header.writeUInt16LE(16, 34);
  header.write('data', 36);
  header.writeUInt32LE(dataBytes, 40);
  return header;
}

/**
 * A WAV file of real synthesised speech for the fake microphone: silence, the sentence, then long silence, so that a
 * turn opens and closes by voice activity. Chromium plays it over and over from when the microphone opens.
 */
export async function recordMicrophone(options: {
  emulatorUrl: string;
  folder: string;
  sentence: string;
  silenceBeforeSeconds: number;
  silenceAfterSeconds: number;
}): Promise<string> {
  const openai = new OpenAI({ baseURL: `${options.emulatorUrl}/v1`, apiKey: 'emulator' });
  const answer = await openai.audio.speech.create({
    model: 'gpt-4o-mini-tts',
    voice: 'alloy',
    input: options.sentence,
    response_format: 'pcm',
  });
  const speech = Buffer.from(await answer.arrayBuffer());
  const silence = (seconds: number) => Buffer.alloc(seconds * sampleRate * 2);
  const samples = Buffer.concat([silence(options.silenceBeforeSeconds), speech, silence(options.silenceAfterSeconds)]);
  const path = join(options.folder, 'microphone.wav');
  await writeFile(path, Buffer.concat([wavHeader(samples.length), samples]));
  return path;
}
