import type { Button, CardElement, NestedElement, Overflow } from '../schema.ts';
import { visible } from './format.ts';
import { literal } from './markdown.ts';
import { menuPress, type Press } from './press.ts';

/** Markdown; whoever writes it has made names `literal`. */
export function markdown(content: string): NestedElement {
  return { tag: 'markdown', content };
}

/** Secondary Markdown, one size smaller. */
export function small(content: string): NestedElement {
  return { tag: 'markdown', content, text_size: 'notation' };
}

export type LineLook = { color?: 'grey' | 'red' | 'orange' | 'green'; lines?: number; notation?: boolean };

/** Text exactly as it is, never read as markup: for whatever people and files wrote. Cut off after `lines` lines (2). */
export function line(content: string, { color, lines = 2, notation }: LineLook = {}): NestedElement {
  return {
    tag: 'div',
    text: {
      tag: 'plain_text',
      content: visible(content),
      lines,
      ...(color === undefined ? {} : { text_color: color }),
      ...(notation ? { text_size: 'notation' as const } : {}),
    },
  };
}

export type ButtonLook = {
  /** `primary` is the one usual action, filled with the brand's colour. */
  type?: 'default' | 'primary' | 'danger' | 'text' | 'primary_text';
  /** Asked before the press goes out. */
  confirm?: { title: string; text: string };
};

/** A button of one line; `label` is plain text. */
export function button(label: string, press: Press, { type = 'default', confirm }: ButtonLook = {}): Button {
  return {
    tag: 'button',
    text: { tag: 'plain_text', content: label },
    type: type === 'primary' ? 'primary_filled' : type,
    size: 'small',
    ...(confirm === undefined
      ? {}
      : {
          confirm: {
            title: { tag: 'plain_text', content: confirm.title },
            text: { tag: 'plain_text', content: confirm.text },
          },
        }),
    behaviors: [{ type: 'callback', value: press }],
  };
}

/** Buttons side by side; one column laid out horizontally takes fewer of a card's nodes than a column for each. */
export function buttons(row: readonly (Button | Overflow)[]): NestedElement {
  return {
    tag: 'column_set',
    flex_mode: 'none',
    columns: [
      {
        tag: 'column',
        width: 'weighted',
        weight: 1,
        direction: 'horizontal',
        horizontal_spacing: '8px',
        elements: [...row],
      },
    ],
  };
}

export type MenuChoice = { label: string; press: Press };

/** ⋯: what is rarely wanted, each choice a press of its own. */
export function menu(choices: readonly MenuChoice[]): Overflow {
  return {
    tag: 'overflow',
    options: choices.map(({ label, press }) => ({
      text: { tag: 'plain_text', content: label },
      value: JSON.stringify(press),
    })),
    behaviors: [{ type: 'callback', value: menuPress }],
  };
}

/** Words on the left, a few things to press at the right end of the line. */
export function row(words: NestedElement, presses: readonly (Button | Overflow)[]): NestedElement {
  return {
    tag: 'column_set',
    flex_mode: 'none',
    columns: [
      { tag: 'column', width: 'weighted', weight: 1, vertical_align: 'center', elements: [words] },
      {
        tag: 'column',
        width: 'auto',
        vertical_align: 'center',
        direction: 'horizontal',
        horizontal_spacing: '4px',
        elements: [...presses],
      },
    ],
  };
}

/** Words on the left, one button at the right end of the line. */
export function lineWithButton(words: NestedElement, press: Button): NestedElement {
  return {
    tag: 'column_set',
    flex_mode: 'none',
    columns: [
      { tag: 'column', width: 'weighted', weight: 1, vertical_align: 'center', elements: [words] },
      { tag: 'column', width: 'auto', vertical_align: 'center', elements: [press] },
    ],
  };
}

export type Figure = { value: string; label: string; tone?: 'red' | 'orange' | 'green' };

/** Numbers with their names below, on one tinted block: three beside each other, four in two rows of two on a phone. */
export function figures(row: readonly Figure[]): NestedElement {
  return {
    tag: 'column_set',
    flex_mode: row.length > 3 ? 'bisect' : 'none',
    background_style: 'grey',
    horizontal_spacing: '8px',
    columns: row.map((figure) => ({
      tag: 'column',
      width: 'weighted',
      weight: 1,
      padding: '8px',
      vertical_spacing: '2px',
      elements: [
        { tag: 'markdown', content: figureText(figure), text_align: 'center', text_size: 'heading' },
        {
          tag: 'markdown',
          content: `<font color='grey'>${literal(figure.label)}</font>`,
          text_align: 'center',
          text_size: 'notation',
        },
      ],
    })),
  };
}

function figureText({ value, tone }: Figure): string {
  const strong = `**${literal(value)}**`;
  return tone === undefined ? strong : `<font color='${tone}'>${strong}</font>`;
}

/** A bordered block that opens something when pressed; without `press` a tinted one. */
export function block(elements: NestedElement[], press?: Press): NestedElement {
  if (press === undefined) {
    const column = { tag: 'column' as const, width: 'weighted', weight: 1, padding: '8px', elements };
    return { tag: 'column_set', flex_mode: 'none', background_style: 'grey', columns: [column] };
  }
  return {
    tag: 'interactive_container',
    width: 'fill',
    has_border: true,
    border_color: 'grey',
    corner_radius: '8px',
    padding: '8px 12px 8px 12px',
    vertical_spacing: '4px',
    behaviors: [{ type: 'callback', value: press }],
    elements,
  };
}

/** Words that open something when pressed. */
export function pressable(words: NestedElement, press: Press): NestedElement {
  return { tag: 'interactive_container', behaviors: [{ type: 'callback', value: press }], elements: [words] };
}

/** A part the reader opens when wanted; `open`: it stands open already. `title` is plain words. */
export function folded(title: string, elements: NestedElement[], { open = false } = {}): NestedElement {
  return {
    tag: 'collapsible_panel',
    expanded: open,
    header: {
      title: { tag: 'plain_text', content: title },
      icon: { tag: 'standard_icon', token: 'down-small-ccm_outlined', size: '16px 16px' },
      icon_position: 'right',
      icon_expanded_angle: -180,
    },
    border: { color: 'grey', corner_radius: '8px' },
    vertical_spacing: '8px',
    padding: '8px',
    elements,
  };
}

/** The same element moved up to the one it belongs to: closer than two neighbours of a body stand. */
export function close(element: NestedElement): NestedElement {
  return { ...element, margin: '-6px 0px 0px 0px' };
}

/** What stands in a body: nested elements are card elements too. */
export function stacked(...parts: readonly (CardElement | readonly CardElement[] | undefined)[]): CardElement[] {
  return parts.flatMap((part) => part ?? []);
}
