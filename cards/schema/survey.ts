import { isRecord } from '../../domain/kit/json.ts';
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

type Around = Pick<TaggedNode, 'path' | 'depth' | 'form' | 'within'>;

/** Walks a card once, in document order, and notes every tagged node and what it refers to. */
export function surveyCard(card: unknown): CardSurvey {
  const survey: CardSurvey = { nodes: [], users: [], images: [], tables: 0 };
  const tables: TablesByLocale[] = [];
  visit(card, { path: [], depth: 0, within: [] });
  survey.tables = mostTables(tables);
  return survey;

  function visit(value: unknown, place: Around): void {
    if (Array.isArray(value)) {
      for (const [at, item] of value.entries()) visit(item, { ...place, path: [...place.path, at] });
      return;
    }
    if (!isRecord(value)) return;
    const tag = tagOf(value);
    const inside = tag === undefined ? place : note(value, { tag, place });
    for (const key in value) {
      const child = value[key];
      if (typeof child !== 'object' || child === null || OPAQUE.has(key)) continue;
      visit(child, { ...inside, path: [...place.path, key] });
    }
  }

  function note(node: Record<string, unknown>, { tag, place }: { tag: string; place: Around }): Around {
    const container = CONTAINERS.has(tag);
    const depth = container ? place.depth + 1 : place.depth;
    survey.nodes.push({ ...place, tag, node, depth });
    if (tag === 'table') tables.push({ base: 1, locales: {} });
    if (tag === 'markdown' || tag === 'lark_md') noteText(node, { tag, place });
    const { users, images } = referencesOf(tag, node);
    for (const id of users) if (typeof id === 'string') survey.users.push({ id, path: place.path });
    for (const key of images) if (typeof key === 'string') survey.images.push({ key, path: place.path });
    if (!container) return place;
    const within = [...place.within, tag];
    return { ...place, depth, within, ...(tag === 'form' ? { form: place.path } : {}) };
  }

  function noteText(node: Record<string, unknown>, { tag, place }: { tag: string; place: Around }): void {
    const counted: TablesByLocale = { base: 0, locales: {} };
    const texts = isRecord(node.i18n_content) ? Object.entries(node.i18n_content) : [];
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
}

/** The people and images that a component names in its own properties. */
function referencesOf(tag: string, node: Record<string, unknown>): { users: unknown[]; images: unknown[] } {
  switch (tag) {
    case 'img':
    case 'custom_icon':
      return { users: [], images: [node.img_key] };
    case 'img_combination':
      return { users: [], images: objects(node.img_list).map((image) => image.img_key) };
    case 'select_img':
      return { users: [], images: objects(node.options).map((option) => option.img_key) };
    case 'person':
      return { users: [node.user_id], images: [] };
    case 'person_list':
      return { users: objects(node.persons).map((person) => person.id), images: [] };
    case 'select_person':
    case 'multi_select_person':
      return { users: objects(node.options).map((option) => option.value), images: [] };
    default:
      return { users: [], images: [] };
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
  return Array.isArray(value) ? value.filter(isRecord) : [];
}
