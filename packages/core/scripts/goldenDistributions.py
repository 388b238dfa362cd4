"""Computes the golden values of packages/core/test/fixtures/distributions.json with 50-digit arithmetic.

The fixture is a list of rows [family, parameters, function, region, argument, value]. The first five fields are the
design of the test, the sixth is what this script computes:

- function `pdf` and `cdf` at an argument x; `inv` is the quantile function at an argument p. For families of counts
  (`poisson`, `negbin`) the quantile is the smallest count k with P(X <= k) >= p.
- region `body`: p from .001 to .999; `tail`: p from 1e-12 to 1 - 1e-12; `far`: p down to 1e-300. The arguments of
  `pdf` and `cdf` are quantiles of the same probabilities, rounded to doubles.
- arguments and parameters stand for the exact values of their doubles.

Run it in an environment with mpmath (about a minute on one core):

    python3 -m venv /tmp/golden && /tmp/golden/bin/pip install mpmath==1.3.0
    /tmp/golden/bin/python packages/core/scripts/goldenDistributions.py           # checks the fixture
    /tmp/golden/bin/python packages/core/scripts/goldenDistributions.py --write   # computes its values anew

The check fails when a value differs by more than TOLERANCE, relative. Two doubles that round the same exact number
differ by at most 2.2e-16, so the tolerance is a few units in the last place. The tests compare the engine with these
values at 1e-9 (body) and 1e-6 (tail, far): see golden.test.ts.
"""

import json
import pathlib
import sys

import mpmath as mp

mp.mp.dps = 50
FIXTURE = pathlib.Path(__file__).parent.parent / "test" / "fixtures" / "distributions.json"
TOLERANCE = 1e-15
COUNTS = ("poisson", "negbin")


def normal_log_pdf(z):
    return -z * z / 2 - mp.log(2 * mp.pi) / 2


def student_cdf(x, df):
    tail = mp.betainc(df / 2, mp.mpf(1) / 2, 0, df / (df + x * x), regularized=True) / 2
    return tail if x < 0 else 1 - tail


def inverse_gaussian_cdf(x, mean, shape):
    root = mp.sqrt(shape / x)
    return mp.ncdf(root * (x / mean - 1)) + mp.exp(2 * shape / mean) * mp.ncdf(-root * (x / mean + 1))


# Logarithm of the density, or of the probability of a count, and the distribution function.
FAMILIES = {
    # mean, sd
    "normal": (
        lambda x, mean, sd: normal_log_pdf((x - mean) / sd) - mp.log(sd),
        lambda x, mean, sd: mp.ncdf((x - mean) / sd),
    ),
    # mean and sd of the logarithm
    "lognormal": (
        lambda x, mean, sd: normal_log_pdf((mp.log(x) - mean) / sd) - mp.log(sd * x),
        lambda x, mean, sd: mp.ncdf((mp.log(x) - mean) / sd),
    ),
    # shape, scale
    "gamma": (
        lambda x, k, s: (k - 1) * mp.log(x) - x / s - mp.loggamma(k) - k * mp.log(s),
        lambda x, k, s: mp.gammainc(k, 0, x / s, regularized=True),
    ),
    # both shapes, on 0 to 1
    "beta": (
        lambda x, a, b: (a - 1) * mp.log(x)
        + (b - 1) * mp.log1p(-x)
        - mp.loggamma(a)
        - mp.loggamma(b)
        + mp.loggamma(a + b),
        lambda x, a, b: mp.betainc(a, b, 0, x, regularized=True),
    ),
    # degrees of freedom
    "studentt": (
        lambda x, v: mp.loggamma((v + 1) / 2)
        - mp.loggamma(v / 2)
        - mp.log(v * mp.pi) / 2
        - (v + 1) / 2 * mp.log1p(x * x / v),
        student_cdf,
    ),
    # scale, shape
    "weibull": (
        lambda x, s, k: mp.log(k / s) + (k - 1) * mp.log(x / s) - (x / s) ** k,
        lambda x, s, k: -mp.expm1(-((x / s) ** k)),
    ),
    # rate
    "exponential": (
        lambda x, rate: mp.log(rate) - rate * x,
        lambda x, rate: -mp.expm1(-rate * x),
    ),
    # location, scale
    "logistic": (
        lambda x, m, s: -(x - m) / s - mp.log(s) - 2 * mp.log1p(mp.exp(-(x - m) / s)),
        lambda x, m, s: 1 / (1 + mp.exp(-(x - m) / s)),
    ),
    # mean, shape
    "invgauss": (
        lambda x, m, k: mp.log(k / (2 * mp.pi * x**3)) / 2 - k * (x - m) ** 2 / (2 * m**2 * x),
        inverse_gaussian_cdf,
    ),
    # mean
    "poisson": (
        lambda x, m: x * mp.log(m) - m - mp.loggamma(x + 1),
        lambda x, m: mp.gammainc(mp.floor(x) + 1, m, mp.inf, regularized=True),
    ),
    # size, probability
    "negbin": (
        lambda x, n, p: mp.loggamma(x + n)
        - mp.loggamma(n)
        - mp.loggamma(x + 1)
        + n * mp.log(p)
        + x * mp.log1p(-p),
        lambda x, n, p: mp.betainc(n, mp.floor(x) + 1, 0, p, regularized=True),
    ),
}


def count_quantile(cdf, p, start):
    """The smallest count with cdf(count) >= p, sought from a count near it."""
    count = max(0, int(start))
    while count > 0 and cdf(mp.mpf(count - 1)) >= p:
        count -= 1
    while cdf(mp.mpf(count)) < p:
        count += 1
    return mp.mpf(count)


def quantile(pdf, cdf, p, start):
    """The root of cdf(x) = p by Newton's method from a value near it."""
    x = mp.mpf(start)
    for _ in range(20):
        step = (cdf(x) - p) / pdf(x)
        x -= step
        if abs(step) <= abs(x) * mp.mpf(10) ** -25:
            return x
    raise ArithmeticError(f"no quantile at {p} from {start}")


def compute(row):
    family, parameters, function, _, argument, value = row
    log_pdf, distribution = FAMILIES[family]
    exact = [mp.mpf(parameter) for parameter in parameters]
    at = mp.mpf(argument)

    def pdf(x):
        return mp.exp(log_pdf(x, *exact))

    def cdf(x):
        return distribution(x, *exact)

    if function == "pdf":
        return float(pdf(at))
    if function == "cdf":
        return float(cdf(at))
    if family in COUNTS:
        return float(count_quantile(cdf, at, value))
    return float(quantile(pdf, cdf, at, value))


def main():
    rows = json.loads(FIXTURE.read_text())
    worst = {}
    computed = []
    for row in rows:
        value = compute(row)
        computed.append([*row[:5], value])
        difference = abs(value - row[5]) / abs(row[5]) if row[5] != 0 else abs(value)
        key = f"{row[0]} {row[2]} {row[3]}"
        worst[key] = max(worst.get(key, (0, "")), (difference, str(row)))
    over = {key: found for key, found in worst.items() if found[0] > TOLERANCE}
    for key, (difference, row) in over.items():
        print(f"{key}: {difference:.1e} relative, at {row}")
    largest = max(difference for difference, _ in worst.values())
    print(f"{len(rows)} values, largest relative difference {largest:.1e}")
    if "--write" in sys.argv:
        FIXTURE.write_text(json.dumps(computed))
    elif over:
        sys.exit(1)


if __name__ == "__main__":
    main()
