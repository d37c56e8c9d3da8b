import { expect, test } from 'vitest';
import { cachedName, findLivekit, type LivekitSearch } from './livekit-binary.ts';
import { StackError } from './stack-error.ts';

const report = (): void => undefined;

/** A system with nothing on it, but for what a test puts there; it notes what was tried. */
function searchWith(found: Partial<LivekitSearch>): { search: LivekitSearch; tried: string[] } {
  const tried: string[] = [];
  const search: LivekitSearch = {
    findOnPath: () => undefined,
    cacheDirectories: ['/project', '/user'],
    exists: (path) => {
      tried.push(path);
      return false;
    },
    download: (directory) => {
      tried.push(`download to ${directory}`);
      return Promise.reject(new StackError('no release'));
    },
    build: (directory) => {
      tried.push(`build in ${directory}`);
      return Promise.reject(new StackError('no Go'));
    },
    ...found,
  };
  return { search, tried };
}

test('PATH comes first, and nothing else is looked at', async () => {
  const { search, tried } = searchWith({ findOnPath: () => '/usr/bin/livekit-server' });
  expect(await findLivekit(report, search)).toEqual({ path: '/usr/bin/livekit-server', from: 'PATH' });
  expect(tried).toEqual([]);
});

test("then the project's cache, then the user's, by the pinned version's name", async () => {
  const both = searchWith({ exists: () => true });
  expect(await findLivekit(report, both.search)).toEqual({ path: `/project/${cachedName}`, from: 'cache' });
  const users = searchWith({ exists: (path) => path.startsWith('/user') });
  expect(await findLivekit(report, users.search)).toEqual({ path: `/user/${cachedName}`, from: 'cache' });
  expect(users.tried).toEqual([]);
});

test("then the release, into the user's cache; then a build", async () => {
  const released = searchWith({ download: (directory) => Promise.resolve(`${directory}/got`) });
  expect(await findLivekit(report, released.search)).toEqual({ path: '/user/got', from: 'release' });
  const built = searchWith({ build: (directory) => Promise.resolve(`${directory}/built`) });
  expect(await findLivekit(report, built.search)).toEqual({ path: '/user/built', from: 'go install' });
  expect(built.tried).toEqual([`/project/${cachedName}`, `/user/${cachedName}`, 'download to /user']);
});

test('without any, it says why and what to do, and does not throw', async () => {
  const result = await findLivekit(report, searchWith({}).search);
  expect(result).toEqual({ path: undefined, advice: expect.stringMatching(/no release; no Go[^]*set LIVEKIT_URL/) });
});
