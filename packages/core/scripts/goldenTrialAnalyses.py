"""Computes the golden values of packages/core/test/fixtures/trialAnalyses.json with 40-digit arithmetic.

The fixture has

- `t`, `chiSquared`: rows [degrees of freedom, argument, lower tail, upper tail], and `tQuantiles`, `chiSquaredQuantiles`:
  rows [degrees of freedom, probability, quantile].
- `trial`: a small trial with two covariates and outcomes of three types, made by a linear congruential generator and
  rounded, so that the numbers stand for themselves; and `analyses`: estimate and standard error of each method on it.
- `restricted`: rows [treatment proportion, control proportion, size ratio, difference, restricted treatment proportion].
- `dunnett`: rows of statistics, sizes, degrees of freedom, alternative and single-step adjusted p-values.

Everything is computed from definitions: matrices are inverted and likelihoods maximised by Newton's method with their
derivatives. Dunnett's double integrals are taken in double precision (about 1e-14), by another rule than the engine's.

Run it in an environment with mpmath (about a minute on one core):

    python3 -m venv /tmp/golden && /tmp/golden/bin/pip install mpmath==1.3.0
    /tmp/golden/bin/python packages/core/scripts/goldenTrialAnalyses.py           # checks the fixture
    /tmp/golden/bin/python packages/core/scripts/goldenTrialAnalyses.py --write   # computes its values anew

The check fails when a value differs by more than TOLERANCE, relative.
"""

import json
import math
import pathlib
import sys

import mpmath as mp

mp.mp.dps = 40
FIXTURE = pathlib.Path(__file__).parent.parent / "test" / "fixtures" / "trialAnalyses.json"
TOLERANCE = 1e-14


def t_tail(t, df):
    """P(T > t), t any number."""
    t, df = mp.mpf(t), mp.mpf(df)
    half = mp.betainc(df / 2, mp.mpf(1) / 2, 0, df / (df + t * t), regularized=True) / 2
    return half if t >= 0 else 1 - half


def chi_tail(x, df):
    return mp.gammainc(mp.mpf(df) / 2, mp.mpf(x) / 2, mp.inf, regularized=True)


def bisect(rising, low, high):
    """The root of a rising function, to all digits."""
    low, high = mp.mpf(low), mp.mpf(high)
    for _ in range(160):
        middle = (low + high) / 2
        if rising(middle) < 0:
            low = middle
        else:
            high = middle
    return (low + high) / 2


def chi_lower(x, df):
    return mp.gammainc(mp.mpf(df) / 2, 0, mp.mpf(x) / 2, regularized=True)


def t_quantile(p, df):
    return mp.sinh(bisect(lambda u: t_tail(-mp.sinh(u), df) - mp.mpf(p), -40, 0))


def chi_quantile(p, df):
    return mp.exp(bisect(lambda v: chi_lower(mp.exp(v), df) - mp.mpf(p), -20, 10))


def make_trial(count=48):
    state = 20260101

    def uniform():
        nonlocal state
        state = (1103515245 * state + 12345) % 2**31
        return (state >> 8) / 2**23

    rows = []
    for i in range(count):
        arm = i % 2
        age = round(40 + 30 * uniform(), 1)
        severe = 1 if uniform() < 0.4 else 0
        noise = sum(uniform() for _ in range(12)) - 6
        change = round(-1.2 * arm + 0.05 * (age - 55) + 0.8 * severe + (1 + 0.5 * arm) * noise, 2)
        risk = 1 / (1 + float(mp.exp(-(-0.4 + 0.03 * (age - 55) + 0.7 * severe - 0.6 * arm))))
        event = 1 if uniform() < risk else 0
        exposure = round(0.5 + uniform(), 2)
        rate = float(mp.exp(0.6 + 0.02 * (age - 55) - 0.4 * arm)) * exposure * (0.2 + 2.5 * uniform() ** 2)
        total, count_events = 0.0, 0
        while True:
            total -= float(mp.log(uniform()))
            if total > rate:
                break
            count_events += 1
        rows.append((arm, age, severe, change, event, count_events, exposure))
    names = ("arm", "age", "severe", "change", "event", "count", "exposure")
    return {name: [row[j] for row in rows] for j, name in enumerate(names)}


def design(trial, covariates):
    rows = [[1] + [trial[c][i] for c in covariates] + [trial["arm"][i]] for i in range(len(trial["arm"]))]
    return mp.matrix([[mp.mpf(repr(x)) for x in row] for row in rows])


def column(trial, name):
    return mp.matrix([mp.mpf(repr(x)) for x in trial[name]])


def pair(estimate, error):
    return [float(estimate), float(error)]


def ancova(trial, covariates):
    x, y = design(trial, covariates), column(trial, "change")
    n, p = x.rows, x.cols
    inverse = (x.T * x) ** -1
    beta = inverse * (x.T * y)
    residuals = y - x * beta
    sigma2 = sum(r * r for r in residuals) / (n - p)
    hat = x * inverse * x.T
    meat = mp.zeros(p)
    for i in range(n):
        row = x[i, :]
        meat += row.T * row * (residuals[i] / (1 - hat[i, i])) ** 2
    hc3 = inverse * meat * inverse
    last = p - 1
    return pair(beta[last], mp.sqrt(sigma2 * inverse[last, last])), pair(beta[last], mp.sqrt(hc3[last, last]))


def welch(trial):
    groups = [[mp.mpf(repr(v)) for v, a in zip(trial["change"], trial["arm"]) if a == arm] for arm in (0, 1)]
    means = [sum(g) / len(g) for g in groups]
    parts = [sum((v - m) ** 2 for v in g) / (len(g) - 1) / len(g) for g, m in zip(groups, means)]
    df = sum(parts) ** 2 / sum(v**2 / (len(g) - 1) for v, g in zip(parts, groups))
    return [float(means[1] - means[0]), float(mp.sqrt(sum(parts))), float(df)]


def newton(beta, gradient_and_hessian):
    for _ in range(60):
        gradient, hessian = gradient_and_hessian(beta)
        step = mp.lu_solve(hessian, gradient)
        beta = beta - step
        if mp.norm(step) < mp.mpf(10) ** -35:
            return beta
    raise RuntimeError("no convergence")


def logistic(trial, covariates):
    x, y = design(trial, covariates), column(trial, "event")
    n, p = x.rows, x.cols

    def derivatives(beta):
        gradient, hessian = mp.zeros(p, 1), mp.zeros(p)
        for i in range(n):
            row = x[i, :]
            probability = 1 / (1 + mp.exp(-(row * beta)[0]))
            gradient += row.T * (probability - y[i])
            hessian += row.T * row * (probability * (1 - probability))
        return gradient, hessian

    beta = newton(mp.zeros(p, 1), derivatives)
    covariance = derivatives(beta)[1] ** -1
    predictions = []
    for arm in (0, 1):
        rows = x.copy()
        for i in range(n):
            rows[i, p - 1] = arm
        predictions.append((rows, [1 / (1 + mp.exp(-(rows[i, :] * beta)[0])) for i in range(n)]))
    gradient = mp.zeros(p, 1)
    for sign, (rows, probabilities) in zip((-1, 1), predictions):
        for i in range(n):
            gradient += sign * rows[i, :].T * probabilities[i] * (1 - probabilities[i]) / n
    (_, m0), (_, m1) = predictions
    difference = (sum(m1) - sum(m0)) / n
    delta = mp.sqrt((gradient.T * covariance * gradient)[0])

    def cov(a, b, rows):
        ma, mb = sum(a[i] for i in rows) / len(rows), sum(b[i] for i in rows) / len(rows)
        return sum((a[i] - ma) * (b[i] - mb) for i in rows) / (len(rows) - 1)

    everyone = range(n)
    arms = [[i for i in everyone if trial["arm"][i] == arm] for arm in (0, 1)]
    means = [m0, m1]
    diagonal = []
    for rows, m in zip(arms, means):
        residuals = [y[i] - m[i] for i in everyone]
        diagonal.append(
            cov(residuals, residuals, rows) * n / len(rows) + 2 * cov(y, m, rows) - cov(m, m, everyone)
        )
    cross = cov(y, m0, arms[1]) + cov(y, m1, arms[0]) - cov(m0, m1, everyone)
    robust = mp.sqrt((diagonal[0] + diagonal[1] - 2 * cross) / n)
    last = p - 1
    return pair(beta[last], mp.sqrt(covariance[last, last])), pair(difference, delta), pair(difference, robust)


def negative_binomial(trial, covariates):
    x, y, exposure = design(trial, covariates), column(trial, "count"), column(trial, "exposure")
    n, p = x.rows, x.cols

    def means(beta):
        return [exposure[i] * mp.exp((x[i, :] * beta)[0]) for i in range(n)]

    def derivatives(parameters):
        beta, a = parameters[:p], mp.exp(parameters[p])
        beta = mp.matrix(beta)
        m = means(beta)
        gradient, hessian = mp.zeros(p + 1, 1), mp.zeros(p + 1)
        slope = curvature = mp.mpf(0)
        for i in range(n):
            row, spread = x[i, :], 1 + a * m[i]
            for j in range(p):
                gradient[j] += row[j] * (m[i] - y[i]) / spread
                for k in range(p):
                    hessian[j, k] += row[j] * row[k] * m[i] * (1 + a * y[i]) / spread**2
                mixed = -row[j] * (m[i] - y[i]) * m[i] / spread**2
                hessian[j, p] += mixed * a
                hessian[p, j] += mixed * a
            for j in range(int(y[i])):
                slope += j / (1 + a * j)
                curvature -= (j / (1 + a * j)) ** 2
            slope += mp.log(spread) / a**2 - (y[i] + 1 / a) * m[i] / spread
            curvature += (
                2 * m[i] / (a**2 * spread) - 2 * mp.log(spread) / a**3 + (y[i] + 1 / a) * m[i] ** 2 / spread**2
            )
        gradient[p] = -a * slope
        hessian[p, p] = -(a * slope + a * a * curvature)
        return gradient, hessian

    def coefficients_alone(a):
        def part(beta):
            gradient, hessian = derivatives(mp.matrix(list(beta) + [mp.log(a)]))
            return gradient[:p], hessian[:p, :p]

        return part

    # For a given dispersion the likelihood is concave, so Newton's method reaches a start for all of them.
    a = mp.mpf("0.3")
    start = mp.zeros(p, 1)
    start[0] = mp.log(sum(y) / sum(exposure))
    beta = newton(start, coefficients_alone(a))
    solution = newton(mp.matrix(list(beta) + [mp.log(a)]), derivatives)
    beta, a = mp.matrix(solution[:p]), mp.exp(solution[p])
    information = mp.zeros(p)
    for i, m in enumerate(means(beta)):
        information += x[i, :].T * x[i, :] * (m / (1 + a * m))
    covariance = information**-1
    return [float(beta[p - 1]), float(mp.sqrt(covariance[p - 1, p - 1])), float(a)]


def restricted(treatment, control, ratio, difference):
    t, c, r, d = (mp.mpf(repr(v)) for v in (treatment, control, ratio, difference))

    def score(p):
        q = p - d
        return t / p - (1 - t) / (1 - p) + r * (c / q - (1 - c) / (1 - q))

    tiny = mp.mpf(10) ** -30
    return float(bisect(lambda p: -score(p), max(mp.mpf(0), d) + tiny, min(mp.mpf(1), 1 + d) - tiny))


def gauss_legendre(count=24):
    """Points and weights on [-1, 1]."""
    rule = []
    for i in range(count):
        x = math.cos(math.pi * (i + 0.75) / (count + 0.5))
        for _ in range(50):
            before, value = 1.0, x
            for k in range(2, count + 1):
                before, value = value, ((2 * k - 1) * x * value - (k - 1) * before) / k
            slope = count * (x * value - before) / (x * x - 1)
            x -= value / slope
        rule.append((x, 2 / ((1 - x * x) * slope * slope)))
    return rule


def panels(ends, rule):
    for low, high in zip(ends, ends[1:]):
        for x, weight in rule:
            yield (low + high + x * (high - low)) / 2, weight * (high - low) / 2


def dunnett(statistics, sizes, control, df, alternative):
    """In double precision: 24 Gauss-Legendre points in each of many panels, sums without rounding."""
    ratios = [size / control for size in sizes]
    rule = gauss_legendre()
    normal = list(panels([-9 + 0.75 * k for k in range(25)], rule))
    if df is None:
        scales = [(1.0, 1.0)]
    else:
        norm = math.log(2) + df / 2 * math.log(df / 2) - math.lgamma(df / 2)
        width = 1 / math.sqrt(2 * df)
        ends = [max(0.0, 1 + k * width) for k in range(-9, 13)]
        ends = sorted(set(ends))
        density = lambda s: math.exp(norm + (df - 1) * math.log(s) - df * s * s / 2)
        scales = [(s, weight * density(s)) for s, weight in panels(ends, rule)]
    upper = lambda x: math.erfc(x / math.sqrt(2)) / 2

    def exceed(distance):
        terms = []
        for z, normal_weight in normal:
            for s, weight in scales:
                log_none = 0.0
                for ratio in ratios:
                    reach, shift = distance * s * math.sqrt(1 + ratio), z * math.sqrt(ratio)
                    outside = upper(reach + shift)
                    if alternative == "two-sided":
                        outside += upper(reach - shift)
                    log_none += math.log1p(-outside) if outside < 1 else -math.inf
                density = normal_weight * math.exp(-z * z / 2) / math.sqrt(2 * math.pi)
                terms.append(-density * weight * math.expm1(log_none))
        return math.fsum(terms)

    return [exceed(abs(t) if alternative == "two-sided" else t) for t in statistics]


def compute():
    t_arguments = [(df, t) for df in (1, 2, 5, 30.5, 358, 1e5) for t in (-30, -6, -2, -0.3, 0.01, 0.9, 1.5, 3, 10)]
    chi_arguments = [(df, x) for df in (1, 2, 3, 10) for x in (1e-6, 0.02, 0.5, 2, 9, 30, 240, 400)]
    chi_arguments += [(250, x) for x in (30, 180, 240, 300, 400, 900)]
    trial = make_trial()
    ancova_model, ancova_hc3 = ancova(trial, ["age", "severe"])
    pooled, _ = ancova(trial, [])
    odds, standard_delta, standard_robust = logistic(trial, ["age", "severe"])
    crude_odds, _, _ = logistic(trial, [])
    dunnett_cases = [
        ([2.1, 1.4, 0.3], [20, 20, 20], 20, 76, "greater"),
        ([2.1, -2.6], [30, 15], 45, 87, "two-sided"),
        ([2.5, 1.0], [10, 12], 6, None, "greater"),
        ([3.0, 2.0], [3, 3], 3, 6, "two-sided"),
    ]
    return {
        "t": [[df, t, float(t_tail(-t, df)), float(t_tail(t, df))] for df, t in t_arguments],
        "tQuantiles": [
            [df, p, float(t_quantile(p, df))] for df in (1, 2, 5, 30.5, 358) for p in (1e-10, 0.001, 0.025, 0.1, 0.4)
        ],
        "chiSquared": [[df, x, float(chi_lower(x, df)), float(chi_tail(x, df))] for df, x in chi_arguments],
        "chiSquaredQuantiles": [
            [df, p, float(chi_quantile(p, df))] for df in (1, 2, 10, 250) for p in (0.01, 0.3, 0.95, 0.999)
        ],
        "trial": trial,
        "analyses": {
            "pooled": pooled,
            "welch": welch(trial),
            "ancovaModel": ancova_model,
            "ancovaHC3": ancova_hc3,
            "logistic": odds,
            "crudeLogistic": crude_odds,
            "standardisedDelta": standard_delta,
            "standardisedRobust": standard_robust,
            "negativeBinomial": negative_binomial(trial, ["age", "severe"]),
            "crudeNegativeBinomial": negative_binomial(trial, []),
        },
        "restricted": [
            [*row, restricted(*row)]
            for row in ((0.3, 0.4, 1.0, -0.1), (0.1, 0.35, 0.5, 0.1), (0.82, 0.8, 2.0, -0.15), (0.05, 0.9, 1.5, 0.02))
        ],
        "dunnett": [[*case, dunnett(*case)] for case in dunnett_cases],
    }


def differences(path, stored, computed):
    if isinstance(computed, dict):
        for key in computed:
            yield from differences(f"{path}.{key}", stored[key], computed[key])
    elif isinstance(computed, (list, tuple)):
        for i, (a, b) in enumerate(zip(stored, computed, strict=True)):
            yield from differences(f"{path}[{i}]", a, b)
    elif isinstance(computed, (int, float)):
        if abs(stored - computed) > TOLERANCE * max(abs(stored), abs(computed)):
            yield f"{path}: {stored} is stored, {computed} computed"
    elif stored != computed:
        yield f"{path}: {stored} is stored, {computed} computed"


if __name__ == "__main__":
    values = json.loads(json.dumps(compute()))
    if "--write" in sys.argv:
        FIXTURE.write_text(json.dumps(values, indent=1) + "\n")
    else:
        found = list(differences("", json.loads(FIXTURE.read_text()), values))
        print("\n".join(found) or "all values agree")
        sys.exit(1 if found else 0)
