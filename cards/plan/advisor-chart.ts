import { contactKinds } from '../../domain/contacts/contact.ts';
import type { AdvisorDay } from '../../domain/plan/team-figures.ts';
import { textFor } from '../kit/catalogue.ts';
import { cutEnd } from '../kit/format.ts';
import type { View } from '../kit/view.ts';
import type { Chart } from '../schema.ts';

/** More names than this do not fit side by side on a phone: the bars then lie. */
const namesSideBySide = 5;

/**
 * Two bars per advisor: planned and actual contacts where plans are kept, else due and done. Written for VChart 1.12 and
 * earlier; no chart has words of its own in two languages, so it is made for one reader.
 */
export function advisorChart(advisors: readonly (AdvisorDay & { planned?: number })[], { locale }: View): Chart {
  const { plan: say } = textFor(locale);
  const planned = advisors.some((one) => one.planned !== undefined);
  const across = advisors.length > namesSideBySide;
  const names = distinct(advisors.map(({ name }) => cutEnd(name, 12)));
  const values = advisors.flatMap((one, at) => {
    const who = names[at] ?? '';
    const [first, second] = planned ? [one.planned ?? 0, contactsOf(one)] : [one.due, one.done];
    return [
      { who, what: planned ? say.planned : say.due, count: first },
      { who, what: planned ? say.actual : say.done, count: second },
    ];
  });
  return {
    tag: 'chart',
    aspect_ratio: across ? '1:1' : '16:9',
    color_theme: 'brand',
    preview: true,
    chart_spec: {
      type: 'bar',
      data: { values },
      direction: across ? 'horizontal' : 'vertical',
      xField: across ? 'count' : ['who', 'what'],
      yField: across ? ['who', 'what'] : 'count',
      padding: 4,
      seriesField: 'what',
      legends: { visible: true, orient: 'bottom' },
      axes: [
        { orient: across ? 'bottom' : 'left', type: 'linear', nice: true, tick: { noDecimals: true } },
        { orient: across ? 'left' : 'bottom', type: 'band', label: { autoLimit: true } },
      ],
    },
  };
}

function contactsOf({ contacts }: AdvisorDay): number {
  return contactKinds.reduce((total, kind) => total + (contacts[kind] ?? 0), 0);
}

/** Two advisors may share a name: a number behind the second keeps their bars apart. */
function distinct(names: readonly string[]): string[] {
  const seen = new Map<string, number>();
  return names.map((name) => {
    const times = (seen.get(name) ?? 0) + 1;
    seen.set(name, times);
    return times === 1 ? name : `${name} ${times}`;
  });
}
