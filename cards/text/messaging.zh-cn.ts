/** A message to whom a client belongs: what is said of it and what arrives. */
export const messaging = {
  forwardTo: (reader: string) => `此留言将发送给 ${reader}`,
  forwardSent: '已转达',
  forwardSentLine: (reader: string) => `已转达给 ${reader}，由其跟进客户。`,
  forwardedTitle: '同事转达客户留言',
  forwardedFrom: (name: string, when: string) => `${name} · ${when}`,
  forwardedFor: (owner: string) => `代 ${owner} 接收`,
  forwardedLine: (name: string, client: string) => `${name} 转达 ${client} 的留言`,
  forwardedHint: (title: string, due: string) => `${title}，${due}。请及时联系客户，并登记联系记录。`,
  sent: '已发送',
};
