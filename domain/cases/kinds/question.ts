import { longestText, text } from '../../forms/fields.ts';
import { defineForm } from '../../forms/form.ts';
import { inCharge, permissions } from '../../people/authorize.ts';
import { defineCase } from '../define-case.ts';

export const askForm = defineForm({
  id: 'ask',
  version: 1,
  source: 'S4 §57',
  fields: { text: text({ rows: 3, max: longestText, required: true }) },
});

export const answerForm = defineForm({
  id: 'answer',
  version: 1,
  source: 'S4 §57',
  fields: { text: text({ rows: 3, max: longestText, required: true }) },
  stored: true,
});

/**
 * A client's question, 首问负责: whoever is asked first has it until it is answered or the right person has taken it over, and hears the
 * answer then. [S4 §57, 70]
 */
export const question = defineCase({
  id: 'question',
  version: 1,
  source: 'S4 §57, 70, 78',
  opens: {
    may: { id: 'case.begin.question', roles: inCharge, reach: 'known' },
    form: askForm,
    subject: 'text',
    command: { name: 'ask', aliases: ['咨询'] },
  },
  begins: 'open',
  states: {
    open: {
      due: ({ cases }) => cases.question.answerWithin,
      remind: ({ cases }) => [cases.question.remindBefore],
      escalate: 'managers',
    },
    answered: { closed: true },
  },
  steps: {
    answer: { from: ['open'], to: 'answered', may: permissions.workCase, form: answerForm, tells: ['opener'] },
  },
  passes: 'colleague',
  answeredBy: { contact: 'answer' },
  tellManagerAt: ({ cases }) => cases.question.tellManagerAt,
});
