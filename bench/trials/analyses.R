# The analyses of bench/trials/compareWithR.mjs by R: reads tables.csv, pvalues.csv and dunnett.csv of a folder, writes
# results.csv. Arguments: the folder. Base R; Dunnett where mvtnorm is installed.
folder <- commandArgs(trailingOnly = TRUE)[1]
tables <- read.csv(file.path(folder, "tables.csv"))
pvalues <- read.csv(file.path(folder, "pvalues.csv"))
hasMvtnorm <- requireNamespace("mvtnorm", quietly = TRUE)

# Negative binomial regression by R's own likelihood: coefficients and log dispersion by BFGS, error from the expected
# information.
negativeBinomial <- function(d) {
  x <- cbind(1, scale(d$x1), d$x2, d$arm)
  loss <- function(theta) {
    mean <- d$exposure * exp(drop(x %*% theta[1:4]))
    -sum(dnbinom(d$count, mu = mean, size = exp(-theta[5]), log = TRUE))
  }
  gradient <- function(theta) {
    mean <- d$exposure * exp(drop(x %*% theta[1:4]))
    a <- exp(theta[5])
    r <- 1 / a
    slope <- -r * (digamma(d$count + r) - digamma(r) + log(r) + 1 - log(r + mean) - (d$count + r) / (r + mean))
    c(colSums(x * (mean - d$count) / (1 + a * mean)), -sum(slope))
  }
  fit <- optim(c(log(sum(d$count) / sum(d$exposure)), 0, 0, 0, log(0.5)), loss, gradient,
    method = "BFGS", control = list(reltol = 1e-15, maxit = 1000))
  a <- exp(fit$par[5])
  if (fit$convergence != 0 || a < 1e-3) return(NULL)
  mean <- d$exposure * exp(drop(x %*% fit$par[1:4]))
  c(fit$par[4], sqrt(solve(crossprod(x, x * mean / (1 + a * mean)))[4, 4]), a)
}
rows <- list()
add <- function(id, method, ...) {
  values <- c(...)
  rows[[length(rows) + 1]] <<- data.frame(id = id, method = method, at = seq_along(values) - 1, value = values)
}
attempt <- function(expression) tryCatch(expression, error = function(e) NULL, warning = function(w) NULL)

for (id in unique(tables$id)) {
  d <- tables[tables$id == id, ]
  control <- d$y[d$arm == 0]
  treated <- d$y[d$arm == 1]
  for (equal in c(TRUE, FALSE)) {
    test <- t.test(treated, control, var.equal = equal)
    add(id, if (equal) "pooled" else "welch", test$statistic, test$parameter, test$p.value)
  }
  fit <- lm(y ~ x1 + x2 + arm, data = d)
  add(id, "ancova", summary(fit)$coefficients["arm", 1:2])
  x <- model.matrix(fit)
  bread <- solve(crossprod(x))
  hc3 <- bread %*% crossprod(x * (residuals(fit) / (1 - hatvalues(fit)))) %*% bread
  add(id, "hc3", coef(fit)["arm"], sqrt(hc3["arm", "arm"]))

  counts <- tapply(d$e, d$arm, sum)
  sizes <- tapply(d$e, d$arm, length)
  if (sum(counts) > 0 && sum(counts) < nrow(d)) {
    test <- suppressWarnings(prop.test(counts, sizes, correct = FALSE))
    add(id, "score", test$statistic)
    if (all(counts > 0) && all(counts < sizes)) {
      fit <- attempt(glm(e ~ x1 + x2 + arm, family = binomial, data = d, epsilon = 1e-14, maxit = 100))
      if (!is.null(fit) && fit$converged) {
        add(id, "logistic", summary(fit)$coefficients["arm", 1:2])
        x <- model.matrix(fit)
        at <- function(arm) {
          moved <- x
          moved[, "arm"] <- arm
          p <- plogis(drop(moved %*% coef(fit)))
          list(p = p, gradient = colMeans(moved * p * (1 - p)))
        }
        one <- at(1)
        none <- at(0)
        g <- one$gradient - none$gradient
        add(id, "standardised", mean(one$p) - mean(none$p), sqrt(drop(t(g) %*% vcov(fit) %*% g)))
      }
    }
  }
  if (all(tapply(d$count, d$arm, sum) > 0)) {
    fit <- attempt(negativeBinomial(d))
    if (!is.null(fit)) add(id, "negativeBinomial", fit)
  }
}
for (id in unique(pvalues$id)) {
  p <- pvalues$p[pvalues$id == id]
  for (method in c("bonferroni", "holm", "hochberg", "hommel")) add(id, method, p.adjust(p, method))
}
if (hasMvtnorm) {
  comparisons <- read.csv(file.path(folder, "dunnett.csv"))
  for (id in unique(comparisons$id)) {
    d <- comparisons[comparisons$id == id, ]
    l <- sqrt(d$size / (d$size + d$control))
    correlation <- outer(l, l)
    diag(correlation) <- 1
    exceeds <- function(t) {
      # TVPACK is deterministic for three statistics (Genz 2004).
      1 - mvtnorm::pmvt(lower = rep(-Inf, 3), upper = rep(t, 3), df = d$df[1], corr = correlation,
        algorithm = mvtnorm::TVPACK(abseps = 1e-14))[1]
    }
    add(id, "dunnett", sapply(d$t, exceeds))
  }
}
write.csv(do.call(rbind, rows), file.path(folder, "results.csv"), row.names = FALSE, quote = FALSE)
cat(R.version.string, if (hasMvtnorm) paste("mvtnorm", packageVersion("mvtnorm")) else "without mvtnorm", "\n")
