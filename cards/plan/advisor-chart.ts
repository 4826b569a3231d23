import { contactCount } from '../../domain/contacts/contact.ts';
import type { AdvisorDay } from '../../domain/plan/team-figures.ts';
import { textFor } from '../kit/catalogue.ts';
import { cutEnd } from '../kit/format.ts';
import type { View } from '../kit/view.ts';
import type { Chart } from '../schema.ts';

/** More names than this do not fit side by side on a phone: the bars then lie. */
const namesSideBySide = 5;

type Advisors = readonly (AdvisorDay & { planned?: number })[];

/**
 * Two bars per advisor: planned and actual contacts where plans are kept, else due and done. Written for VChart 1.12 and
 * earlier. A chart has no words in two languages: for `both` the bars are numbered, and `chartTitle` says what the numbers mean.
 */
export function advisorChart(advisors: Advisors, view: View): Chart {
  const planned = hasPlans(advisors);
  const [firstBar, secondBar] = view.both ? barNumbers : barNames(advisors, view);
  const across = advisors.length > namesSideBySide;
  const names = distinct(advisors.map(({ name }) => cutEnd(name, 12)));
  const values = advisors.flatMap((one, at) => {
    const who = names[at] ?? '';
    const [first, second] = planned ? [one.planned ?? 0, contactCount(one)] : [one.due, one.done];
    return [
      { who, what: firstBar, count: first },
      { who, what: secondBar, count: second },
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

/** What the chart shows; for `both` with what its numbered bars stand for. */
export function chartTitle(advisors: Advisors, view: View): string {
  const { plan: say } = textFor(view.locale);
  const title = hasPlans(advisors) ? say.chartPlanTitle : say.chartTitle;
  if (!view.both) return title;
  const bars = barNames(advisors, view).map((name, at) => `${barNumbers[at]}\u00a0${name}`);
  return `${title} · ${bars.join(' ')}`;
}

const barNumbers = ['①', '②'] as const;

function barNames(advisors: Advisors, { locale }: View): [string, string] {
  const { plan: say } = textFor(locale);
  return hasPlans(advisors) ? [say.planned, say.actual] : [say.due, say.done];
}

function hasPlans(advisors: Advisors): boolean {
  return advisors.some(({ planned }) => planned !== undefined);
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
