/** Words in the page's two languages: Chinese, English. */
export type Both = readonly [zh: string, en: string];

/**
 * A step of the guided first look, as whoever runs the sandbox writes it. Its button does what it offers and goes on: becomes the person
 * of that mail address, moves the clock there, sends that text.
 */
export type GuideStep = {
  title: Both;
  text: Both;
  button: Both;
  who?: string;
  clock?: 'morning' | 'evening' | 'next-trading-day';
  say?: string;
};

/** A guided first look at the page: a few steps, each of which can be skipped with all others. */
export type Guide = readonly GuideStep[];
