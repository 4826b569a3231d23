/** A message to whom a client belongs: the form and what arrives. */
export const messaging = {
  forwardTitle: '转达给客户经理',
  forwardTo: (reader: string) => `此留言将发送给 ${reader}`,
  forwardText: '留言内容',
  forwardTextHint: '客户的问题，以及希望何时得到回复',
  forwardSent: '已转达',
  forwardSentLine: (reader: string) => `已转达给 ${reader}，由其跟进客户。`,
  forwardedTitle: '同事转达客户留言',
  forwardedFrom: (name: string, when: string) => `${name} · ${when}`,
  forwardedFor: (owner: string) => `代 ${owner} 接收`,
  forwardedLine: (name: string, client: string) => `${name} 转达 ${client} 的留言`,
  forwardedHint: '请及时联系客户，并登记联系记录。',
  missingMessage: '请填写留言内容。',
  sent: '已发送',
};
