import { describe, expect, it } from 'vitest';
import { kindOfHeader } from '../../../domain/import/kind-of-header.ts';
import { clients } from '../../../domain/import/kinds/clients.ts';
import { fileKinds } from '../../../domain/import/kinds.ts';

const fields = (columns: readonly { field: string }[]) => columns.map(({ field }) => field);

function faultOf(header: string[]) {
  const found = kindOfHeader(header, fileKinds);
  if (found.ok) throw new Error(`taken as ${found.kind.id}`);
  const { kind, missing, twice, unknown } = found.fault;
  return { kind: kind?.id, missing: fields(missing), twice: fields(twice), unknown };
}

describe('the kind of a file by its header', () => {
  it.for([
    { header: ['客户号', '姓名'], kind: 'clients' },
    { header: ['工号', '姓名', '手机'], kind: 'staff' },
    { header: ['产品代码', '产品名称'], kind: 'products' },
    { header: ['客户号', '产品代码', '金额'], kind: 'holdings' },
    { header: ['流水号', '客户号', '时间', '方向', '金额'], kind: 'flows' },
  ])('of $header is $kind', ({ header, kind }) => {
    const found = kindOfHeader(header, fileKinds);
    expect(found.ok && found.kind.id).toBe(kind);
  });

  it.for([
    {
      header: ['姓名', '性别', '生日', '网点'],
      why: 'a needed column is missing',
      fault: { kind: 'clients', missing: ['client_no'], twice: [], unknown: ['网点'] },
    },
    {
      header: ['客户号', '姓名', '生日', '客户号'],
      why: 'a column stands there twice',
      fault: { kind: 'clients', missing: [], twice: ['client_no'], unknown: [] },
    },
    {
      header: ['流水', '时间', '方向', '金额'],
      why: 'a flow is nobody’s',
      fault: { kind: 'flows', missing: ['client_no'], twice: [], unknown: [] },
    },
    {
      header: ['标题', ' ', '内容'],
      why: 'nothing is known',
      fault: { kind: undefined, missing: [], twice: [], unknown: ['标题', '内容'] },
    },
  ])('of $header is none: $why', ({ header, fault }) => {
    expect(faultOf(header)).toEqual(fault);
  });

  it('is told with all columns of the nearest kind, and with what each kind needs where none is near', () => {
    const near = kindOfHeader(['姓名', '性别'], fileKinds);
    const [nearest] = near.ok ? [] : near.fault.expected;
    expect(fields(nearest?.columns ?? [])).toEqual(Object.keys(clients.fields));
    const far = kindOfHeader(['标题'], fileKinds);
    const needed = far.ok ? [] : far.fault.expected.map(({ kind, columns }) => [kind.id, fields(columns)]);
    expect(needed).toContainEqual(['holdings', ['client_no', 'product_code']]);
    expect(needed).toHaveLength(5);
  });
});
