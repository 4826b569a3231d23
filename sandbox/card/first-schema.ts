import { cardRefusal, isRecord } from './record.ts';
import { walk } from './walk.ts';

const BYTES_LIMIT = 30 * 1024;
const NODE_LIMIT = 200;
const PARSE_ERROR = 'parse card json err, please check whether the card json is correct';

/** The components of the first schema, and the objects with a tag inside them. */
const TAGS = new Set([
  ...[
    'div',
    'markdown',
    'hr',
    'img',
    'note',
    'action',
    'column_set',
    'column',
    'form',
    'table',
    'chart',
    'person',
    'person_list',
    'collapsible_panel',
  ],
  ...[
    'button',
    'overflow',
    'input',
    'select_static',
    'multi_select_static',
    'select_person',
    'multi_select_person',
    'select_img',
    'checker',
  ],
  ...['date_picker', 'picker_time', 'picker_datetime', 'img_combination', 'interactive_container', 'audio'],
  ...['plain_text', 'lark_md', 'text_tag', 'standard_icon', 'custom_icon', 'option'],
]);
/** What is looked into for components; anything else unknown is ignored, as the first schema does. */
const TITLE_TAGS = ['plain_text', 'lark_md'];

/** What the platform holds against a card of the first schema. It ignores unknown properties; this checks the frame and the components' tags. */
export function checkFirstSchema(
  card: Record<string, unknown>,
  bytes: number,
): { code: number; msg: string } | undefined {
  if (bytes > BYTES_LIMIT) return { code: 230025, msg: 'The length of the message content reaches its limit.' };
  const roots = isRecord(card.i18n_elements) ? Object.values(card.i18n_elements) : [card.elements ?? []];
  if (!roots.every((elements) => Array.isArray(elements)))
    return cardRefusal(200621, PARSE_ERROR, 'elements must be an array');
  const title = isRecord(card.header) ? card.header.title : undefined;
  if (card.header !== undefined && !(isRecord(title) && TITLE_TAGS.includes(String(title.tag))))
    return cardRefusal(200621, PARSE_ERROR, 'header.title is missing');
  return checkElements(roots.flat());
}

function checkElements(elements: unknown[]): { code: number; msg: string } | undefined {
  const untagged = elements.find((element) => !isRecord(element) || typeof element.tag !== 'string');
  if (untagged !== undefined) return cardRefusal(200621, PARSE_ERROR, 'an element without a tag');
  const tagged = [...walk(elements)].flatMap(({ node }) => (typeof node.tag === 'string' ? [node.tag] : []));
  const unknown = tagged.find((tag) => !TAGS.has(tag));
  if (unknown !== undefined) return cardRefusal(200621, PARSE_ERROR, `unsupported tag ${unknown}`);
  return tagged.length >= NODE_LIMIT ? cardRefusal(11310, 'element exceeds the limit') : undefined;
}
