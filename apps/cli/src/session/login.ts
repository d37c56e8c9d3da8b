import { createInterface } from 'node:readline/promises';
import { text } from 'node:stream/consumers';
import { Writable } from 'node:stream';
import { Failure } from '../failure.ts';
import { signInFacts } from './connect.ts';
import { writeCredentials } from './credentials.ts';
import { signIn } from './supabase.ts';

const silent = () => new Writable({ write: (_chunk, _encoding, done) => done() });

/** Asks on the terminal; what is typed is not shown where it is secret. */
async function ask(question: string, isSecret: boolean): Promise<string> {
  process.stderr.write(question);
  const lines = createInterface({ input: process.stdin, output: isSecret ? silent() : process.stderr, terminal: true });
  try {
    return (await lines.question('')).trim();
  } finally {
    lines.close();
    if (isSecret) process.stderr.write('\n');
  }
}

async function passwordOf(email: string): Promise<string> {
  const password = process.stdin.isTTY
    ? await ask(`Password of ${email}: `, true)
    : (await text(process.stdin)).trimEnd();
  if (password === '')
    throw new Failure('Type the password, or pipe it in: voxie login --email you@example.com < file');
  return password;
}

async function emailFor(option: string | undefined): Promise<string> {
  if (option !== undefined) return option;
  if (!process.stdin.isTTY) throw new Failure('Say who you are: --email you@example.com');
  return ask('E-mail: ', false);
}

/** Signs in and keeps the sign-in in a file that only its owner may read. Answers the file. */
export async function login(options: {
  url?: string | undefined;
  email?: string | undefined;
  demo?: boolean | undefined;
}): Promise<{ file: string; url: string }> {
  const { api, url, supabaseUrl, publishableKey } = await signInFacts(options.url);
  const project = { supabaseUrl, publishableKey };
  if (options.demo === true) {
    const session = await api.system.demoSession.mutate();
    return { url, file: await writeCredentials({ url, ...project, ...session }) };
  }
  const email = await emailFor(options.email);
  const tokens = await signIn(project, email, await passwordOf(email));
  return { url, file: await writeCredentials({ url, ...project, ...tokens }) };
}
