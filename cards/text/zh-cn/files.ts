/** The report of an import. */
export const files = {
  title: '导入结果',
  kinds: { staff: '员工', clients: '客户', products: '产品', holdings: '持仓', flows: '流水' },
  okTag: '全部成功',
  refusedTag: (count: string) => `${count} 行未导入`,
  nothingTag: '未导入',
  figures: { added: '新增', changed: '更新', unchanged: '未变', refused: '未导入' },
  line: (kind: string, rows: string, refused: string | undefined) =>
    refused === undefined ? `${kind}文件 ${rows} 行已导入` : `${kind}文件 ${rows} 行，其中 ${refused} 行未导入`,
  took: (rows: string, seconds: string) => `共 ${rows} 行，用时 ${seconds} 秒`,
  errorFile: '未导入的行及原因见随附文件，修改后仅需重新发送该文件。',
  formats: '仅支持 CSV 或 XLSX 文件',
  header: {
    title: '无法导入：表头有误',
    nothing: '首行没有可识别的列名。请在首行写明列名，数据从第二行开始。',
    missing: (columns: string) => `缺少：${columns}`,
    twice: (columns: string) => `重复：${columns}`,
    unknown: (titles: string) => `无法识别：${titles}`,
    expected: (kind: string, columns: string) => `${kind}文件的表头应为（* 为必需）：${columns}`,
    needed: (kinds: string) => `各类文件必需的列：${kinds}`,
    ofKind: (kind: string, columns: string) => `${kind}（${columns}）`,
  },
  repeated: (rows: string) => `重复 ${rows} 行，以最后一行为准。`,
  strict: '按严格模式处理：有错误行，整个文件均未导入。',
  notices: '提示',
  moreNotices: (count: number) => `另有 ${count} 条提示`,
};
