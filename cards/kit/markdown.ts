import { visible } from './format.ts';

/**
 * Text of files and people for a Markdown component, said literally: every character that could start markup, a tag or a
 * link, an emoji code or an address is written as its numeric entity, as the platform asks. Ordinary names stay as they are.
 */
export function literal(text: string): string {
  const shown = visible(text);
  if (!suspicious.test(shown)) return shown;
  return shown
    .replace(/[&<>*_~`#[\]|\\]/g, entity)
    .replace(/:(?=[\w+-]+:|\/\/)|@/g, entity)
    .replace(/(?<=[A-Za-z0-9])\.(?=[A-Za-z])/g, entity)
    .replace(/^(?:[-+]|\d+(?=[.)]))/, (start) => [...start].map(entity).join(''));
}

/** Whatever could need an entity: most names and reasons have nothing of it, and lists are written by the thousand. */
const suspicious = /[&<>*_~`#[\]|\\:@.]|^[-+\d]/;

function entity(character: string): string {
  return `&#${character.codePointAt(0)};`;
}

/** Bold, of text that is already Markdown. */
export function bold(markdown: string): string {
  return `**${markdown}**`;
}

/** Secondary words, of text that is already Markdown. */
export function grey(markdown: string): string {
  return `<font color='grey'>${markdown}</font>`;
}

/** What is urgent or wrong, of text that is already Markdown. */
export function red(markdown: string): string {
  return `<font color='red'>${markdown}</font>`;
}

/** A small label beside a name; `label` is plain text. */
export function tag(label: string, color: 'neutral' | 'blue' | 'red' | 'orange' | 'green' | 'purple'): string {
  return `<text_tag color='${color}'>${literal(label)}</text_tag>`;
}
