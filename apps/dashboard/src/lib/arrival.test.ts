import { expect, it } from 'vitest';
import { arrivalOf } from './arrival.ts';

const of = (rest: string) => arrivalOf(new URL(`https://voxie.test${rest}`));
const token = (claims: object) => `x.${btoa(JSON.stringify(claims)).replaceAll('=', '')}.x`;

it('takes a code, and offers a login that nobody asked for', () => {
  expect(of('/agents?code=c1&tab=calls')).toEqual({ problem: null, code: 'c1', offered: null });
  const accessToken = token({ email: 'ada@voxie.test' });
  expect(of(`/invitation?token=t#access_token=${accessToken}&refresh_token=r&type=magiclink`)).toEqual({
    problem: null,
    code: null,
    offered: { accessToken, refreshToken: 'r', email: 'ada@voxie.test' },
  });
});

it('says what was wrong, whichever part of the address has it, and then takes nothing', () => {
  for (const rest of ['/#error=access_denied&error_code=otp_expired', '/?code=c1&error_code=otp_expired'])
    expect(of(rest)).toEqual({ problem: expect.stringContaining('used already'), code: null, offered: null });
});

it('offers nothing of a token that says no address, or is none', () => {
  for (const bad of ['nothing', 'x.%%%.x', token({ sub: 'x' }), token({ email: 7 })])
    expect(of(`/#access_token=${bad}&refresh_token=r`).offered).toBeNull();
  expect(of('/agents')).toEqual({ problem: null, code: null, offered: null });
});
