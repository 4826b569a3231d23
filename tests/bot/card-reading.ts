import { chosenPress, type Press } from '../../cards/kit/press.ts';
import { controlsOf } from '../../sandbox/card/controls.ts';
import { readableText } from '../../sandbox/card/text.ts';

/** The value behind a button, checked to be one the desk itself reads. */
export function valueBehind(card: unknown, label: string, nth = 1): Press {
  const press = pressesIn(card).filter((one) => one.label === label)[nth - 1]?.press;
  if (press === undefined) throw new Error(`no button ${label}: ${buttonsOf(card).join(', ')}`);
  return press;
}

/** What can be pressed, in reading order: buttons, and the choices of ⋯ menus. */
function pressesIn(card: unknown): { label: string; press: Press | undefined }[] {
  return controlsOf(card, reader).flatMap(({ tag, label, node }) => {
    const behaviors = node.behaviors;
    const value = Array.isArray(behaviors) ? behaviors[0]?.value : undefined;
    if (tag === 'button') return [{ label, press: chosenPress(value, undefined) }];
    if (tag !== 'overflow' || !Array.isArray(node.options)) return [];
    return node.options.map((option) => ({ label: option.text?.content, press: chosenPress(value, option.value) }));
  });
}

/** The labels of all buttons, in reading order. */
export function buttonsOf(card: unknown): string[] {
  return controlsOf(card, reader).flatMap(({ tag, label }) => (tag === 'button' ? [label] : []));
}

/** The choices of all ⋯ menus, in reading order. */
export function choicesOf(card: unknown): string[] {
  return pressesIn(card)
    .map(({ label }) => label)
    .filter((label) => !buttonsOf(card).includes(label));
}

/** What stands in the fields of the card's form. */
export function fieldsIn(card: unknown): Record<string, unknown> {
  return Object.fromEntries(
    controlsOf(card, reader).flatMap(({ name, node, form, tag }) =>
      form === undefined || name === undefined || tag === 'button'
        ? []
        : [[name, node.default_value ?? node.initial_date ?? node.initial_option ?? node.initial_time ?? '']],
    ),
  );
}

export function textOf(card: unknown): string {
  return readableText(card, reader);
}

const reader = { locale: 'zh_cn' as const, nameOf: () => undefined };
