const ways = ['signIn', 'signUp', 'link', 'reset'] as const;

/** With a password, a new account, by a link in a mail, or with a new password. */
export type SignInWay = (typeof ways)[number];

export const signInWayOf = (value: unknown): SignInWay | undefined => ways.find((way) => way === value);
