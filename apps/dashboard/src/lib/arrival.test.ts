import { expect, it } from 'vitest';
import { arrivalOf } from './arrival.ts';

const of = (rest: string) => arrivalOf(new URL(`https://voxie.test${rest}`));
const nothing = { problem: null, code: null, flowId: null, offered: null };
const token = (claims: object) => `x.${btoa(JSON.stringify(claims)).replaceAll('=', '')}.x`;

it('takes a code, and offers a login that nobody asked for', () => {
  expect(of('/agents?code=c1&tab=calls')).toEqual({ ...nothing, code: 'c1' });
  expect(of('/agents?sb_flow_id=f1&code=c1')).toEqual({ ...nothing, code: 'c1', flowId: 'f1' });
  const accessToken = token({ sub: 'user-1', email: 'ada@voxie.test' });
  expect(of(`/invitation?token=t#access_token=${accessToken}&refresh_token=r&type=magiclink`)).toEqual({
    ...nothing,
    offered: { refreshToken: 'r', user: { id: 'user-1', email: 'ada@voxie.test' } },
  });
});

it('says what was wrong, whichever part of the address has it, and then takes nothing', () => {
  for (const rest of ['/#error=access_denied&error_code=otp_expired', '/?code=c1&error_code=otp_expired'])
    expect(of(rest)).toEqual({ ...nothing, problem: expect.stringContaining('used already') });
});

it('offers nothing of a token that does not say whose it is, or is none', () => {
  for (const bad of [
    'nothing',
    'x.%%%.x',
    token({ sub: 'x' }),
    token({ email: 'a@b.c' }),
    token({ sub: 'x', email: 7 }),
  ])
    expect(of(`/#access_token=${bad}&refresh_token=r`).offered).toBeNull();
  expect(of('/agents')).toEqual(nothing);
});
