import { choice, longestText, text } from '../forms/fields.ts';
import { defineForm } from '../forms/form.ts';

/** A move to another stage; going back needs a reason, which the stage rules ask for. [S0] */
export const stageForm = defineForm({
  id: 'stage',
  version: 1,
  source: 'S0',
  fields: {
    to: choice(['1', '2', '3', '4'], { required: true }),
    reason: text({ rows: 2, max: longestText }),
  },
});
