import { emulatorSessionsSchema } from '@voxie/contracts/emulator';
import type { EmulatorBehaviourInput } from '@voxie/contracts/emulator';

import { createEmulator } from '../server.ts';
import { TestClient } from './test-client.ts';

/** An emulator on a free port, for tests. */
export class TestEmulator {
  readonly #emulator = createEmulator();

  static async start(): Promise<TestEmulator> {
    const emulator = new TestEmulator();
    await emulator.#emulator.listen();
    await emulator.dial('fast', { audioPaceFactor: 0 });
    await emulator.dial('brisk', { audioPaceFactor: 4 });
    return emulator;
  }

  get url(): string {
    return this.#emulator.url;
  }

  /** Sets the behaviour towards the API key `emu-<name>`. */
  async dial(name: string, behaviour: EmulatorBehaviourInput): Promise<void> {
    const answer = await fetch(`${this.url}/emulator/behaviour?key=${name}`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(behaviour),
    });
    if (!answer.ok) throw new Error(await answer.text());
  }

  /** `fast` sends audio at once, `brisk` at four times real time. */
  connect(name = 'fast'): Promise<TestClient> {
    return TestClient.connect(this.url, { apiKey: `emu-${name}` });
  }

  /** How many sessions are open under the key `emu-<name>`. */
  async openSessions(name: string): Promise<number> {
    const answer = await fetch(`${this.url}/emulator/sessions`);
    const { sessions } = emulatorSessionsSchema.parse(await answer.json());
    return sessions.filter((session) => session.key === name).length;
  }

  close(): Promise<void> {
    return this.#emulator.close();
  }
}
