import type { ImportKind } from './kinds.ts';

/** Titles by field, the likeliest first. */
export type Titles = Readonly<Record<string, readonly string[]>>;

/**
 * How core banking, CRM and brokerage systems title such columns besides the names the desk reads by itself. A guess to be confirmed, and no
 * more: one system's 客户账号 is the client, another's an account. (ours, from the export menus of such systems)
 */
export const synonyms: Readonly<Partial<Record<ImportKind, Titles>>> = {
  staff: {
    staff_no: of('员工工号|员工代码|员工号码|柜员号|人员编号|人员工号|用户编号|emp_no|employee no'),
    name: of('员工名称|人员姓名|用户姓名|真实姓名|中文名|emp_name|staff name|full name'),
    email: of('企业邮箱|工作邮箱|邮箱地址|电子邮件|邮件地址|e-mail address'),
    mobile: of('移动电话|联系电话|联系方式|办公手机|手机 1|mobile_no|cell phone'),
    open_id: of('飞书 open id|lark open id'),
    role: of('职务|职位|岗位名称|系统角色|用户角色|position|job title'),
    team: of('所属部门|所属机构|所属网点|机构名称|部门名称|团队名称|组别|所属营业部|dept|department'),
    parent_team: of('上级机构|上级机构名称|上级部门名称|归属分行|所属分行|parent dept'),
    advice_licence: of('投顾执业资格|投资顾问资格|是否投顾|是否具备投顾资格'),
    locale: of('语种|界面语言'),
  },
  clients: {
    client_no: of(
      '客户编码|客户代号|核心客户号|核心客户编号|核心系统客户号|统一客户号|统一客户编号|客户内码',
      'ecif 客户号|ecif 号|ecif|cif 号|cif|客户标识|客户识别号|一账通号|投资者编号|cust_no',
      'cust_id|customer no|customer id|资金账号|资产账号|客户账号|客户卡号',
    ),
    name: of(
      '户名|客户名|客户全称|客户中文名称|客户中文名|账户名称|投资者姓名|投资者名称|持卡人姓名',
      'cust_name|customer name|full name',
    ),
    gender: of('客户性别|性别名称|cust_sex|gender code'),
    birthday: of('出生年月日|出生日|客户生日|客户出生日期|证件出生日期|birth_dt|dob'),
    phone: of(
      '移动电话|客户手机|客户手机号|客户手机号码|联系手机|联系方式|手机 1|手机号 1|预留手机号',
      '预留手机|常用手机|首选电话|电话号码|移动电话号码|mobile_no|phone_no|tel|cell phone',
    ),
    id_no: of(
      '证件编号|客户证件号码|客户证件号|有效证件号码|开户证件号码|身份证件号码|公民身份号码',
      'cert_no|id number|id card no',
    ),
    tier: of(
      '客户级别|客户层级|客户分层|客户星级|贵宾等级|贵宾级别|vip 等级|vip 级别|客户等级名称',
      '客户价值等级|服务等级|财富等级|cust_level|customer level|segment',
    ),
    aum: of(
      'aum 余额|aum 时点|时点 aum|aum 值|管理资产余额|管理总资产|金融资产余额|金融总资产',
      '资产余额|资产总额|资产合计|总资产余额|客户总资产|客户资产|账户总资产|资产规模|资产净值',
      '当前资产|资产总值|aum_bal|total assets',
    ),
    opened_on: of('开户时间|客户开户日期|首次开户日期|开立日期|建档日期|建户日期|open_date|opened'),
    advisor_no: of(
      '客户经理编号|客户经理号|客户经理代码|管户经理|管户经理编号|管户人工号|管户人|管户客户经理',
      '管户客户经理工号|理财经理编号|理财经理|所属客户经理|所属客户经理工号|归属客户经理',
      '归属经理工号|主办客户经理|维护人工号|维护人|服务人员编号|投顾工号|投资顾问编号',
      '营销人员编号|开发人员编号|mgr_no|manager no|rm_code',
    ),
    stage: of('客户阶段|销售阶段|营销阶段|经营阶段'),
    risk_assessed_on: of(
      '风评日期|风险评估日期|风险评测日期|最近风评日期|最近一次风险测评日期|风险测评时间',
      '测评日期',
    ),
    vip_card_expires_on: of('贵宾卡有效期|贵宾卡到期日期|贵宾卡有效期至|vip 卡到期日|vip 卡有效期'),
    note: of('备注信息|客户备注|备注说明|客户描述|comment|memo'),
  },
  products: {
    product_code: of('基金代码|证券代码|理财代码|产品号|产品内码|登记编码|prd_code|product no|fund code'),
    name: of('产品简称|产品全称|基金名称|基金简称|理财名称|证券名称|prd_name'),
    type: of('产品类别|产品大类|产品分类|产品种类|prd_type|category'),
    risk_level: of('产品风险级别|风险级别|产品风险|风险评级|prd_risk'),
    matures_on: of('产品结束日|结束日期|产品到期日期|终止日期|兑付日期|end_date|maturity date'),
  },
  holdings: {
    client_no: of(
      '客户编码|客户代号|核心客户号|核心客户编号|统一客户号|统一客户编号|客户内码|ecif 客户号',
      'ecif 号|ecif|cif 号|cif|投资者编号|cust_no|cust_id|资金账号|资产账号|客户账号',
    ),
    product_code: of('基金代码|证券代码|理财代码|产品号|产品内码|prd_code|fund code'),
    lot_no: of('份额明细号|认购编号|申购单号|合同号|合同编号|协议编号|存单号|子账号'),
    product_name: of('产品简称|产品全称|基金名称|基金简称|理财名称|证券名称|prd_name'),
    risk_level: of('产品风险级别|风险级别|产品风险|风险评级|prd_risk'),
    amount: of(
      '持有余额|持仓余额|持仓市值|持有市值|最新市值|参考市值|产品余额|余额|当前余额|保有金额',
      '保有量|持有本金|本金|份额市值|balance|market value',
    ),
    bought_on: of('认购日期|申购日期|起息日|起息日期|成交日期|首次购买日期|买入时间|起始日期|buy date'),
    matures_on: of('产品到期日|产品到期日期|结束日期|兑付日期|到期时间|end_date|maturity date'),
    as_of: of('统计日期|余额日期|快照日期|数据时间|截止日期|估值日期|data_dt|as of date'),
  },
  flows: {
    flow_no: of('交易流水|业务流水号|核心流水号|主机流水号|流水编号|交易编号|委托编号|trans_no|txn id'),
    client_no: of(
      '客户编码|客户代号|核心客户号|核心客户编号|统一客户号|统一客户编号|客户内码|ecif 客户号',
      'ecif 号|ecif|cif 号|cif|投资者编号|cust_no|cust_id|资金账号|资产账号|客户账号',
    ),
    occurred_at: of('交易日期时间|记账日期|记账时间|入账时间|入账日期|发生日期|业务时间|trans_time|txn time'),
    direction: of('借贷标志|收支方向|收付标志|交易方向|资金方向|出入标志|转账方向|业务方向|dr/cr|in/out'),
    amount: of('发生金额|转账金额|变动金额|资金发生额|交易额|流水金额|trans_amt|txn amount'),
    channel: of('交易渠道名称|渠道名称|业务渠道|交易方式|来源渠道|交易途径'),
  },
};

function of(...rows: readonly string[]): readonly string[] {
  return rows.flatMap((row) => row.split('|'));
}
