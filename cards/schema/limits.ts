import { type CardFault, refuse, refuseTag } from './fault.ts';
import type { CardPath } from './path.ts';
import type { CardSurvey, TaggedNode } from './survey.ts';
import { isImageKey, isUserId } from './values.ts';

/** Measured: a card of 180 tagged nodes is taken, one of 200 refused. */
export const NODE_LIMIT = 199;
/** Tables in one language of a card, those written in Markdown included. */
export const TABLE_LIMIT = 5;
/** How deep containers may stand in one another. */
const DEPTH_LIMIT = 5;

/** What a form collects: each needs a name of its own. */
const FIELDS = new Set([
  ...['button', 'input', 'select_static', 'multi_select_static', 'select_person', 'multi_select_person'],
  ...['select_img', 'date_picker', 'picker_time', 'picker_datetime', 'checker'],
]);
const ONLY_IN_FORMS = new Set(['multi_select_static', 'multi_select_person']);

/** The first rule that spans components and that this card, well-formed otherwise, breaks. */
export function brokenLimit(card: unknown, survey: CardSurvey): CardFault | undefined {
  return (
    tooMuch(card, survey) ??
    misplaced(card, survey.nodes) ??
    repeatedId(card, survey.nodes) ??
    brokenForm(card, survey.nodes) ??
    malformedReference(card, survey)
  );
}

function tooMuch(card: unknown, { nodes, tables }: CardSurvey): CardFault | undefined {
  if (nodes.length > NODE_LIMIT) return refuse(card, { sub: 11310, value: '' });
  if (tables > TABLE_LIMIT) {
    return refuse(card, { sub: 11310, message: 'card table number over limit', value: 'table' });
  }
  const deep = nodes.find((node) => node.depth > DEPTH_LIMIT);
  if (!deep) return undefined;
  return refuse(card, { sub: 11310, path: deep.path, message: 'element nesting level over limit', value: deep.tag });
}

function misplaced(card: unknown, nodes: TaggedNode[]): CardFault | undefined {
  const stray = nodes.find(({ tag, node, form, within }) => {
    if (tag === 'chart') return within.includes('form') || within.includes('interactive_container');
    if (tag === 'select_img') return node.multi_select === true && !form;
    return ONLY_IN_FORMS.has(tag) && !form;
  });
  return stray && refuseTag(card, stray.path);
}

function repeatedId(card: unknown, nodes: TaggedNode[]): CardFault | undefined {
  const seen = new Set<unknown>();
  for (const { node, path } of nodes) {
    const id = node.element_id;
    if (id === undefined) continue;
    if (seen.has(id)) return refuse(card, { sub: 200621, path, value: `duplicate element_id: ${String(id)}` });
    seen.add(id);
  }
  return undefined;
}

function brokenForm(card: unknown, nodes: TaggedNode[]): CardFault | undefined {
  const names = new Set<unknown>();
  for (const { tag, node, path, form } of nodes) {
    if (tag === 'form' && !submits(nodes, path)) return refuse(card, { sub: 300123, path });
    if (tag !== 'form' && !(form && isField({ tag, path }))) continue;
    if (node.name === undefined || names.has(node.name)) {
      return refuse(card, { sub: 200530, path, value: node.name === undefined ? '' : String(node.name) });
    }
    names.add(node.name);
  }
  return undefined;
}

/** The buttons beside a checker belong to it and have no name. */
function isField({ tag, path }: { tag: string; path: CardPath }): boolean {
  return FIELDS.has(tag) && path.at(-2) !== 'buttons';
}

function submits(nodes: TaggedNode[], form: CardPath): boolean {
  return nodes.some((one) => one.form === form && one.tag === 'button' && one.node.form_action_type === 'submit');
}

function malformedReference(card: unknown, { users, images }: CardSurvey): CardFault | undefined {
  const user = users.find(({ id }) => !isUserId(id));
  if (user) return refuse(card, { sub: 100290, path: user.path, value: user.id });
  const image = images.find(({ key }) => !isImageKey(key));
  return image && refuse(card, { sub: 200570, path: image.path, value: `image key ${image.key}` });
}
