import { execFileSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { type Browser, chromium } from 'playwright-core';

const USUAL = '/usr/bin/chromium';
const FLAGS = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];

/** The Chromium of this machine, if it has one. */
export const chromiumPath = existsSync(USUAL) ? USUAL : onPath();

/** A browser with an empty profile of its own. */
export function launch(): Promise<Browser> {
  return chromium.launch({ executablePath: chromiumPath ?? USUAL, headless: true, args: FLAGS });
}

function onPath(): string | undefined {
  try {
    return execFileSync('sh', ['-c', 'command -v chromium || command -v chromium-browser'], {
      encoding: 'utf8',
    }).trim();
  } catch {
    return undefined;
  }
}
