import { it } from 'vitest';
import { programOf, unread } from './reads.ts';
import { filesIn } from './house.ts';
const t=(n:string,f:()=>unknown)=>{const a=process.cpuUsage(),w=Date.now();f();const b=process.cpuUsage(a);console.log(n,(b.user+b.system)/1e6,(Date.now()-w)/1000)};
it('x', () => {
  let p: any;
  t('p',()=>{p = programOf(filesIn('.', ['domain', 'cards', 'jobs', 'bot', 'app'], /\.ts$/));});
  console.log(p.getSourceFiles().length);
  t('c',()=>console.log(unread(p, { file: 'cards/text/zh-cn.ts', name: 'zhCn' }, /^cards\/text\//).join('\n')));
  t('r',()=>unread(p, { file: 'domain/kit/rulebook.ts', name: 'Rulebook' }, /^domain\/kit\/rulebook\.ts$/));
}, 200000);
