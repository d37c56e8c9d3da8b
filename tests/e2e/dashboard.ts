import type { Locator, Page } from 'playwright-core';

/** How long a person would wait for anything here before giving up. A limit, not a measurement. */
const patienceMs = 60_000;

/** The dashboard as a person sees and uses it: by names and roles only. */
export class Dashboard {
  readonly page: Page;

  constructor(page: Page) {
    this.page = page;
    page.setDefaultTimeout(patienceMs);
  }

  async signInAsDemoUser(): Promise<void> {
    await this.page.getByRole('button', { name: 'Continue as demo user' }).click();
    await this.page.getByRole('heading', { name: 'Agents' }).waitFor();
  }

  async signIn({ email, password }: { email: string; password: string }): Promise<void> {
    await this.page.getByLabel('Email').fill(email);
    await this.page.getByLabel('Password').fill(password);
    await this.page.getByRole('button', { name: 'Sign in', exact: true }).click();
  }

  async createNewAgent(): Promise<void> {
    await this.page.getByRole('button', { name: 'Create New Agent' }).first().click();
    await this.page.waitForURL(/\/creations\//u);
  }

  field(label: string): Locator {
    return this.page.getByLabel(label, { exact: true });
  }

  get conversation(): Locator {
    return this.page.getByRole('log', { name: 'Conversation' });
  }

  get lines(): Locator {
    return this.conversation.getByRole('listitem');
  }

  /** Waits until the agent has said something that fits. */
  async hears(words: RegExp): Promise<void> {
    await this.#awaits(
      this.lines.filter({ hasText: words }).filter({ hasNotText: /^You:/u }),
      `the agent said ${String(words)}`,
    );
  }

  /** Waits until a line of the conversation carries a mark. */
  async seesMark(mark: string): Promise<void> {
    await this.#awaits(this.lines.getByText(mark, { exact: true }), `a line is marked ${mark}`);
  }

  /** Calls the agent whose page is open; without a microphone unless one is to be tried. */
  async testAgent({ hasMicrophone = false } = {}): Promise<void> {
    await this.page.getByRole('button', { name: 'Test Agent' }).click();
    await this.page.getByRole('button', { name: hasMicrophone ? 'Start the call' : 'Without a microphone' }).click();
  }

  /** Waits for the call to have failed with these words, which say what happened and what to do. */
  async seesFailure({ title, advice }: { title: string; advice: string }): Promise<void> {
    await this.page.getByRole('alert').filter({ hasText: title }).filter({ hasText: advice }).waitFor();
  }

  async triesAgain(): Promise<void> {
    await this.page.getByRole('button', { name: 'Try again' }).click();
  }

  /** A notice beside a call that goes on. */
  notice(words: string): Locator {
    return this.page.getByRole('status').filter({ hasText: words });
  }

  async endsCall(): Promise<void> {
    await this.page.getByRole('button', { name: 'End call' }).click();
    await this.page.getByText('You ended the call.').waitFor();
  }

  async #awaits(locator: Locator, what: string): Promise<void> {
    try {
      await locator.last().waitFor();
    } catch (cause) {
      const said = await this.lines.allInnerTexts();
      const told = await this.page.getByRole('alert').or(this.page.getByRole('status')).allInnerTexts();
      throw new Error(
        `Waited in vain until ${what}. The conversation:\n${said.join('\n')}\nThe screen:\n${told.join('\n')}`,
        {
          cause,
        },
      );
    }
  }

  /** Waits until the agent has nothing more to say. */
  async untilListening(): Promise<void> {
    await this.page.getByRole('status').filter({ hasText: 'Listening' }).waitFor();
  }

  async types(message: string): Promise<void> {
    const box = this.page.getByPlaceholder(/^Message /u);
    await box.fill(message);
    await box.press('Enter');
    await this.lines.filter({ hasText: message }).waitFor();
  }
}
