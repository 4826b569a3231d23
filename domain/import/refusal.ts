/** Why a row, or a whole file, is not taken: data, so that it can be said in either language. */
export type Refusal = {
  code:
    | 'column-missing'
    | 'column-twice'
    | 'width'
    | 'quote'
    | 'nul'
    | 'empty'
    | 'too-long'
    | 'scientific'
    | 'error-cell'
    | 'label'
    | 'key-number'
    | 'zeros-lost'
    | 'id-no'
    | 'date'
    | 'time'
    | 'money'
    | 'whole'
    | 'negative'
    | 'not-positive'
    | 'word'
    | 'birthday'
    | 'in-future'
    | 'out-of-order'
    | 'phone'
    | 'mail'
    | 'open-id'
    | 'unknown-advisor'
    | 'unknown-client'
    | 'unknown-product'
    | 'new-needs'
    | 'taken'
    | 'team-cycle'
    | 'no-team';
  field?: string;
  /** What the file says, shortened. */
  value?: string;
  /** What would have been understood. */
  known?: string;
  /** Whoever sent the file sees a part of the book only: what is not there for them may be another team's. */
  partly?: boolean;
};

/** Stands for `known` of a value that a spreadsheet has written in scientific form: that is the reason, whatever it should have been. */
export const SCIENTIFIC = '1E+17';
