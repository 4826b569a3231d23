import type { messaging as chinese } from './messaging.zh-cn.ts';

export const messaging: typeof chinese = {
  forwardTo: (reader) => `This message goes to ${reader}`,
  forwardSent: 'Passed on',
  forwardSentLine: (reader) => `Passed on to ${reader}, who will follow up.`,
  forwardedTitle: 'Message about your client',
  forwardedFrom: (name, when) => `${name} · ${when}`,
  forwardedFor: (owner) => `received for ${owner}`,
  forwardedLine: (name, client) => `${name} has a message about ${client}`,
  forwardedHint: (title, due) => `${title}. ${due}. Please contact the client soon and log the contact.`,
  sent: 'Sent',
};
