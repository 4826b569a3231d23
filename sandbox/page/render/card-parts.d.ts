export declare const CONTROLS: ReadonlySet<string>;
export declare const DATA: ReadonlySet<string>;
