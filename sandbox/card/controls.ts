import { CONTROLS } from '../page/render/card-parts.js';
import { type Reader, textOf } from './localise.ts';
import { isRecord } from './record.ts';
import { elementLines } from './text.ts';
import { walk } from './walk.ts';

type Node = Record<string, unknown>;

/** Something in a card that a user can operate. */
export type Control = {
  tag: string;
  /** As shown to the reader: a button's text, a container's whole text, an input's label or placeholder. */
  label: string;
  name?: string | undefined;
  node: Node;
  /** The form around it. */
  form?: Node | undefined;
  disabled: boolean;
};

/** Every control of a card, in reading order. */
export function controlsOf(card: unknown, reader: Reader): Control[] {
  const controls: Control[] = [];
  for (const { node, above } of walk(card)) {
    const tag = String(node.tag);
    if (!CONTROLS.has(tag)) continue;
    const form = above.find((outer) => outer.tag === 'form');
    const disabled =
      node.disabled === true || above.some((outer) => outer.tag === 'interactive_container' && outer.disabled === true);
    controls.push({
      tag,
      label: labelOf(tag, node, reader),
      name: typeof node.name === 'string' ? node.name : undefined,
      node,
      form,
      disabled,
    });
  }
  return controls;
}

/** The options of a select or overflow as `[value, text as shown]`. */
export function optionsOf(node: Node, reader: Reader): [value: string, text: string][] {
  if (!Array.isArray(node.options)) return [];
  return node.options.filter(isRecord).map((option) => [String(option.value ?? ''), textOf(option.text, reader)]);
}

/** The form fields below a form: all named inputs. */
export function fieldsOf(card: unknown, form: Node, reader: Reader): Control[] {
  return controlsOf(card, reader).filter(
    (control) => control.form === form && control.tag !== 'button' && control.name !== undefined,
  );
}

function labelOf(tag: string, node: Node, reader: Reader): string {
  if (tag === 'interactive_container') return elementLines(node.elements, reader).join(' ');
  const text = textOf(node.text, reader) || textOf(node.label, reader) || textOf(node.placeholder, reader);
  return text || textOf(node.hover_tips, reader);
}
