import { readMarkdown } from './markdown.ts';
import { type CardPath, tagOf } from './path.ts';

/** A tagged object of a card, where it is and what it stands in. */
export type TaggedNode = {
  tag: string;
  node: Readonly<Record<string, unknown>>;
  path: CardPath;
  /** How many containers are around it, itself included if it is one. */
  depth: number;
  /** The path of the form around it. */
  form?: CardPath;
  /** Tags of the containers around it, outermost first. */
  within: readonly string[];
};

/** All that a card says about people, images and tables, with the places. */
export type CardSurvey = {
  nodes: TaggedNode[];
  users: { id: string; path: CardPath }[];
  images: { key: string; path: CardPath }[];
  tables: number;
};

/** Containers by which the platform counts nesting; a column belongs to its set. */
const CONTAINERS = new Set(['column_set', 'collapsible_panel', 'interactive_container', 'form']);

/** Properties with data of the bot's own, in which a `tag` is no component. */
const OPAQUE = new Set(['value', 'chart_spec', 'rows', 'behaviors', 'config', 'i18n_content', 'multi_url']);

type Place = Pick<TaggedNode, 'path' | 'depth' | 'form' | 'within'>;

/** Walks a card once, in document order, and notes every tagged node and what it refers to. */
export function surveyCard(card: unknown): CardSurvey {
  const survey: CardSurvey = { nodes: [], users: [], images: [], tables: 0 };
  const tables: TablesByLocale[] = [];
  visit(card, { path: [], depth: 0, within: [] });
  survey.tables = mostTables(tables);
  return survey;

  function visit(value: unknown, place: Place): void {
    if (Array.isArray(value)) {
      for (const [at, item] of value.entries()) visit(item, { ...place, path: [...place.path, at] });
      return;
    }
    if (!isObject(value)) return;
    const tag = tagOf(value);
    const inside = tag === undefined ? place : note(value, { tag, place });
    for (const key in value) {
      const child = value[key];
      if (typeof child !== 'object' || child === null || OPAQUE.has(key)) continue;
      visit(child, { ...inside, path: [...place.path, key] });
    }
  }

  function note(node: Record<string, unknown>, { tag, place }: { tag: string; place: Place }): Place {
    const container = CONTAINERS.has(tag);
    const depth = container ? place.depth + 1 : place.depth;
    survey.nodes.push({ ...place, tag, node, depth });
    if (tag === 'table') tables.push({ base: 1, locales: {} });
    if (tag === 'markdown' || tag === 'lark_md') noteText(node, { tag, place });
    noteReferences(node, { tag, place });
    if (!container) return place;
    const within = [...place.within, tag];
    return { ...place, depth, within, ...(tag === 'form' ? { form: place.path } : {}) };
  }

  function noteText(node: Record<string, unknown>, { tag, place }: { tag: string; place: Place }): void {
    const counted: TablesByLocale = { base: 0, locales: {} };
    const texts = isObject(node.i18n_content) ? Object.entries(node.i18n_content) : [];
    for (const [locale, text] of [['', node.content] as const, ...texts]) {
      if (typeof text !== 'string') continue;
      const facts = readMarkdown(text);
      for (const id of facts.users) survey.users.push({ id, path: place.path });
      if (tag !== 'markdown') continue;
      for (const key of facts.images) survey.images.push({ key, path: place.path });
      if (locale === '') counted.base = facts.tables;
      else counted.locales[locale] = facts.tables;
    }
    tables.push(counted);
  }

  function noteReferences(
    node: Record<string, unknown>,
    { tag, place: { path } }: { tag: string; place: Place },
  ): void {
    const key = (value: unknown) => typeof value === 'string' && survey.images.push({ key: value, path });
    const id = (value: unknown) => typeof value === 'string' && survey.users.push({ id: value, path });
    if (tag === 'img' || tag === 'custom_icon') key(node.img_key);
    if (tag === 'img_combination') for (const image of objects(node.img_list)) key(image.img_key);
    if (tag === 'select_img') for (const option of objects(node.options)) key(option.img_key);
    if (tag === 'person') id(node.user_id);
    if (tag === 'person_list') for (const person of objects(node.persons)) id(person.id);
    if (tag === 'select_person' || tag === 'multi_select_person') {
      for (const option of objects(node.options)) id(option.value);
    }
  }
}

type TablesByLocale = { base: number; locales: Record<string, number> };

/** Tables count per language: the language that shows most of them decides. */
function mostTables(counted: TablesByLocale[]): number {
  const locales = new Set(counted.flatMap((one) => Object.keys(one.locales)));
  const totals = ['', ...locales].map((locale) =>
    counted.reduce((sum, one) => sum + (one.locales[locale] ?? one.base), 0),
  );
  return Math.max(...totals);
}

function objects(value: unknown): Record<string, unknown>[] {
  return Array.isArray(value) ? value.filter(isObject) : [];
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
