# What R's survival package says about the tables of compareWithRSurvival.mjs.
#   Rscript survivalReference.R tables.csv values.csv
# One line a table, one column a quantity; NA where R has none.
suppressPackageStartupMessages(library(survival))
files <- commandArgs(trailingOnly = TRUE)
rows <- read.csv(files[1])
hasNormal <- requireNamespace("mvtnorm", quietly = TRUE)
control <- coxph.control(eps = 1e-13, toler.chol = 1e-13, iter.max = 50)

# Fleming and Harrington's statistics for any exponents, from the curve of both arms just before each time, and
# their covariances; the package has exponents of S only.
weighted <- function(d, exponents) {
  pooled <- survfit(Surv(time, event) ~ 1, d)
  before <- c(1, head(pooled$surv, -1))
  at <- pooled$time[pooled$n.event > 0]
  s <- before[pooled$n.event > 0]
  n <- sapply(at, function(t) sum(d$time >= t))
  n1 <- sapply(at, function(t) sum(d$time >= t & d$arm == 1))
  e <- sapply(at, function(t) sum(d$time == t & d$event == 1))
  e1 <- sapply(at, function(t) sum(d$time == t & d$event == 1 & d$arm == 1))
  w <- apply(exponents, 1, function(x) s^x[1] * (1 - s)^x[2])
  v <- ifelse(n > 1, e * n1 / n * (1 - n1 / n) * (n - e) / pmax(1, n - 1), 0)
  u <- colSums(w * (e1 - e * n1 / n))
  covariance <- t(w) %*% (w * v)
  list(z = u / sqrt(diag(covariance)), correlation = cov2cor(covariance))
}

cox <- function(formula, d, ties, robust = FALSE) {
  coxph(formula, d, ties = ties, robust = robust, control = control)
}

quantities <- function(d) {
  out <- list()
  y <- "Surv(time, event) ~"
  model <- function(right) as.formula(paste(y, right))
  plain <- survdiff(model("arm"), d)
  out$logRank <- plain$chisq
  out$expected <- plain$exp[2]
  out$peto <- survdiff(model("arm"), d, rho = 1)$chisq
  out$half <- survdiff(model("arm"), d, rho = 0.5)$chisq
  out$stratified <- survdiff(model("arm + strata(stratum)"), d)$chisq
  out$stratifiedPeto <- survdiff(model("arm + strata(stratum)"), d, rho = 1)$chisq
  groups <- survdiff(model("stratum"), d)
  out$threeGroups <- groups$chisq
  for (ties in c("efron", "breslow")) {
    fit <- cox(model("arm"), d, ties)
    out[[paste0(ties, "Coefficient")]] <- fit$coefficients[[1]]
    out[[paste0(ties, "Error")]] <- sqrt(fit$var[1, 1])
    out[[paste0(ties, "Score")]] <- fit$score
    out[[paste0(ties, "LikelihoodRatio")]] <- 2 * diff(fit$loglik)
    fit <- cox(model("arm + x1 + x2 + strata(stratum)"), d, ties, TRUE)
    for (j in 1:3) {
      out[[paste0(ties, "Adjusted", j)]] <- fit$coefficients[[j]]
      out[[paste0(ties, "Model", j)]] <- sqrt(fit$naive.var[j, j])
      out[[paste0(ties, "Robust", j)]] <- sqrt(fit$var[j, j])
    }
    out[[paste0(ties, "AdjustedLogLikelihood")]] <- fit$loglik[2]
  }
  for (transform in c("log-log", "log", "plain")) {
    fit <- survfit(Surv(time, event) ~ 1, d[d$arm == 1, ], conf.type = transform)
    point <- summary(fit, times = 0.5, extend = TRUE)
    out[[paste0(transform, ".survival")]] <- point$surv
    out[[paste0(transform, ".error")]] <- point$std.err
    out[[paste0(transform, ".lower")]] <- point$lower
    out[[paste0(transform, ".upper")]] <- point$upper
    for (p in c(25, 50)) {
      quartile <- quantile(fit, p / 100)
      out[[paste0(transform, ".quantile", p)]] <- quartile$quantile[[1]]
      out[[paste0(transform, ".quantileLower", p)]] <- quartile$lower[[1]]
      out[[paste0(transform, ".quantileUpper", p)]] <- quartile$upper[[1]]
    }
  }
  mean <- summary(fit, rmean = 0.8)$table
  out$restrictedMean <- mean[["rmean"]]
  out$restrictedError <- mean[["se(rmean)"]]
  joint <- weighted(d, rbind(c(0, 0), c(0, 1), c(1, 0), c(1, 1)))
  for (j in 1:4) out[[paste0("weighted", j)]] <- joint$z[j]
  out$maxCombo <- if (hasNormal) {
    1 - mvtnorm::pmvnorm(rep(min(joint$z), 4), rep(Inf, 4), corr = joint$correlation,
                         algorithm = mvtnorm::GenzBretz(maxpts = 5e5, abseps = 1e-6))[1]
  } else NA
  out
}

values <- do.call(rbind, lapply(split(rows, rows$table), function(d) as.data.frame(quantities(d))))
write.table(format(values, digits = 15), files[2], sep = ",", row.names = FALSE, quote = FALSE)
