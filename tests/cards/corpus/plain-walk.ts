/*
 * A second reading of a card that shares nothing with the schema: the card is flattened into paths like
 * `/body/elements/0/tag`, and every rule is a question about those strings.
 */

const CONTAINERS = ['column_set', 'collapsible_panel', 'interactive_container', 'form'];
const NAMED = ['button', 'input', 'date_picker', 'select_static', 'checker'];
const NOT_COMPONENTS = /\/(?:value|chart_spec|rows|behaviors|config|i18n_content|multi_url)\//;

/** What the paths of a card say about it. */
export type PlainReading = { nodes: number; depth: number; tables: number; broken: string[] };

/** Counts tagged nodes, levels and tables, and names the rules of place and name that are broken. */
export function readPlainly(card: unknown): PlainReading {
  const leaves = flatten(card);
  const tags = [...leaves].filter(([path]) => path.endsWith('/tag') && !NOT_COMPONENTS.test(path));
  const nodes = tags.map(([path, tag]) => ({ at: path.slice(0, -'/tag'.length), tag: String(tag) }));
  const containers = nodes.filter(({ tag }) => CONTAINERS.includes(tag)).map(({ at }) => at);
  const levels = nodes.map(({ at }) => containers.filter((outer) => at === outer || at.startsWith(`${outer}/`)).length);
  return {
    nodes: nodes.length,
    depth: Math.max(0, ...levels),
    tables: nodes.filter(({ tag }) => tag === 'table').length,
    broken: [...brokenPlaces(nodes), ...brokenForms(nodes, leaves)],
  };
}

type Found = { at: string; tag: string };

function brokenPlaces(nodes: Found[]): string[] {
  return nodes
    .filter(({ at, tag }) => (tag === 'form' || tag === 'table') && !/^\/body\/elements\/\d+$/.test(at))
    .map(({ at, tag }) => `${tag} at ${at}`);
}

function brokenForms(nodes: Found[], leaves: Map<string, unknown>): string[] {
  const forms = nodes.filter(({ tag }) => tag === 'form').map(({ at }) => at);
  const fields = nodes.filter(({ at }) => !at.includes('/button_area/'));
  const inForms = fields.filter(
    ({ at, tag }) => NAMED.includes(tag) && forms.some((form) => at.startsWith(`${form}/`)),
  );
  const names = [...forms, ...inForms.map(({ at }) => at)].map((at) => leaves.get(`${at}/name`));
  const idle = forms.filter(
    (form) =>
      ![...leaves].some(
        ([path, leaf]) => path.startsWith(`${form}/`) && path.endsWith('/form_action_type') && leaf === 'submit',
      ),
  );
  return [
    ...(names.includes(undefined) ? ['a name is missing'] : []),
    ...(new Set(names).size < names.length ? ['a name stands twice'] : []),
    ...idle.map((form) => `no submit button in ${form}`),
  ];
}

function flatten(card: unknown): Map<string, unknown> {
  const leaves = new Map<string, unknown>();
  const open: [string, unknown][] = [['', card]];
  for (let next = open.pop(); next; next = open.pop()) {
    const [path, value] = next;
    if (typeof value !== 'object' || value === null) leaves.set(path, value);
    else for (const [key, child] of Object.entries(value)) open.push([`${path}/${key}`, child]);
  }
  return leaves;
}
