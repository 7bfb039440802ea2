// Marks, exactly as the server computes them: whole numbers and fractions, never floating point.
const DECIMAL = /^[+-]?[0-9]{1,30}(?:[.,][0-9]{1,30})?$/;
const ABSTENTIONS = new Set(["abstention", "abstained", "abstain", "abst", "abs"]);

function divisor(one, other) {
  while (other) [one, other] = [other, one % other];
  return one < 0n ? -one : one;
}

export class Fraction {
  constructor(numerator, denominator = 1n) {
    const common = divisor(numerator, denominator) || 1n;
    this.n = numerator / common;
    this.d = denominator / common;
  }

  static parse(text) {
    const written = text.trim().replaceAll("\u2212", "-").replace(",", ".");
    if (!DECIMAL.test(written)) return null;
    const [whole, part = ""] = written.split(".");
    return new Fraction(BigInt(whole.replace("+", "") + part), 10n ** BigInt(part.length));
  }

  plus(other) {
    return new Fraction(this.n * other.d + other.n * this.d, this.d * other.d);
  }

  times(other) {
    return new Fraction(this.n * other.n, this.d * other.d);
  }

  over(other) {
    return new Fraction(this.n * other.d, this.d * other.n);
  }

  under(number) {
    return this.n < BigInt(number) * this.d;
  }

  // Half up, as people round; a mark is never negative.
  fixed(decimals) {
    const unit = 10n ** BigInt(decimals);
    const digits = ((2n * this.n * unit + this.d) / (2n * this.d)).toString().padStart(decimals + 1, "0");
    return decimals ? `${digits.slice(0, -decimals)}.${digits.slice(-decimals)}` : digits;
  }

  toString() {
    return this.d === 1n ? `${this.n}` : `${this.n}/${this.d}`;
  }
}

// What a text says: { kind: "none" | "abstained" | "wrong" } or { kind: "mark", mark }.
export function readMark(text, step) {
  const bare = text.trim();
  if (!bare) return { kind: "none" };
  if (ABSTENTIONS.has(bare.toLowerCase())) return { kind: "abstained" };
  const mark = Fraction.parse(bare);
  const fits = mark && mark.n >= 0n && mark.n <= 100n * mark.d && mark.over(Fraction.parse(step)).d === 1n;
  return fits ? { kind: "mark", mark } : { kind: "wrong" };
}

// criteria: [{ text, weight }]. The weighted mean of those that have a mark; null where none has.
export function wholeMark(criteria, step) {
  const read = criteria.map(({ text, weight }) => ({ ...readMark(text, step), weight: Fraction.parse(weight) }));
  const count = (kind) => read.filter((one) => one.kind === kind).length;
  const marked = read.filter((one) => one.kind === "mark");
  const zero = new Fraction(0n);
  const weights = marked.reduce((sum, one) => sum.plus(one.weight), zero);
  const total = marked.reduce((sum, one) => sum.plus(one.weight.times(one.mark)), zero);
  return {
    mark: marked.length ? total.over(weights) : null,
    marked: marked.length,
    abstained: count("abstained"),
    wrong: count("wrong"),
    of: read.length,
    complete: read.length > 0 && marked.length + count("abstained") === read.length,
  };
}
